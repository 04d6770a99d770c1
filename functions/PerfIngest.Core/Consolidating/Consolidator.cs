using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// Builds the report of one run in one pass over the roll-ups that its manifest names: of each unit the accepted evaluation, and the
/// latest where it is another. A pure function of its input; the order of the roll-ups does not matter. All sums are in 分 and checked.
/// </summary>
public static class Consolidator
{
    /// <summary>Builds the report.</summary>
    /// <param name="manifest">What the run takes of each unit.</param>
    /// <param name="settings">The settings whose hash the manifest names.</param>
    /// <param name="rollUps">The named roll-ups, each once. A missing one makes the proof fail.</param>
    /// <param name="previous">The report of <see cref="RunManifest.PreviousRun"/>, or null.</param>
    /// <param name="stored">Sums of the stored project rows of each counted file, by unit code; null when they are compared later
    /// (<see cref="ProofBuilder.WithStored(ReportData, IReadOnlyDictionary{string, AmountSums}?)"/>).</param>
    /// <param name="indicators">An empty book that takes the counted indicators on the way, for the report's files; or null.</param>
    public static ReportData Build(
        RunManifest manifest,
        DistrictSettings settings,
        IEnumerable<RollUp> rollUps,
        ReportData? previous = null,
        IReadOnlyDictionary<string, AmountSums>? stored = null,
        IndicatorBook? indicators = null)
    {
        var (directory, words, space) = (new UnitDirectory(manifest, settings), ConsolidationWords.Of(settings.Rules), new SpoolSpace());
        var partial = new Partial(directory, indicators, space);
        foreach (var rollUp in rollUps)
        {
            partial.Add(rollUp, words);
        }

        return Finish(partial, manifest, settings, directory, previous is null ? null : EarlierReport.Of(previous), stored, space);
    }

    /// <inheritdoc cref="Build"/>
    /// <param name="space">Where rows are put aside; they are read from there as long as the report is used. Null for memory.</param>
    /// <param name="next">Takes what the next run compares with; or null.</param>
    public static async Task<ReportData> BuildAsync(
        RunManifest manifest,
        DistrictSettings settings,
        IAsyncEnumerable<RollUp> rollUps,
        EarlierReport? previous = null,
        Func<Task<IReadOnlyDictionary<string, AmountSums>>>? stored = null,
        IndicatorBook? indicators = null,
        SpoolSpace? space = null,
        NextComparison? next = null,
        CancellationToken cancellationToken = default)
    {
        space ??= new();
        var (directory, words) = (new UnitDirectory(manifest, settings), ConsolidationWords.Of(settings.Rules));
        var partial = new Partial(directory, indicators, space);
        await foreach (var rollUp in rollUps.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            partial.Add(rollUp, words);
        }

        var sums = stored is null ? null : await stored().ConfigureAwait(false);
        return Finish(partial, manifest, settings, directory, previous, sums, space, next);
    }

    internal static ReportData Finish(
        Partial partial,
        RunManifest manifest,
        DistrictSettings settings,
        UnitDirectory directory,
        EarlierReport? previous,
        IReadOnlyDictionary<string, AmountSums>? stored,
        SpoolSpace? space = null,
        NextComparison? next = null)
    {
        var units = MoneyTables.Units(partial, directory);
        var total = units.Aggregate(default(AmountSums), (sums, unit) => sums + unit.Sums);
        var quality = StandingTables.Quality(partial, directory);
        var groups = new ProjectGroups();
        var comparison = previous is null ? null : new Comparison(directory, space ?? new());
        ChangeTables.Walk(partial, units, quality, groups, previous, comparison, next);
        var report = new ReportData
        {
            District = manifest.District,
            DistrictName = manifest.DistrictName,
            Year = manifest.Year,
            Run = manifest.Run,
            CutOff = manifest.CutOff,
            AppVersion = manifest.AppVersion,
            RulePackVersion = manifest.RulePackVersion,
            RulePackHash = manifest.RulePackHash,
            SettingsHash = manifest.SettingsHash,
            SettingsProblems = manifest.SettingsProblems,
            PreviousRun = previous?.Foot.Run,
            Overview = StandingTables.Overview(partial, directory, units, total),
            PreviousOverview = previous?.Foot.Overview,
            Units = units,
            Departments = MoneyTables.Departments(units, total.Total),
            Roundings = MoneyTables.Roundings(partial),
            Sources = groups.Sources(total),
            Projects = partial.Projects,
            Categories = groups.Categories(total.Total),
            Origins = groups.Origins(total.Total),
            Transfers = groups.Transfers(manifest.Year, settings.TransferDocuments),
            Classes = TargetTables.Classes(partial.Targets, groups.Projects),
            AdditiveTargets = TargetTables.Additive(partial.Targets),
            PercentTargets = TargetTables.Percentages(partial.Targets),
            NonAdditiveTargets = TargetTables.NonAdditive(partial.Targets),
            Quality = comparison is null ? quality : [.. quality.Select(row => row with { Change = row.Score - comparison.Scores.GetValueOrDefault(row.Unit) })],
            Missing = StandingTables.Missing(partial, directory, manifest, settings),
            Changes = comparison?.Changes,
            Issues = [],
            RuleCounts = partial.RuleCounts,
            Held = StandingTables.Held(directory),
            UnusedSections = MoneyTables.Unused(partial),
            UnderWay = [.. manifest.UnderWay.OrderBy(upload => upload.File, StringComparer.Ordinal)
                .ThenBy(upload => upload.ETag, StringComparer.Ordinal)],
            Proof = ProofBuilder.Of(partial, manifest, total),
        };

        var nightly = NightlyChecks.Run(report, partial, manifest, settings, directory, groups, comparison, previous);
        report = report with
        {
            History = RunPoint.Extend(previous?.Foot.History ?? [], report),
            Issues = new MergedIssues(partial.Issues, IssueOrder.Sort(nightly.Issues.Where(issue => issue.Severity > Severity.Advice))),
            Advice = IssueOrder.Sort(nightly.Issues.Where(issue => issue.Severity == Severity.Advice)),
            CannotTell = nightly.CannotTell,
        };
        next?.Complete(report);
        return ProofBuilder.WithStored(report, stored, groups.Sums);
    }
}
