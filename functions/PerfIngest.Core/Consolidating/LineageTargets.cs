namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 8 to 10: targets.</summary>
internal static class LineageTargets
{
    public static LineageResult? Find(LineageSource source, string key, string kind, string name) => kind switch
    {
        "ratio" => Ratio(source, key, name),
        "listed" => Listed(source, key, name),
        _ => Target(source, key, name),
    };

    private static LineageResult? Target(LineageSource source, string key, string name)
    {
        var bar = name.LastIndexOf('|');
        var (indicator, unit) = bar < 0 ? (name, null) : (name[..bar], name[(bar + 1)..]);
        return source.Report.AdditiveTargets.FirstOrDefault(row => row.Indicator == indicator && (unit is null || row.CanonicalUnit == unit))
            is { } target
            ? new(key, $"{target.Indicator}（{target.CanonicalUnit}）", Units(source, target.Refs)) { Value = target.Sum } : null;
    }

    private static LineageResult? Ratio(LineageSource source, string key, string name)
    {
        var rows = source.Report.PercentTargets;
        if (rows.FirstOrDefault(row => row.Indicator == name) is { } whole)
        {
            return new(key, whole.Indicator + "（中位数，%）", Units(source, whole.Refs)) { Value = whole.Median };
        }

        var (indicator, ending) = Lineage.Split(name, "count", "min", "max", "hundred", "below");
        return ending is not null && rows.FirstOrDefault(row => row.Indicator == indicator) is { } ratio
            ? ending switch
            {
                "min" => Extreme("最小", ratio.Min),
                "max" => Extreme("最大", ratio.Max),
                "hundred" => Counted("等于100%", ratio.AtHundred, place => place.Value == 100),
                "below" => Counted("低于中位数", ratio.BelowMedian, place => place.Value < ratio.Median),
                _ => Counted("项数", ratio.Count, _ => true),
            }
            : null;

        LineageResult Extreme(string label, decimal value) =>
            new(key, $"{indicator}（{label}，%）", Units(source, ratio.Refs.Where(place => place.Value == value))) { Value = value };

        LineageResult Counted(string label, int count, Func<TargetRef, bool> isIn) => new(
            key, $"{indicator}（{label}）",
            [.. Units(source, ratio.Refs.Where(isIn)).Select(unit => unit with { Count = unit.Cells.Count })])
        {
            Count = count,
        };
    }

    private static LineageResult? Listed(LineageSource source, string key, string name)
    {
        var rows = source.Report.NonAdditiveTargets.Where(row => row.Indicator == name).ToList();
        return rows.Count == 0 ? null : new(
            key, name + "（不可加）",
            [.. Units(source, rows.Select(row => row.Ref)).Select(unit => unit with { Count = unit.Cells.Count })])
        {
            Count = rows.Count,
        };
    }

    private static IReadOnlyList<LineageUnit> Units(LineageSource source, IEnumerable<TargetRef> refs) =>
    [
        .. refs.GroupBy(place => place.Unit, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => source.Counted(group.Key, null, [.. group.Select(place =>
                source.Indicator(place.Unit, place.Ordinal, place.Line, place.Seq, place.Value, null))])),
    ];
}
