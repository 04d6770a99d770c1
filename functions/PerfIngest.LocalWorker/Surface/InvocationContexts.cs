namespace Microsoft.Azure.Functions.Worker;

/// <summary>The values that the trigger brought.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name; names differ by more than case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>The distributed trace that an invocation belongs to (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c> value.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> value.</summary>
    public abstract string TraceState { get; }
}

/// <summary>Which local retry an invocation is.</summary>
public abstract class RetryContext
{
    /// <summary>How many retries went before.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How many retries there are at most.</summary>
    public abstract int MaxRetryCount { get; }
}
