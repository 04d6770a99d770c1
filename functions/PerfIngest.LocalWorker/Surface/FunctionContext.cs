namespace Microsoft.Azure.Functions.Worker;

/// <summary>All that belongs to one invocation.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's own id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, stable while its name and assembly are.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that this invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The values that the trigger brought.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which local retry this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's own scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What the function is.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values kept for this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Cancelled when the host stops and its grace time is over.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
