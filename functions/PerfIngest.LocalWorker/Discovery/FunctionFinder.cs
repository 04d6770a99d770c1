using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PerfIngest.LocalWorker.Invoking;

namespace PerfIngest.LocalWorker.Discovery;

/// <summary>Finds functions by their attributes.</summary>
internal static class FunctionFinder
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Every function of some types; of two with one name, neither runs.</summary>
    public static FunctionSet Find(IEnumerable<Type> types)
    {
        var functions = new List<FunctionDescriptor>();
        var problems = new List<FunctionProblem>();
        foreach (var type in types.Where(t => t is { IsClass: true, ContainsGenericParameters: false }))
        {
            foreach (var method in type.GetMethods(Public))
            {
                if (method.GetCustomAttribute<FunctionAttribute>() is not { } mark || (type.IsAbstract && !method.IsStatic))
                {
                    continue;
                }

                var found = Describe(mark.Name, method);
                if (found.Function is not null)
                {
                    functions.Add(found.Function);
                }
                else
                {
                    problems.Add(new FunctionProblem(mark.Name, found.Reason!));
                }
            }
        }

        foreach (var twice in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).ToList())
        {
            problems.Add(new FunctionProblem(
                twice.Key, "the name belongs to more than one method: " + string.Join(", ", twice.Select(f => f.EntryPoint))));
            functions.RemoveAll(twice.Contains);
        }

        return new FunctionSet(functions.OrderBy(f => f.Name, StringComparer.Ordinal).ToList(), problems);
    }

    private static (FunctionDescriptor? Function, string? Reason) Describe(string name, MethodInfo method)
    {
        var triggers = method.GetParameters().Select(p => (Parameter: p, Attribute: TriggerOf(p)))
            .Where(t => t.Attribute is not null).ToList();
        if (triggers is not [var (trigger, attribute)])
        {
            return (null, "exactly one parameter needs a blob, queue or timer trigger");
        }

        var wanted = attribute switch
        {
            BlobTriggerAttribute => typeof(BlobClient),
            QueueTriggerAttribute => typeof(string),
            _ => typeof(TimerInfo),
        };
        if (trigger.ParameterType != wanted)
        {
            return (null, $"parameter '{trigger.Name}' must be a {wanted.Name}");
        }

        foreach (var parameter in method.GetParameters())
        {
            if (parameter != trigger && !ParameterBinder.CanBind(parameter.ParameterType))
            {
                return (null, $"parameter '{parameter.Name}' has a type that does not bind: {parameter.ParameterType.Name}");
            }
        }

        return (new FunctionDescriptor(name, method, trigger, attribute!), null);
    }

    private static Attribute? TriggerOf(ParameterInfo parameter) =>
        (Attribute?)parameter.GetCustomAttribute<BlobTriggerAttribute>()
        ?? (Attribute?)parameter.GetCustomAttribute<QueueTriggerAttribute>()
        ?? parameter.GetCustomAttribute<TimerTriggerAttribute>();
}
