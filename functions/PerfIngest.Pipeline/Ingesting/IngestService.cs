using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Ingesting;

/// <summary>
/// Stage 1: reads an upload once, keeps its bytes, parses it and sends it on. It decides nothing: an unreadable file goes on as a document
/// with one fatal hit. Running it again for the same upload changes nothing.
/// </summary>
public sealed partial class IngestService(
    StorageAccount account, IOptions<PipelineOptions> options, ByteBudget budget, ILogger<IngestService> logger)
{
    private readonly ReadingLimits _limits = new()
    {
        MaxTextBytes = (long)options.Value.MaxTextMiB << 20,
        MaxWorkbookBytes = (long)options.Value.MaxWorkbookMiB << 20,
    };

    /// <summary>Ingests the upload that lies at <paramref name="name"/> now. A blob that is gone is no error.</summary>
    /// <exception cref="RequestFailedException">Storage failed; the host tries again.</exception>
    public async Task IngestAsync(string name, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("ingest");
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
            var document = SubmissionPath.TryParse(name, out var path, out _)
                ? await KeepAsync(path, RevisionId.Of(received, name, etag), upload, cancellationToken)
                : null;
            var message = new NormalizeMessage
            {
                Name = name,
                Etag = etag,
                Received = received,
                Document = document,
                Traceparent = Activity.Current?.Id,
            };
            await account.Queue(QueueNames.Normalize).SendMessageAsync(StageMessages.Write(message), cancellationToken);
        }
    }

    /// <summary>Keeps the bytes and the parsed document; the document's blob name.</summary>
    private async Task<string> KeepAsync(
        SubmissionPath path, RevisionId revision, BlobDownloadStreamingResult upload, CancellationToken cancellationToken)
    {
        using var share = await budget.TakeAsync(upload.Details.ContentLength, cancellationToken);
        var parsed = account.Container(ContainerNames.Parsed);
        ParsedDocument document;
        var most = Math.Max(_limits.MaxTextBytes, _limits.MaxWorkbookBytes);
        if (upload.Details.ContentLength > most)
        {
            document = await OversizeDocument.OfAsync(upload.Content, upload.Details.ContentLength, most, cancellationToken);
        }
        else
        {
            var bytes = new byte[upload.Details.ContentLength];
            await upload.Content.ReadExactlyAsync(bytes, cancellationToken);
            await parsed.WriteOnceAsync(BlobPaths.Raw(path, revision), bytes, "application/octet-stream", cancellationToken);
            document = new SubmissionReader(_limits).Read(bytes, path.File, cancellationToken);
        }

        var name = BlobPaths.Document(path, revision, AppVersion.Current);
        await parsed.WriteOnceAsync(name, ParsedDocumentJson.Write(document), "application/json", cancellationToken);
        Log.Parsed(logger, path.Year, path.Unit, revision.Value, document.Length, document.Tables.Count);
        return name;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Parsed {Year}/{Unit} revision {Revision}: {Bytes} bytes, {Tables} tables")]
        public static partial void Parsed(ILogger logger, int year, string unit, string revision, long bytes, int tables);

        [LoggerMessage(1002, LogLevel.Information, "The upload is gone; nothing to ingest")]
        public static partial void Gone(ILogger logger);
    }
}
