using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.LocalWorker.Invoking;

/// <summary>One invocation's context.</summary>
internal sealed class LocalFunctionContext(
    string invocationId, FunctionDefinition definition, BindingValues values, IServiceProvider services, CancellationToken cancellation)
    : FunctionContext
{
    public override string InvocationId => invocationId;

    public override string FunctionId => definition.Id;

    public override FunctionDefinition FunctionDefinition => definition;

    public override TraceContext TraceContext { get; } =
        new CurrentTrace(Activity.Current?.Id ?? "", Activity.Current?.TraceStateString ?? "");

    public override BindingContext BindingContext { get; } = new TriggerData(values.Data);

    public override RetryContext RetryContext { get; } = new NoRetry();

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken => cancellation;

    private sealed class CurrentTrace(string parent, string state) : TraceContext
    {
        public override string TraceParent => parent;

        public override string TraceState => state;
    }

    private sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    // Retries are the queue's; nothing is retried inside an invocation.
    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
