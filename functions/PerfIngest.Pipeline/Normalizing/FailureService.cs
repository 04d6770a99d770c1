using System.Text.Json;
using Microsoft.Extensions.Logging;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// What becomes of a message that kept failing: its upload is <c>Failed</c>, unless it has a decision, an alert is logged, and the unit's page
/// says so; a replay sends it again. Where there is a decision, the message still owed the feedback, and is sent again by itself.
/// </summary>
public sealed partial class FailureService(
    SubmissionStore submissions, FeedbackWriter feedback, StageQueues queues, ErrorStore errors, ILogger<FailureService> logger)
{
    /// <summary>The rest before a message that owes feedback is sent again: none at first, then this, doubled up to about an hour.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private const int Doublings = 6;

    /// <summary>A message of the blob trigger's or the <c>ingest</c> queue's poison queue.</summary>
    public async Task IngestFailedAsync(string message, CancellationToken cancellationToken)
    {
        if (NameOf(message) is not { } name)
        {
            Log.Unreadable(logger, "ingest");
            return;
        }

        if (await submissions.CurrentAsync(name, cancellationToken) is { } upload)
        {
            await FailAsync(upload, Causes.IngestFailed, ErrorStore.Ingest, cancellationToken);
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

        var upload = ListedUpload.Of(request.Name, request.Etag, request.Received);
        if (!await FailAsync(upload, Causes.NormalizeFailed, ErrorStore.Normalize, cancellationToken))
        {
            TimeSpan? delay = request.Round == 0 ? null : Rest * (1 << Math.Min(request.Round - 1, Doublings));
            await queues.SendAsync(request with { Round = request.Round + 1 }, delay, cancellationToken);
        }
    }

    /// <summary>Whether the upload has failed; false where there is a decision on it.</summary>
    private async Task<bool> FailAsync(ListedUpload upload, string what, string stage, CancellationToken cancellationToken)
    {
        var known = await submissions.FindAsync(upload.Name, upload.Revision, cancellationToken);
        if (known?.Decision is not null || known?.State == UploadStates.Ignored)
        {
            Log.Decided(logger, stage, upload.Revision.Value);
            return false;
        }

        var kind = await errors.LastAsync(stage, upload.Name, cancellationToken);
        var cause = Causes.Failed(what, kind);
        var recorded = await submissions.RecordAsync(
            new()
            {
                File = upload.Name,
                ETag = upload.ETag,
                Received = upload.Received,
                Revision = upload.Revision,
                State = UploadStates.Failed,
                Cause = cause,
            },
            cancellationToken);
        if (recorded.State == UploadStates.Failed)
        {
            await feedback.WriteFailedAsync(
                upload.Name, upload.Revision, FeedbackFiles.Failed(upload.Name, upload.Received, cause), cancellationToken);
            Telemetry.Decided(UploadStates.Failed);
            Log.Failed(logger, stage, upload.Revision.Value, kind);
        }

        return true;
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
        [LoggerMessage(3101, LogLevel.Error, "Alert: an upload failed for good in {Stage}: revision {Revision}, {Kind}; replay it once the cause is gone")]
        public static partial void Failed(ILogger logger, string stage, string revision, string? kind);

        [LoggerMessage(3103, LogLevel.Warning, "A message of {Stage} became poison, but {Revision} is decided; its feedback is tried again")]
        public static partial void Decided(ILogger logger, string stage, string revision);

        [LoggerMessage(3102, LogLevel.Error, "Alert: a poison message of {Stage} names no upload")]
        public static partial void Unreadable(ILogger logger, string stage);
    }
}
