using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>A call to storage as the pipeline made it.</summary>
/// <param name="Group">Calls of one group ran at the same time.</param>
internal sealed record RecordedCall(
    RequestMethod Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body, int Status, int Group)
{
    /// <summary>Whether it sends a message on.</summary>
    public bool IsSend => Method == RequestMethod.Post && Uri.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal);
}

/// <summary>Keeps the calls between <see cref="Start"/> and <see cref="Take"/>.</summary>
internal sealed class CallRecorder : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly List<RecordedCall> _calls = [];
    private bool _isOn;
    private int _underWay;
    private int _group;

    public void Start()
    {
        lock (_lock)
        {
            _calls.Clear();
            _isOn = true;
        }
    }

    public IReadOnlyList<RecordedCall> Take()
    {
        lock (_lock)
        {
            _isOn = false;
            return [.. _calls.OrderBy(call => call.Group)];
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!_isOn)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var request = message.Request;
        var body = request.Content is { } content ? await BytesAsync(content, message.CancellationToken) : null;
        int group;
        lock (_lock)
        {
            group = _underWay++ == 0 ? ++_group : _group;
        }

        var headers = request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value)).ToList();
        var (method, uri) = (request.Method, request.Uri.ToUri());
        await ProcessNextAsync(message, pipeline);
        lock (_lock)
        {
            _underWay--;
            _calls.Add(new(method, uri, headers, body, message.Response.Status, group));
        }
    }

    private static async Task<byte[]> BytesAsync(RequestContent content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.WriteToAsync(copy, cancellationToken);
        return copy.ToArray();
    }
}
