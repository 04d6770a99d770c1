using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Faults.Injecting;

/// <summary>
/// Breaks a share of all storage calls, each try by itself: 408, 429, 500 and 503 without effect, 500 after the effect, a connection reset
/// before it, and an answer lost after it.
/// </summary>
internal sealed class StormPolicy(int percent, FaultPlan plan) : AsyncPolicy
{
    private static readonly int[] Refusals = [408, 429, 500, 503];

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (RandomNumberGenerator.GetInt32(100) >= percent)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var kind = RandomNumberGenerator.GetInt32(Refusals.Length + 3);
        plan.Note((char)('0' + kind));
        if (kind < Refusals.Length)
        {
            message.Response = new RefusedResponse(Refusals[kind], message.Request.ClientRequestId);
            return;
        }

        if (kind == Refusals.Length)
        {
            throw new IOException("The test reset the connection.");
        }

        await ProcessNextAsync(message, pipeline);
        if (kind == Refusals.Length + 1)
        {
            message.Response.Dispose();
            throw new IOException("The test lost the answer.");
        }

        message.Response.Dispose();
        message.Response = new RefusedResponse(500, message.Request.ClientRequestId);
    }
}

/// <summary>An answer of the service without a body.</summary>
internal sealed class RefusedResponse(int status, string clientRequestId) : Azure.Response
{
    public override int Status => status;

    public override bool IsError => true;

    public override string ReasonPhrase => "Made by the test";

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = clientRequestId;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }
}
