using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.LocalWorker.Discovery;

/// <summary>A function as its attributes declare it.</summary>
/// <param name="Name">The name in <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The public method.</param>
/// <param name="Trigger">The one parameter with a trigger attribute.</param>
/// <param name="Attribute">That attribute.</param>
internal sealed record FunctionDescriptor(string Name, MethodInfo Method, ParameterInfo Trigger, Attribute Attribute)
{
    /// <summary>The name under which receipts, locks and timer state are kept.</summary>
    public string FullName => "Host.Functions." + Name;

    /// <summary>The class whose new instance each invocation gets.</summary>
    public Type Type => Method.ReflectedType!;

    /// <summary>The method, as <c>Namespace.Class.Method</c>.</summary>
    public string EntryPoint => $"{Type.FullName}.{Method.Name}";
}

/// <summary>A method that looks like a function and cannot be one.</summary>
internal sealed record FunctionProblem(string Name, string Reason);

/// <summary>What was found in an assembly.</summary>
internal sealed record FunctionSet(IReadOnlyList<FunctionDescriptor> Functions, IReadOnlyList<FunctionProblem> Problems);
