using PerfIngest.Core.Checking;
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
    /// (<see cref="ProofBuilder.WithStored"/>).</param>
    /// <param name="indicators">An empty book that takes the counted indicators on the way, for the report's files; or null.</param>
    public static ReportData Build(
        RunManifest manifest,
        DistrictSettings settings,
        IEnumerable<RollUp> rollUps,
        ReportData? previous = null,
        IReadOnlyDictionary<string, AmountSums>? stored = null,
        IndicatorBook? indicators = null)
    {
        var (directory, words) = (new UnitDirectory(manifest, settings), ConsolidationWords.Of(settings.Rules));
        var partial = new Partial(directory, indicators);
        foreach (var rollUp in rollUps)
        {
            partial.Add(rollUp, words);
        }

        return Finish(partial, manifest, settings, directory, previous, stored);
    }

    /// <inheritdoc cref="Build"/>
    public static async Task<ReportData> BuildAsync(
        RunManifest manifest,
        DistrictSettings settings,
        IAsyncEnumerable<RollUp> rollUps,
        ReportData? previous = null,
        IReadOnlyDictionary<string, AmountSums>? stored = null,
        IndicatorBook? indicators = null,
        CancellationToken cancellationToken = default)
    {
        var (directory, words) = (new UnitDirectory(manifest, settings), ConsolidationWords.Of(settings.Rules));
        var partial = new Partial(directory, indicators);
        await foreach (var rollUp in rollUps.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            partial.Add(rollUp, words);
        }

        return Finish(partial, manifest, settings, directory, previous, stored);
    }

    internal static ReportData Finish(
        Partial partial,
        RunManifest manifest,
        DistrictSettings settings,
        UnitDirectory directory,
        ReportData? previous,
        IReadOnlyDictionary<string, AmountSums>? stored)
    {
        var units = MoneyTables.Units(partial, directory);
        var projects = MoneyTables.Projects(partial);
        var total = units.Aggregate(default(AmountSums), (sums, unit) => sums + unit.Sums);
        var counts = StandingTables.RuleCounts(partial);
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
            PreviousRun = previous?.Run,
            Overview = StandingTables.Overview(partial, directory, units, total),
            PreviousOverview = previous?.Overview,
            Units = units,
            Departments = MoneyTables.Departments(units, total.Total),
            Roundings = MoneyTables.Roundings(partial),
            Sources = MoneyTables.Sources(projects, total),
            Projects = projects,
            Categories = MoneyTables.Categories(projects, total.Total),
            Origins = MoneyTables.Origins(projects, total.Total),
            Transfers = MoneyTables.Transfers(projects, manifest.Year, settings.TransferDocuments),
            Classes = TargetTables.Classes(partial.Targets, projects),
            AdditiveTargets = TargetTables.Additive(partial.Targets),
            PercentTargets = TargetTables.Percentages(partial.Targets),
            NonAdditiveTargets = TargetTables.NonAdditive(partial.Targets),
            Quality = StandingTables.Quality(partial, directory, previous),
            Missing = StandingTables.Missing(partial, directory, manifest, settings),
            Changes = previous is null ? null : ChangeTables.Since(previous, units, projects, counts, directory),
            Issues = [],
            RuleCounts = counts,
            Held = StandingTables.Held(directory),
            UnusedSections = MoneyTables.Unused(partial),
            UnderWay = [.. manifest.UnderWay.OrderBy(upload => upload.File, StringComparer.Ordinal)
                .ThenBy(upload => upload.ETag, StringComparer.Ordinal)],
            Proof = ProofBuilder.Of(partial, manifest, total),
        };

        var nightly = NightlyChecks.Run(report, partial, manifest, settings, directory, previous);
        report = report with
        {
            History = RunPoint.Extend(previous, report),
            Issues = StandingTables.Issues([.. partial.Issues, .. nightly.Issues.Where(issue => issue.Severity > Severity.Advice)]),
            Advice = StandingTables.Issues(nightly.Issues.Where(issue => issue.Severity == Severity.Advice)),
            CannotTell = nightly.CannotTell,
        };
        return ProofBuilder.WithStored(report, stored);
    }
}
