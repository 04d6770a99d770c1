namespace PerfIngest.Core.Consolidating;

/// <summary>Leads a target's figure back to the indicators that it came from.</summary>
internal static class LineageTargets
{
    public static LineageResult? Find(ReportData report, string key, string kind, string name)
    {
        if (kind == "ratio")
        {
            return report.PercentTargets.FirstOrDefault(row => row.Indicator == name) is { } ratio
                ? new(key, ratio.Indicator + "（中位数，%）", null, null, ratio.Median, Units(report, ratio.Refs)) : null;
        }

        var bar = name.LastIndexOf('|');
        var (indicator, unit) = bar < 0 ? (name, null) : (name[..bar], name[(bar + 1)..]);
        return report.AdditiveTargets.FirstOrDefault(row => row.Indicator == indicator && (unit is null || row.CanonicalUnit == unit)) is { } target
            ? new(key, $"{target.Indicator}（{target.CanonicalUnit}）", null, null, target.Sum, Units(report, target.Refs)) : null;
    }

    private static IReadOnlyList<LineageUnit> Units(ReportData report, IReadOnlyList<TargetRef> refs)
    {
        var units = report.Units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var projects = report.Projects.ToLookup(row => (row.Unit, row.Ordinal));
        return
        [
            .. refs.GroupBy(place => place.Unit, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Lineage.Unit(units[group.Key], null, [.. group.Select(place => Cell(units[group.Key], place))])),
        ];

        LineageCell Cell(UnitRow unit, TargetRef place)
        {
            var project = projects[(place.Unit, place.Ordinal)].FirstOrDefault();
            var sheet = unit.Tables.FirstOrDefault(table => table.Table == project?.Table)?.Sheet;
            return new(place.Ordinal, project?.Name ?? "", sheet, place.Line, null, place.Seq, null, place.Value);
        }
    }
}
