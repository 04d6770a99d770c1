using System.Globalization;
using Microsoft.Extensions.Options;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Consolidating;

/// <summary>Takes the snapshot of a run: revisions received by the cut-off and decided now; what is under way is named.</summary>
public sealed class ManifestBuilder(
    StorageAccount account,
    UnitStore units,
    SubmissionStore submissions,
    Withdrawals withdrawals,
    SettingsStore settings,
    IOptions<PipelineOptions> options)
{
    private const string RunFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>A run's id: its cut-off, UTC.</summary>
    public static string RunOf(DateTimeOffset cutOff) => cutOff.UtcDateTime.ToString(RunFormat, CultureInfo.InvariantCulture);

    /// <summary>Builds the manifest of <paramref name="year"/> at <paramref name="cutOff"/>.</summary>
    /// <param name="previousRun">The run that is published now, or null.</param>
    public async Task<RunManifest> BuildAsync(int year, DateTimeOffset cutOff, string? previousRun, CancellationToken cancellationToken)
    {
        var active = await settings.RefreshAsync(cancellationToken);
        await withdrawals.ApplyAsync(year, active, cancellationToken);
        var ledger = await UploadLedger.ReadAsync(account, submissions, year, cancellationToken);
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var upload in ledger.Decided.Values.Where(upload => upload.Received <= cutOff))
        {
            Count(states, upload.State);
        }

        var standings = new List<UnitStanding>();
        var merged = new HashSet<RevisionId>();
        await foreach (var unit in units.ReadAllAsync(year, cancellationToken))
        {
            var history = unit.History.Trimmed is null
                ? unit.History
                : unit.History.Merge(await submissions.TrailAsync(year, unit.Unit, cancellationToken));
            foreach (var entry in history.Entries.Values.Where(entry => entry.Revision.Received <= cutOff))
            {
                Reconcile(entry, ledger, states, merged);
            }

            if (Standing(unit.Unit, history, cutOff, HeldUnits.IsReleased(active.Settings, year, unit.Unit)) is { } standing)
            {
                standings.Add(standing);
            }
        }

        var underWay = ledger.UnderWay.Where(upload => upload.Received <= cutOff && !merged.Contains(upload.Revision)).ToList();
        return new()
        {
            District = options.Value.DistrictCode,
            DistrictName = options.Value.DistrictName,
            Year = year,
            Run = RunOf(cutOff),
            CutOff = cutOff,
            AppVersion = AppVersion.Current,
            RulePackVersion = active.Settings.Rules.Version,
            RulePackHash = active.Settings.Rules.Hash(),
            SettingsHash = active.Settings.Hash,
            SettingsProblems = active.Problems,
            Units = [.. standings.OrderBy(standing => standing.Unit, StringComparer.Ordinal)],
            UnderWay =
            [
                .. underWay.Select(upload => new UnderWay(upload.Name, upload.ETag, upload.Received))
                    .OrderBy(upload => upload.File, StringComparer.Ordinal)
                    .ThenBy(upload => upload.ETag, StringComparer.Ordinal),
            ],
            UploadsByState = states,
            UploadsSeen = ledger.Decided.Values.Count(upload => upload.Received <= cutOff)
                + ledger.UnderWay.Count(upload => upload.Received <= cutOff),
            PreviousRun = previousRun,
        };
    }

    /// <summary>Brings the counts in line with the unit's row: a withdrawal shows, and a decision merged a moment ago is no longer under way.</summary>
    private static void Reconcile(
        RevisionEntry entry, UploadLedger ledger, SortedDictionary<string, int> states, HashSet<RevisionId> merged)
    {
        var known = ledger.Decided.GetValueOrDefault(entry.Revision);
        var state = entry.Withdrawal?.Withdrawn == true ? UploadStates.Withdrawn : entry.Decision?.State.ToString();
        if (state is null)
        {
            return;
        }

        if (known is null)
        {
            if (ledger.UnderWay.Any(upload => upload.Revision == entry.Revision))
            {
                merged.Add(entry.Revision);
                Count(states, state);
            }
        }
        else if (known.State != state)
        {
            states[known.State]--;
            Count(states, state);
        }
    }

    private static UnitStanding? Standing(string unit, UnitHistory history, DateTimeOffset cutOff, bool released)
    {
        var latest = history.Newest().FirstOrDefault(entry => entry.Decision is not null && entry.Revision.Received <= cutOff)?.Decision;
        if (latest is null)
        {
            return null;
        }

        var (counts, held) = HeldUnits.Split(history, cutOff, released);
        var first = history.FirstAccepted <= cutOff ? history.FirstAccepted : null;
        return new(unit, Standing(latest), counts is null ? null : Standing(counts), first, held is null ? null : Standing(held));
    }

    private static Standing Standing(Decision decision) => new()
    {
        Revision = decision.Revision.Value,
        Evaluation = decision.Evaluation.Value,
        State = decision.State,
        Received = decision.Revision.Received,
        File = decision.File,
        Sha256 = decision.Sha256,
        Totals = decision.Totals,
        Projects = decision.Projects,
        Indicators = decision.Indicators,
        Counts = decision.Counts,
        Late = decision.Late,
        Sections = decision.Sections,
    };

    private static void Count(SortedDictionary<string, int> states, string state) =>
        states[state] = states.GetValueOrDefault(state) + 1;
}
