using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.LocalWorker.Invoking;

/// <summary>Gives each parameter of a function its value.</summary>
internal sealed class ParameterBinder(MethodInfo method, ParameterInfo trigger)
{
    private readonly Slot[] _slots = [.. method.GetParameters().Select(p => new Slot(p, p == trigger))];

    /// <summary>Whether a parameter without a trigger can have a type.</summary>
    public static bool CanBind(Type type)
    {
        var core = Nullable.GetUnderlyingType(type) ?? type;
        return core == typeof(FunctionContext) || core == typeof(CancellationToken) || IsValue(core);
    }

    /// <summary>The arguments of one invocation.</summary>
    /// <exception cref="BindingException">A parameter that cannot be null has no value.</exception>
    public object?[] Bind(BindingValues values, FunctionContext context)
    {
        var arguments = new object?[_slots.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Value(_slots[i], values, context);
        }

        return arguments;
    }

    private static object? Value(Slot slot, BindingValues values, FunctionContext context)
    {
        var parameter = slot.Parameter;
        if (slot.IsTrigger)
        {
            return values.Trigger;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (values.Data.TryGetValue(parameter.Name!, out var found) && Convert(found, type) is { } value)
        {
            return value;
        }

        return parameter.HasDefaultValue ? parameter.DefaultValue
            : AllowsNull(parameter.ParameterType) ? null
            : throw new BindingException(
                $"Parameter '{parameter.Name}' ({type.Name}) has no value of its name and type in the trigger's data.");
    }

    private static bool IsValue(Type type) =>
        type == typeof(string) || type == typeof(long) || type == typeof(int) || type == typeof(bool)
        || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(Uri);

    private static object? Convert(object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }

        var text = value as string ?? System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(long) => long.TryParse(
                text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            _ when type == typeof(int) => int.TryParse(
                text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            _ when type == typeof(bool) => bool.TryParse(text, out var b) ? b : null,
            _ when type == typeof(Guid) => Guid.TryParse(text, out var g) ? g : null,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var d) ? d : null,
            _ => Uri.TryCreate(text, UriKind.Absolute, out var u) ? u : null,
        };
    }

    private static bool AllowsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private sealed record Slot(ParameterInfo Parameter, bool IsTrigger);
}

/// <summary>An invocation cannot be bound; it counts as failed.</summary>
internal sealed class BindingException(string message) : Exception(message);
