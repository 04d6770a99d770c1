using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>
/// Answers table transactions with the answer to the first one, without sending them: the emulator takes minutes for 300,000 entities,
/// and what is looked at is our memory. The bodies are made all the same.
/// </summary>
internal sealed class BatchEcho : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private (int Status, (string, string)[] Headers, byte[] Body)? _answer;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        if (_answer is { } known)
        {
            await message.Request.Content!.WriteToAsync(Stream.Null, message.CancellationToken);
            message.Response = new StoredAnswer(known.Status, new MemoryStream(known.Body), known.Headers);
            return;
        }

        await ProcessNextAsync(message, pipeline);
        var response = message.Response;
        using var body = new MemoryStream();
        response.ContentStream!.Position = 0;
        await response.ContentStream.CopyToAsync(body);
        response.ContentStream.Position = 0;
        lock (_lock)
        {
            _answer ??= (response.Status, [.. response.Headers.Select(header => (header.Name, header.Value))], body.ToArray());
        }
    }
}
