using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Faults.Injecting;

/// <summary>Kills the process (SIGKILL: nothing is flushed, disposed or given back) at the first storage call of a name.</summary>
internal sealed class KillPolicy(string call, bool after) : AsyncPolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isIt = CallName.Of(message.Request) == call;
        if (isIt && !after)
        {
            Kill();
        }

        await ProcessNextAsync(message, pipeline);
        if (isIt)
        {
            Kill();
        }
    }

    private static void Kill()
    {
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}

/// <summary>Notes the names of the calls.</summary>
internal sealed class RecordPolicy : AsyncPolicy
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Each name once, in the order of their first calls.</summary>
    public List<string> Names { get; } = [];

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        lock (Names)
        {
            var name = CallName.Of(message.Request);
            if (_seen.Add(name))
            {
                Names.Add(name);
            }
        }

        return ProcessNextAsync(message, pipeline);
    }
}

/// <summary>A policy of asynchronous calls; the pipeline makes no others.</summary>
internal abstract class AsyncPolicy : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
