using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 1, 11, 12 and 14: where every unit stands with its latest revision.</summary>
internal static class StandingTables
{
    public static OverviewFigures Overview(Partial partial, UnitDirectory directory, IReadOnlyList<UnitRow> units, AmountSums total)
    {
        var states = directory.All().Select(unit => StateOf(partial, directory, unit)).ToList();
        var transfer = units.Aggregate(Fen.Zero, (sum, unit) => sum + unit.TransferFen);
        return new()
        {
            Registered = directory.HasRoster ? directory.Registered : null,
            Expected = directory.HasRoster ? directory.Registered : states.Count,
            Counted = units.Count,
            Accepted = states.Count(state => state == "accepted"),
            NeedsFix = states.Count(state => state == "needsFix"),
            Rejected = states.Count(state => state == "rejected"),
            None = states.Count(state => state == "none"),
            CarriedOver = units.Count(unit => unit.CarriedOver),
            Held = directory.All().Count(unit => directory.Standing(unit)?.Held is not null),
            Projects = units.Sum(unit => unit.Projects),
            Indicators = units.Sum(unit => unit.Indicators),
            Quantified = units.Sum(unit => unit.Quantified),
            Sums = total,
            TransferFen = transfer,
            TransferShare = Percent.Share(transfer, total.Total),
            Findings = partial.Latest.Values.Aggregate(default(FindingCounts), (sum, latest) => new(
                sum.Fatal + latest.Counts.Fatal, sum.Error + latest.Counts.Error, sum.Warning + latest.Counts.Warning,
                sum.Advice + latest.Counts.Advice)),
        };
    }

    /// <summary>
    /// 100 − (5·errors + warnings + 0.1·advice) × 10 / max(10, indicators), from 0 to 100 with one decimal. A unit without an accepted
    /// revision, or whose latest is rejected, has no score and stands last.
    /// </summary>
    public static IReadOnlyList<QualityRow> Quality(Partial partial, UnitDirectory directory)
    {
        var rows = partial.Latest.Select(pair => Row(
            pair.Key, pair.Value.WrittenName, pair.Value.Counts, pair.Value.TopCodes, pair.Value.Indicators,
            scored: directory.Standing(pair.Key)?.Accepted is not null && pair.Value.State != VerdictState.Rejected));
        var filed = partial.Units.Where(pair => pair.Value.FiledBy is not null && !partial.Latest.ContainsKey(pair.Key))
            .Select(pair => Row(pair.Key, pair.Value.WrittenName, pair.Value.Counts, [], pair.Value.Indicators, scored: true));
        return
        [
            .. rows.Concat(filed).OrderBy(row => row.Score is null ? 1 : 0).ThenByDescending(row => row.Score)
                .ThenBy(row => row.Unit, StringComparer.Ordinal),
        ];

        QualityRow Row(string unit, string? written, FindingCounts counts, IReadOnlyList<CodeCount> codes, int indicators, bool scored)
        {
            decimal? score = scored ? Score(counts, indicators) : null;
            return new(
                unit, directory.Name(unit, written), score, counts.Fatal, counts.Error, counts.Warning, counts.Advice, indicators,
                codes,
                null);
        }
    }

    public static IReadOnlyList<MissingRow> Missing(
        Partial partial, UnitDirectory directory, RunManifest manifest, DistrictSettings settings)
    {
        return
        [
            .. directory.All().Select(unit => (Unit: unit, Reason: Reason(unit))).Where(item => item.Reason is not null)
                .Select(item => Row(item.Unit, item.Reason!)),
        ];

        string? Reason(string unit)
        {
            var state = StateOf(partial, directory, unit);
            return state != "accepted" ? state : directory.Standing(unit)?.Held is not null ? "held" : null;
        }

        MissingRow Row(string unit, string reason)
        {
            var roster = directory.Roster(unit);
            var (department, departmentName) = directory.Department(unit);
            var accepted = directory.Standing(unit)?.Accepted;
            return new(
                unit, directory.Name(unit, partial.Latest.GetValueOrDefault(unit)?.WrittenName), department, departmentName,
                roster?.Contact,
                roster?.Phone, reason, BusinessDay.DaysOverdue(settings.Calendar, manifest, unit), accepted?.Revision, accepted?.Received);
        }
    }

    public static IReadOnlyList<HeldRow> Held(UnitDirectory directory) =>
    [
        .. directory.All().Select(directory.Standing).OfType<UnitStanding>()
            .Where(standing => standing.Held is not null)
            .Select(standing => new HeldRow(
                standing.Unit, directory.Name(standing.Unit), standing.Held!.File, standing.Held.Revision, standing.Held.Totals.Total,
                standing.Accepted?.Totals.Total)),
    ];

    private static decimal Score(FindingCounts counts, int indicators)
    {
        var weight = (5m * ((decimal)counts.Error + counts.Fatal)) + counts.Warning + (0.1m * counts.Advice);
        var score = 100m - (weight * 10 / Math.Max(10, indicators));
        return decimal.Round(Math.Clamp(score, 0m, 100m), 1, MidpointRounding.AwayFromZero) + 0.0m;
    }

    private static string StateOf(Partial partial, UnitDirectory directory, string unit) => directory.Standing(unit)?.Latest?.State switch
    {
        VerdictState.Accepted => "accepted",
        VerdictState.NeedsFix => "needsFix",
        VerdictState.Rejected => "rejected",
        _ => partial.Units.ContainsKey(unit) ? "accepted" : "none",
    };
}
