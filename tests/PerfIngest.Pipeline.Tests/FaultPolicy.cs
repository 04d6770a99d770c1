using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Pipeline.Tests;

/// <summary>Breaks one storage call: before it takes effect, or by the loss of its answer.</summary>
internal sealed class FaultPolicy : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private bool _counts;

    public bool AnswerLost { get; set; }

    /// <summary>The number of the call that breaks.</summary>
    public int FailAt { get; set; } = int.MaxValue;

    /// <summary>Calls counted.</summary>
    public int Calls { get; private set; }

    public void Arm(int failAt) => (FailAt, Calls, _counts) = (failAt, 0, true);

    public void Pause() => _counts = false;

    public void Resume() => _counts = true;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fails = false;
        lock (_lock)
        {
            fails = _counts && ++Calls == FailAt;
        }

        if (fails && !AnswerLost)
        {
            throw new RequestFailedException(503, "The test broke this call.");
        }

        await ProcessNextAsync(message, pipeline);
        if (fails)
        {
            throw new RequestFailedException(500, "The test lost this answer.");
        }
    }
}
