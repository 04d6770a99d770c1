using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Consolidating;

/// <summary>The pointer <c>{year}/latest.json</c>: which run is published.</summary>
/// <param name="CutOff">The run's cut-off, UTC; a pointer never moves to an older one.</param>
public sealed record ReportPointer(int Version, string Run, DateTimeOffset CutOff, string Folder, string Page);

/// <summary>The <c>reports</c> container.</summary>
public sealed class ReportStore(StorageAccount account)
{
    /// <summary>The report as data, in a run's folder: what a later run compares with.</summary>
    public const string DataFile = "consolidated.json";

    /// <summary>What a run takes of each unit, in its folder.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>
    /// What the next run compares with, in a run's folder: small beside <see cref="DataFile"/>. Its shape's version stands in the name, so that a
    /// program of another shape does not find it and reads the data, as it does where a run of before has none.
    /// </summary>
    public const string ComparisonFile = "comparison-v1.jsonl.gz";

    private static readonly ReportStoreJson Json =
        new(new JsonSerializerOptions(ReportStoreJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly BlobContainerClient _container = account.Container(ContainerNames.Reports);

    public async Task<ReportPointer?> PointerAsync(int year, CancellationToken cancellationToken) =>
        await _container.TryReadAsync(BlobPaths.Latest(year), cancellationToken) is { } blob ? ReadPointer(blob) : null;

    public async Task<RunManifest?> ManifestAsync(int year, string run, CancellationToken cancellationToken)
    {
        await using var content = await OpenAsync(year, run, ManifestFile, cancellationToken);
        return content is null || await JsonSerializer.DeserializeAsync(content, Json.RunManifest, cancellationToken) is not { } manifest
            ? null
            : manifest with { Units = [.. manifest.Units.Select(Shared)] };
    }

    /// <summary>A unit whose latest revision counts holds it once: a province's manifest takes half the memory.</summary>
    private static UnitStanding Shared(UnitStanding unit) =>
        unit.Accepted is not null && unit.Accepted == unit.Latest ? unit with { Accepted = unit.Latest } : unit;

    /// <summary>A manifest's bytes as data.</summary>
    /// <exception cref="JsonException">The bytes are no manifest.</exception>
    public static RunManifest? ReadManifest(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Json.RunManifest);

    /// <summary>Puts the manifest if the run has none; the one that stands afterwards.</summary>
    public async Task<RunManifest> FixAsync(RunManifest manifest, CancellationToken cancellationToken)
    {
        var name = BlobPaths.Run(manifest.Year, manifest.Run) + ManifestFile;
        await _container.WriteOnceAsync(
            name, output => JsonSerializer.Serialize(output, manifest, Json.RunManifest), "application/json", cancellationToken);
        return await ManifestAsync(manifest.Year, manifest.Run, cancellationToken)
            ?? throw new InvalidOperationException("The manifest just written is gone.");
    }

    /// <summary>Every (revision, evaluation) that a manifest of the year names.</summary>
    public async Task<HashSet<(string Revision, string Evaluation)>> NamedAsync(int year, CancellationToken cancellationToken)
    {
        var named = new HashSet<(string, string)>();
        var runs = _container.GetBlobsByHierarchyAsync(new() { Delimiter = "/", Prefix = $"{year:D4}/" }, cancellationToken);
        await foreach (var run in runs)
        {
            if (!run.IsPrefix || await ManifestAsync(year, run.Prefix.Split('/')[1], cancellationToken) is not { } manifest)
            {
                continue;
            }

            foreach (var standing in manifest.Units.SelectMany(unit => new[] { unit.Latest, unit.Accepted, unit.Held }).OfType<Standing>())
            {
                named.Add((standing.Revision, standing.Evaluation));
            }
        }

        return named;
    }

    /// <summary>One file of a run, or null.</summary>
    public async Task<BinaryData?> FileAsync(int year, string run, string file, CancellationToken cancellationToken) =>
        (await _container.TryReadAsync(BlobPaths.Run(year, run) + file, cancellationToken))?.Content;

    /// <summary>One file of a run as it comes, or null.</summary>
    public Task<Stream?> OpenAsync(int year, string run, string file, CancellationToken cancellationToken) =>
        _container.TryOpenAsync(BlobPaths.Run(year, run) + file, cancellationToken);

    public Task WriteAsync(int year, string run, string file, ReadOnlyMemory<byte> content, string type, CancellationToken cancellationToken) =>
        _container.WriteAsync(BlobPaths.Run(year, run) + file, content, type, null, null, cancellationToken);

    /// <summary>Writes a file as <paramref name="write"/> makes it.</summary>
    public Task WriteAsync(int year, string run, string file, Action<Stream> write, string type, CancellationToken cancellationToken) =>
        _container.WriteAsync(BlobPaths.Run(year, run) + file, write, type, null, cancellationToken);

    /// <summary>The files of a run.</summary>
    public async IAsyncEnumerable<string> FilesAsync(
        int year, string run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = BlobPaths.Run(year, run);
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancellationToken))
        {
            yield return blob.Name[folder.Length..];
        }
    }

    /// <summary>Switches the pointer to a run, last of all; whether it did. A pointer to a newer cut-off stays.</summary>
    public async Task<bool> PublishAsync(RunManifest manifest, ReadOnlyMemory<byte> page, CancellationToken cancellationToken)
    {
        var pointer = new ReportPointer(1, manifest.Run, manifest.CutOff, BlobPaths.Run(manifest.Year, manifest.Run), BlobPaths.LatestPage(manifest.Year));
        while (true)
        {
            var known = await _container.TryReadAsync(BlobPaths.Latest(manifest.Year), cancellationToken);
            if (known is not null && ReadPointer(known).CutOff > manifest.CutOff)
            {
                return false;
            }

            var conditions = known is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = known.Details.ETag };
            try
            {
                var content = JsonSerializer.SerializeToUtf8Bytes(pointer, Json.ReportPointer);
                await _container.WriteAsync(BlobPaths.Latest(manifest.Year), content, "application/json", conditions, null, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                // Another run switched the pointer in between: compare again.
                continue;
            }

            await ShowAsync(manifest, page, cancellationToken);
            return true;
        }
    }

    /// <summary>
    /// Puts the page at the year's fixed address. Where a newer run was published in between, its page may have been overwritten by this one,
    /// and is put there again.
    /// </summary>
    private async Task ShowAsync(RunManifest manifest, ReadOnlyMemory<byte> page, CancellationToken cancellationToken)
    {
        var shown = manifest.Run;
        while (true)
        {
            await _container.WriteAsync(
                BlobPaths.LatestPage(manifest.Year), page, "text/html; charset=utf-8", null, null, cancellationToken);
            if (await PointerAsync(manifest.Year, cancellationToken) is not { } now || now.Run == shown
                || await FileAsync(manifest.Year, now.Run, ReportFiles.PageName, cancellationToken) is not { } newer)
            {
                return;
            }

            (shown, page) = (now.Run, newer.ToMemory());
        }
    }

    private static ReportPointer ReadPointer(BlobDownloadResult blob) =>
        JsonSerializer.Deserialize(blob.Content.ToMemory().Span, Json.ReportPointer)
        ?? throw new InvalidDataException("The report pointer is empty.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(FenJson)])]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(ReportPointer))]
internal sealed partial class ReportStoreJson : JsonSerializerContext;
