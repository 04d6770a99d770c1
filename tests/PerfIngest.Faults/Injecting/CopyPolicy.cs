using System.Globalization;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.Injecting;

/// <summary>Sends each message of the stages several times, the copies hidden for other seconds each, so that they come out of order.</summary>
internal sealed class CopyPolicy(int copies, FaultPlan plan) : AsyncPolicy
{
    private static readonly string[] Queues = [$"/{QueueNames.Ingest}/messages", $"/{QueueNames.Normalize}/messages"];

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var uri = message.Request.Uri;
        var query = uri.Query;
        var isSend = message.Request.Method == RequestMethod.Post && Array.Exists(Queues, queue => uri.Path.EndsWith(queue, StringComparison.Ordinal));
        for (var copy = 1; isSend && copy < copies; copy++)
        {
            plan.Note('c');
            uri.AppendQuery("visibilitytimeout", RandomNumberGenerator.GetInt32(0, 4).ToString(CultureInfo.InvariantCulture));
            await ProcessNextAsync(message, pipeline);
            uri.Query = query;
        }

        await ProcessNextAsync(message, pipeline);
    }
}
