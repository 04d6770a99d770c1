using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Pipeline.Tests;

/// <summary>Does something once, right before a call that matches: what another worker does between a read and the write that follows it.</summary>
internal sealed class Interference : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private Func<Task>? _action;
    private Func<Request, bool> _before = _ => false;

    /// <summary>The method and path of every call since the last <see cref="Take"/>.</summary>
    private readonly List<string> _calls = [];

    public IReadOnlyList<string> Take()
    {
        lock (_lock)
        {
            List<string> taken = [.. _calls];
            _calls.Clear();
            return taken;
        }
    }

    /// <param name="method">Of the call.</param>
    /// <param name="path">What its path contains.</param>
    public void Before(string method, string path, Func<Task> action) => (_action, _before) =
        (action, call => call.Method.Method == method && call.Uri.Path.Contains(path, StringComparison.Ordinal));

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Func<Task>? action = null;
        lock (_lock)
        {
            _calls.Add($"{message.Request.Method} {message.Request.Uri.Path}");
            if (_action is not null && _before(message.Request))
            {
                (action, _action) = (_action, null);
            }
        }

        if (action is not null)
        {
            await action();
        }

        await ProcessNextAsync(message, pipeline);
    }
}
