using System.Diagnostics.CodeAnalysis;
using Azure;
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
    private Answer? _answer;

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
            message.Response = known.Again();
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
            _answer ??= new(response.Status, [.. response.Headers], body.ToArray());
        }
    }

    private sealed class Answer(int status, IReadOnlyList<HttpHeader> headers, byte[] body) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = new MemoryStream(body);

        public override string ClientRequestId { get; set; } = "";

        public Answer Again() => new(status, headers, body);

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            return value is not null;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out var value) ? [value] : null;
            return values is not null;
        }
    }
}
