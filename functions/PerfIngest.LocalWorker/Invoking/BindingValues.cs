using System.Text.Json;

namespace PerfIngest.LocalWorker.Invoking;

/// <summary>What a trigger brings to one invocation: the value of its own parameter, and values by name.</summary>
internal sealed class BindingValues(object trigger)
{
    private readonly Dictionary<string, object?> _data = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The trigger parameter's own value.</summary>
    public object Trigger { get; } = trigger;

    /// <summary>Values by name, case ignored.</summary>
    public IReadOnlyDictionary<string, object?> Data => _data;

    public BindingValues With(string name, object? value)
    {
        _data[name] = value;
        return this;
    }

    /// <summary>
    /// Does what the host does with a text message: each top-level property that is neither array nor null becomes a value of its name,
    /// over the real one of that name. An app must therefore not name a property <c>dequeueCount</c>; see that it fails
    /// here as it fails there.
    /// </summary>
    public BindingValues WithPropertiesOf(string message)
    {
        if (!message.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return this;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                {
                    _data[property.Name] = property.Value.ValueKind == JsonValueKind.String
                        ? property.Value.GetString()
                        : property.Value.GetRawText();
                }
            }
        }
        catch (JsonException)
        {
            // A text that only looks like JSON brings no properties.
        }

        return this;
    }
}
