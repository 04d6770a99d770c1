namespace PerfIngest.Core.Tables;

/// <summary>Labels that only forms of one project have.</summary>
internal static class FormLabels
{
    private static readonly string[] Units =
    [
        "实施单位", "项目实施单位", "项目单位", "单位名称", "预算单位", "申报单位", "填报单位", "项目实施单位名称", "编制单位", "项目承担单位", "用款单位",
    ];

    /// <summary>Labels of a year's amounts and goals; those of the whole period (实施期, 中期) are not read.</summary>
    private static readonly string[] Years = ["年度", "当年", "本年"];

    private static readonly string[] Periods = ["实施期", "中期", "中长期", "长期", "总目标", "项目总目标", "项目周期"];

    public static bool IsUnit(string cell) =>
        cell.Length <= HeaderText.MaxLength && Array.IndexOf(Units, CellText.Key(cell).TrimEnd(':')) >= 0;

    /// <summary>The unit in a cell that holds label and value: 项目单位：甲校. Null where it is none.</summary>
    public static string? UnitIn(string cell)
    {
        var colon = cell.AsSpan().IndexOfAny(':', '：');
        return colon > 0 && IsUnit(cell[..colon]) && cell[(colon + 1)..].Trim() is { Length: > 0 } unit ? unit : null;
    }

    public static bool IsOfYear(string cell) => StartsWithAny(cell, Years);

    public static bool IsOfPeriod(string cell) => StartsWithAny(cell, Periods);

    /// <summary>年度目标, 中期目标（2025年—2027年）: a goal, not an amount or an indicator.</summary>
    public static bool IsGoal(string cell) =>
        cell.Length <= HeaderText.MaxLength && cell.Contains("目标", StringComparison.Ordinal)
        && !cell.Contains("指标", StringComparison.Ordinal) && !cell.Contains("资金", StringComparison.Ordinal);

    private static bool StartsWithAny(string cell, string[] words)
    {
        var key = CellText.Key(cell.AsSpan(0, Math.Min(cell.Length, HeaderText.MaxLength)));
        foreach (var word in words)
        {
            if (key.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
