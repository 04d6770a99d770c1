using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Ingesting;

/// <summary>
/// Stage 1: reads an upload once, keeps its bytes, parses it and sends it on. It decides nothing: an unreadable file goes on as a document
/// with one fatal hit. Running it again for the same upload changes nothing.
/// </summary>
public sealed partial class IngestService(
    StorageAccount account,
    DocumentStore documents,
    SettingsStore settings,
    StageQueues queues,
    ErrorStore errors,
    ILogger<IngestService> logger)
{
    /// <summary>Ingests the upload that lies at <paramref name="name"/> now. A blob that is gone is no error.</summary>
    /// <exception cref="RequestFailedException">Storage failed; the host tries again.</exception>
    public Task IngestAsync(string name, CancellationToken cancellationToken) => IngestAsync(name, null, cancellationToken);

    /// <summary>Ingests the upload that a message of the <c>ingest</c> queue names.</summary>
    /// <exception cref="InvalidDataException">The message is of an unknown version.</exception>
    /// <exception cref="RequestFailedException">Storage failed; the host tries again.</exception>
    public Task IngestQueuedAsync(string message, CancellationToken cancellationToken)
    {
        var request = StageMessages.ReadIngest(message);
        queues.NoteWait(QueueNames.Ingest, request.Sent);
        return IngestAsync(request.Name, request.Traceparent, cancellationToken);
    }

    private async Task IngestAsync(string name, string? traceparent, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Start("ingest", traceparent);
        using var clock = Telemetry.Time("ingest");
        try
        {
            await ReadAsync(name, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await errors.NoteAsync(ErrorStore.Ingest, name, failure);
            throw;
        }
    }

    private async Task ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (!BlobPaths.IsAddressable(name))
        {
            // Outside the folder scheme, so its bytes are not needed.
            if (await account.Container(ContainerNames.Submissions).FindAsync(name, cancellationToken) is var (tag, modified))
            {
                await queues.SendAsync(new NormalizeMessage { Name = name, Etag = tag, Received = modified }, cancellationToken);
            }

            return;
        }

        BlobDownloadStreamingResult upload;
        try
        {
            upload = await account.Container(ContainerNames.Submissions).GetBlobClient(name)
                .DownloadStreamingAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            Log.Gone(logger);
            return;
        }

        using (upload)
        {
            var etag = upload.Details.ETag.ToString("H");
            var received = upload.Details.LastModified;
            var message = new NormalizeMessage
            {
                Name = name,
                Etag = etag,
                Received = received,
                Document = await KeepAsync(name, RevisionId.Of(received, name, etag), upload, cancellationToken),
            };
            await queues.SendAsync(message, cancellationToken);
        }
    }

    /// <summary>The document's blob name, or null for an upload outside the folder scheme, which is not read.</summary>
    private async Task<string?> KeepAsync(
        string name, RevisionId revision, BlobDownloadStreamingResult upload, CancellationToken cancellationToken)
    {
        if (!SubmissionPath.TryParse(name, out var path, out _))
        {
            return null;
        }

        var active = await settings.GetAsync(cancellationToken);
        var kept = await documents.KeepAsync(path, revision, upload, active.Terms, cancellationToken);
        Log.Parsed(logger, path.Year, path.Unit, revision.Value, kept.Document.Length, kept.Document.Tables.Count);
        return kept.Name;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Parsed {Year}/{Unit} revision {Revision}: {Bytes} bytes, {Tables} tables")]
        public static partial void Parsed(ILogger logger, int year, string unit, string revision, long bytes, int tables);

        [LoggerMessage(1002, LogLevel.Information, "The upload is gone; nothing to ingest")]
        public static partial void Gone(ILogger logger);
    }
}
