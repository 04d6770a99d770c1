using System.Text.Json;
using Microsoft.Extensions.Logging;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// What becomes of a message that kept failing: its upload is <c>Failed</c>, unless it has a decision, an alert is logged, and the unit's page
/// says so. A replay sends it again.
/// </summary>
public sealed partial class FailureService(SubmissionStore submissions, FeedbackWriter feedback, ILogger<FailureService> logger)
{
    /// <summary>A message of the blob trigger's or the <c>ingest</c> queue's poison queue.</summary>
    public async Task IngestFailedAsync(string message, CancellationToken cancellationToken)
    {
        if (NameOf(message) is not { } name)
        {
            Log.Unreadable(logger, "ingest");
            return;
        }

        if (await submissions.CurrentAsync(name, cancellationToken) is { } revision)
        {
            await FailAsync(name, revision, "读取或解析多次失败", "ingest", cancellationToken);
        }
    }

    /// <summary>A message of the <c>normalize</c> queue's poison queue.</summary>
    public async Task NormalizeFailedAsync(string message, CancellationToken cancellationToken)
    {
        NormalizeMessage request;
        try
        {
            request = StageMessages.ReadNormalize(message);
        }
        catch (InvalidDataException)
        {
            Log.Unreadable(logger, "normalize");
            return;
        }

        var revision = RevisionId.Of(request.Received, request.Name, request.Etag);
        await FailAsync(request.Name, revision, "校验或入库多次失败", "normalize", cancellationToken, request.Etag);
    }

    private async Task FailAsync(
        string name, RevisionId revision, string cause, string stage, CancellationToken cancellationToken, string? etag = null)
    {
        var known = await submissions.FindAsync(name, revision, cancellationToken);
        if (known?.Decision is not null || known?.State == UploadStates.Ignored)
        {
            return;
        }

        await submissions.RecordAsync(
            new()
            {
                File = name,
                ETag = etag ?? "",
                Received = revision.Received,
                Revision = revision,
                State = UploadStates.Failed,
                Cause = cause,
            },
            cancellationToken);
        await feedback.WriteFailedAsync(name, revision, FeedbackFiles.Failed(name, revision.Received, cause), cancellationToken);
        Log.Failed(logger, stage, revision.Value);
    }

    /// <summary>The upload's name: of our message, or of the host's own, which carries container and blob.</summary>
    private static string? NameOf(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return root.TryGetProperty("BlobName", out var host) ? host.GetString()
                : root.TryGetProperty("name", out var ours) ? ours.GetString()
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Error, "Alert: an upload failed for good in {Stage}: revision {Revision}; replay it once the cause is gone")]
        public static partial void Failed(ILogger logger, string stage, string revision);

        [LoggerMessage(3102, LogLevel.Error, "Alert: a poison message of {Stage} names no upload")]
        public static partial void Unreadable(ILogger logger, string stage);
    }
}
