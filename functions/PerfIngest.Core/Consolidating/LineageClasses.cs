namespace PerfIngest.Core.Consolidating;

/// <summary>Table 7: the indicators of a class, and the projects with and without one.</summary>
internal static class LineageClasses
{
    public static LineageResult? Find(LineageSource source, string key, string name)
    {
        var (code, ending) = Lineage.Split(name, "quantified", "restated", "with", "without");
        if (Class(source.Report.Classes, code) is not { } row)
        {
            return null;
        }

        return ending switch
        {
            "quantified" => Indicators(source, key, row.Name + "·已量化", row.Quantified, item => Is(row, item) && item.Quantified),
            "restated" => Indicators(source, key, row.Name + "·重复名称", row.Restated, item => Is(row, item) && item.Restated),
            "with" => Projects(source, key, row, isWith: true),
            "without" => Projects(source, key, row, isWith: false),
            _ => Indicators(source, key, row.Name + "·指标数", row.Indicators, item => Is(row, item)),
        };
    }

    /// <summary>Indicators that are counted, by unit.</summary>
    internal static LineageResult Indicators(
        LineageSource source, string key, string label, int count, Func<LineageIndicator, bool> isIn)
    {
        if (source.Indicators is not { } indicators)
        {
            return new(key, label, []) { Count = count, NeedsIndicators = true };
        }

        return new(key, label, [.. indicators.Where(isIn).GroupBy(row => row.Unit, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => source.Counted(group.Key, null, [.. group.Select(Cell)], group.Count()))])
        {
            Count = count,
        };

        LineageCell Cell(LineageIndicator row) =>
            source.Indicator(row.Unit, row.Ordinal, row.Line, row.Seq, null, $"{row.Level2 ?? row.Level1 ?? "—"} {row.Name}：{row.Annual}");
    }

    private static LineageResult Projects(LineageSource source, string key, ClassRow row, bool isWith)
    {
        var label = row.Name + (isWith ? "·设有的项目" : "·未设的项目");
        var count = isWith ? row.ProjectsWith : row.ProjectsWithout;
        if (source.Indicators is not { } indicators)
        {
            return new(key, label, []) { Count = count, NeedsIndicators = true };
        }

        var with = indicators.Where(item => Is(row, item)).Select(item => (item.Unit, item.Ordinal)).ToHashSet();
        return new(key, label, LineageMoney.Projects(
            source, source.Report.Projects.Where(project => with.Contains((project.Unit, project.Ordinal)) == isWith)))
        {
            Count = count,
        };
    }

    /// <summary>By level-2 code, level-1 code, or <c>LEVEL1/LEVEL2</c>; <c>none</c> stands for a class that is not known.</summary>
    private static ClassRow? Class(IReadOnlyList<ClassRow> rows, string code)
    {
        if (code == "none")
        {
            return rows.FirstOrDefault(row => row.Level1 is null);
        }

        var slash = code.IndexOf('/', StringComparison.Ordinal);
        var (level1, level2) = slash < 0 ? (code[..Math.Min(1, code.Length)], code) : (code[..slash], code[(slash + 1)..]);
        level2 = level2 == "none" ? "" : level2;
        return rows.FirstOrDefault(row => row.Level1 == level1 && row.Level2 == level2)
            ?? (slash < 0 ? rows.FirstOrDefault(row => row.Level1 == code && row.Level2 is null) : null)
            ?? (slash < 0 && code.Length > 0 ? rows.FirstOrDefault(row => row.Level2 == code) : null);
    }

    private static bool Is(ClassRow row, LineageIndicator item) =>
        (item.Level1 ?? "") == (row.Level1 ?? "") && (row.Level2 is null || (item.Level2 ?? "") == row.Level2);
}
