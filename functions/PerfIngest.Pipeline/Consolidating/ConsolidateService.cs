using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Consolidating;

/// <summary>What became of a run.</summary>
/// <param name="Published">Whether the pointer names the run now; not when the proof failed or a newer cut-off is published.</param>
public sealed record RunResult(ReportData Report, bool Published);

/// <summary>
/// Stage 3: builds the consolidated report of a year at a cut-off. The manifest is fixed first and all that follows is a pure function of
/// it, so a run may be repeated at any point; the pointer is switched last, and only when the proof holds.
/// </summary>
public sealed partial class ConsolidateService(
    StorageAccount account,
    ManifestBuilder manifests,
    ReportStore reports,
    SettingsStore settings,
    TimeProvider time,
    ILogger<ConsolidateService> logger)
{
    /// <summary>Roll-ups read at a time.</summary>
    private const int ReadAhead = 8;

    /// <summary>Files written at a time.</summary>
    private const int WriteAtATime = 2;

    /// <summary>The years that have uploads or a roster, in order.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        var years = new SortedSet<int>();
        var folders = account.Container(ContainerNames.Submissions)
            .GetBlobsByHierarchyAsync(new() { Delimiter = "/" }, cancellationToken);
        await foreach (var item in folders)
        {
            if (item.IsPrefix && SubmissionPath.TryParse(item.Prefix + "any/file", out var path, out _))
            {
                years.Add(path.Year);
            }
        }

        var active = await settings.GetAsync(cancellationToken);
        years.UnionWith(active.Settings.Roster?.Select(unit => unit.Year) ?? []);
        return [.. years];
    }

    /// <summary>Runs, or runs again, the report of <paramref name="year"/> at <paramref name="cutOff"/>.</summary>
    public async Task<RunResult> RunAsync(int year, DateTimeOffset cutOff, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("consolidate");
        using var clock = Telemetry.Time("consolidate");
        var run = ManifestBuilder.RunOf(cutOff);
        var manifest = await reports.ManifestAsync(year, run, cancellationToken);
        if (manifest is null)
        {
            var published = await reports.PointerAsync(year, cancellationToken);
            var previous = published?.CutOff < cutOff ? published.Run : null;
            manifest = await reports.FixAsync(await manifests.BuildAsync(year, cutOff, previous, cancellationToken), cancellationToken);
        }

        var frozen = await settings.FrozenAsync(manifest.SettingsHash, cancellationToken)
            ?? throw new InvalidOperationException($"The frozen settings {manifest.SettingsHash} of run {run} are gone.");
        using var space = new SpoolSpace(TemporaryFile.Open);
        var indicators = new IndicatorBook(space);
        await using var kept = TemporaryFile.Open();
        var (report, page) = await BuildAsync(manifest, frozen, space, indicators, kept, cancellationToken);
        if (!report.Proof.Holds)
        {
            Log.ProofFailed(logger, year, run, report.Proof.FirstDifference?.ToString() ?? "");
            return new(report, false);
        }

        await WriteRowsAsync(manifest, report, cancellationToken);
        var switched = await reports.PublishAsync(manifest, page, cancellationToken);
        if (switched)
        {
            Telemetry.Reported(year, time.GetUtcNow() - cutOff);
        }

        Log.Ran(logger, year, run, manifest.Units.Count, manifest.UnderWay.Count, switched);
        return new(report, switched);
    }

    /// <summary>Builds the report and writes its files; with it the page.</summary>
    /// <param name="kept">An empty file for what the next run compares with.</param>
    private async Task<(ReportData Report, ReadOnlyMemory<byte> Page)> BuildAsync(
        RunManifest manifest, DistrictSettings frozen, SpoolSpace space, IndicatorBook indicators, Stream kept, CancellationToken cancellationToken)
    {
        await using var before = TemporaryFile.Open();
        var previous = await PreviousAsync(manifest, before, cancellationToken);

        // The rows are scanned while the roll-ups are read.
        var stored = Task.Run(() => StoredAsync(manifest, cancellationToken), cancellationToken);
        ReportData report;
        using (var next = new NextComparison(kept))
        {
            try
            {
                report = await Consolidator.BuildAsync(
                    manifest, frozen, RollUpsAsync(manifest, cancellationToken), previous, () => stored, indicators, space, next, cancellationToken);
            }
            catch
            {
                await Task.WhenAny(stored);
                throw;
            }
        }

        var page = await WriteAsync(manifest, report, indicators, cancellationToken);
        await reports.WriteAsync(manifest.Year, manifest.Run, ReportStore.ComparisonFile, CopyKept, "application/gzip", cancellationToken);
        return (report, page);

        void CopyKept(Stream output)
        {
            kept.Position = 0;
            kept.CopyTo(output);
        }
    }

    private async IAsyncEnumerable<RollUp> RollUpsAsync(
        RunManifest manifest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var container = account.Container(ContainerNames.Rollups);
        var pending = new Queue<Task<RollUp?>>();
        foreach (var (unit, standing) in Named(manifest))
        {
            var name = BlobPaths.RollUp(manifest.Year, unit, standing.Revision, standing.Evaluation);
            pending.Enqueue(ReadAsync(name));
            if (pending.Count == ReadAhead && await pending.Dequeue() is { } next)
            {
                yield return next;
            }
        }

        while (pending.TryDequeue(out var rest))
        {
            if (await rest is { } next)
            {
                yield return next;
            }
        }

        async Task<RollUp?> ReadAsync(string name)
        {
            var blob = await container.TryReadAsync(name, cancellationToken);
            return blob is null ? null : RollUpJson.Deserialize(blob.Content.ToMemory().Span);
        }
    }

    /// <summary>The evaluations that a manifest names: of each unit the one that counts, and the latest where it is another.</summary>
    private static IEnumerable<(string Unit, Standing Standing)> Named(RunManifest manifest)
    {
        foreach (var unit in manifest.Units)
        {
            if (unit.Accepted is { } accepted)
            {
                yield return (unit.Unit, accepted);
            }

            if (unit.Latest is { } latest && latest.Revision != unit.Accepted?.Revision)
            {
                yield return (unit.Unit, latest);
            }
        }
    }

    /// <summary>The report before, by the small file that was written for it; a run that lacks it is read whole.</summary>
    /// <param name="file">An empty file that the comparison is read from.</param>
    private async Task<EarlierReport?> PreviousAsync(RunManifest manifest, Stream file, CancellationToken cancellationToken)
    {
        if (manifest.PreviousRun is not { } previous)
        {
            return null;
        }

        await using var content = await reports.OpenAsync(manifest.Year, previous, ReportStore.ComparisonFile, cancellationToken);
        if (content is not null)
        {
            await content.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            return EarlierReport.Read(file);
        }

        return await reports.FileAsync(manifest.Year, previous, ReportStore.DataFile, cancellationToken) is { } data
            ? EarlierReport.Of(ReportJson.Deserialize(data.ToMemory().Span))
            : null;
    }

    /// <summary>Sums of the stored project rows of the evaluations that count: one range scan of the year.</summary>
    private async Task<IReadOnlyDictionary<string, AmountSums>> StoredAsync(RunManifest manifest, CancellationToken cancellationToken)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        var sums = new Dictionary<string, AmountSums>(StringComparer.Ordinal);
        foreach (var unit in manifest.Units.Where(unit => unit.Accepted is not null))
        {
            var accepted = unit.Accepted!;
            units[TableKeys.Rows(manifest.Year, unit.Unit, new(accepted.Revision), new(accepted.Evaluation))] = unit.Unit;
            sums[unit.Unit] = default;
        }

        // '`' is the character behind '_': all partitions of the year.
        var from = $"{manifest.Year:D4}_";
        var to = $"{manifest.Year:D4}`";
        var rows = account.Table(TableNames.Projects).QueryAsync<TableEntity>(
            row => row.PartitionKey.CompareTo(from) >= 0 && row.PartitionKey.CompareTo(to) < 0,
            select: ["PartitionKey", Columns.TotalFen, Columns.FiscalFen, Columns.SpecialFen, Columns.OtherFen],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (units.TryGetValue(row.PartitionKey, out var unit))
            {
                sums[unit] += new AmountSums(
                    Amount(row, Columns.TotalFen), Amount(row, Columns.FiscalFen), Amount(row, Columns.SpecialFen), Amount(row, Columns.OtherFen));
            }
        }

        return sums;

        static Fen Amount(TableEntity row, string column) => new(row.GetInt64(column) ?? 0);
    }

    /// <summary>Writes the run's files; the page. A report without a proof is written too, for whoever looks into it.</summary>
    private async Task<ReadOnlyMemory<byte>> WriteAsync(
        RunManifest manifest, ReportData report, IndicatorBook indicators, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> page = default;
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = WriteAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ReportFiles.Write(report, indicators), lanes, async (file, cancellation) =>
        {
            if (file.Name == ReportFiles.PageName)
            {
                page = file.Content;
                await reports.WriteAsync(manifest.Year, manifest.Run, file.Name, page, file.ContentType, cancellation);
            }
            else
            {
                await reports.WriteAsync(manifest.Year, manifest.Run, file.Name, file.Write, file.ContentType, cancellation);
            }
        });
        return page;
    }

    private async Task WriteRowsAsync(RunManifest manifest, ReportData report, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(account.Table(TableNames.Consolidated));
        var partition = TableKeys.Run(manifest.Year, manifest.Run);
        foreach (var row in ConsolidatedRows.Of(report))
        {
            var entity = new TableEntity(partition, TableKeys.Figure(row.Dimension, row.Key))
            {
                [Columns.Year] = manifest.Year,
                [Columns.Run] = manifest.Run,
                [Columns.Dimension] = row.Dimension,
                [Columns.Key] = row.Key,
                [Columns.Label] = row.Label,
                [Columns.Units] = row.Units,
                [Columns.Projects] = row.Projects,
                [Columns.Indicators] = row.Indicators,
                [Columns.TotalFen] = row.Sums.Total.Value,
                [Columns.FiscalFen] = row.Sums.Fiscal.Value,
                [Columns.SpecialFen] = row.Sums.Special.Value,
                [Columns.OtherFen] = row.Sums.Other.Value,
            };
            await batch.AddAsync(entity, cancellationToken);
        }

        await batch.FlushAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Report {Year} run {Run}: {Units} units, {UnderWay} uploads under way, published: {Published}")]
        public static partial void Ran(ILogger logger, int year, string run, int units, int underWay, bool published);

        [LoggerMessage(4002, LogLevel.Error, "Alert: report {Year} run {Run} is not published, the proof fails: {Difference}")]
        public static partial void ProofFailed(ILogger logger, int year, string run, string difference);
    }
}
