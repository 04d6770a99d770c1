using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Ingesting;

/// <summary>The <c>parsed</c> container: of each revision the bytes as read and the parsed document, write-once.</summary>
public sealed class DocumentStore(StorageAccount account, IOptions<PipelineOptions> options, ByteBudget budget)
{
    private readonly BlobContainerClient _container = account.Container(ContainerNames.Parsed);

    private readonly ReadingLimits _limits = new()
    {
        MaxTextBytes = (long)options.Value.MaxTextMiB << 20,
        MaxWorkbookBytes = (long)options.Value.MaxWorkbookMiB << 20,
    };

    /// <summary>Reads an upload once, keeps its bytes and the parsed document; the document and its blob name.</summary>
    /// <param name="terms">What the settings in force tell the readers.</param>
    public async Task<(string Name, ParsedDocument Document)> KeepAsync(
        SubmissionPath path,
        RevisionId revision,
        BlobDownloadStreamingResult upload,
        ReadingTerms terms,
        CancellationToken cancellationToken)
    {
        var length = upload.Details.ContentLength;
        using var share = await budget.TakeAsync(length, cancellationToken);
        ParsedDocument document;
        var most = Math.Max(_limits.MaxTextBytes, _limits.MaxWorkbookBytes);
        if (length > most)
        {
            document = await OversizeDocument.OfAsync(upload.Content, length, most, cancellationToken);
        }
        else
        {
            document = await ReadAsync(path, revision, upload.Content, length, terms, cancellationToken);
        }

        var name = BlobPaths.Document(path, revision, AppVersion.Current, terms.Hash);
        await WriteAsync(name, document, cancellationToken);
        return (name, document);
    }

    /// <summary>
    /// The parsed document of a revision, as this program and <paramref name="terms"/> read it. Where ingest read it otherwise (an older
    /// program, settings that have changed since) or it is gone, it is made again of the bytes as read, whatever lies at the upload's name.
    /// </summary>
    /// <exception cref="InvalidDataException">Neither a document nor the bytes are kept.</exception>
    public async Task<ParsedDocument> ReadAsync(
        SubmissionPath path, RevisionId revision, ReadingTerms terms, CancellationToken cancellationToken)
    {
        var name = BlobPaths.Document(path, revision, AppVersion.Current, terms.Hash);
        if (await TryReadAsync(name, cancellationToken) is { } known)
        {
            return known;
        }

        if (await _container.TryReadAsync(BlobPaths.Raw(path, revision), cancellationToken) is { } raw)
        {
            var document = new SubmissionReader(_limits, terms).Read(raw.Content.ToArray(), path.File, cancellationToken);
            await WriteAsync(name, document, cancellationToken);
            return document;
        }

        // Of an upload that was too large to keep there is only the document that says so.
        var others = _container.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobPaths.Documents(path, revision) }, cancellationToken);
        await foreach (var other in others)
        {
            if (await TryReadAsync(other.Name, cancellationToken) is { } stored)
            {
                return stored;
            }
        }

        throw new InvalidDataException("The parsed document and the bytes are gone; replay the upload.");
    }

    /// <summary>Keeps the bytes and parses them, both at once. They are let go of before the document is written.</summary>
    private async Task<ParsedDocument> ReadAsync(
        SubmissionPath path, RevisionId revision, Stream content, long length, ReadingTerms terms, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        var keeping = _container.WriteOnceAsync(BlobPaths.Raw(path, revision), bytes, "application/octet-stream", cancellationToken);
        try
        {
            return new SubmissionReader(_limits, terms).Read(bytes, path.File, cancellationToken);
        }
        finally
        {
            await keeping;
        }
    }

    private async Task<ParsedDocument?> TryReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var content = await _container.TryOpenAsync(name, cancellationToken);
        return content is null ? null : await ParsedDocumentJson.ReadAsync(content, cancellationToken);
    }

    private Task WriteAsync(string name, ParsedDocument document, CancellationToken cancellationToken) =>
        document.Length <= BlobContents.MostAtOnce
            ? _container.WriteOnceAsync(name, ParsedDocumentJson.Write(document), "application/json", cancellationToken)
            : _container.WriteOnceAsync(name, output => ParsedDocumentJson.Write(output, document), "application/json", cancellationToken);
}
