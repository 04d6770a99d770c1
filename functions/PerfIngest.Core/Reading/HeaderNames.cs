namespace PerfIngest.Core.Reading;

/// <summary>
/// Column names by which a header row is told from other lines while the delimiter is still unknown (domain §6, U36–U39).
/// </summary>
internal static class HeaderNames
{
    /// <summary>So many names make a header row.</summary>
    public const int Enough = 3;

    private static readonly HashSet<string> Amounts = new(StringComparer.Ordinal)
    {
        "总计", "资金总额", "年度资金总额", "预算金额", "金额", "财政拨款", "一般公共预算", "一般公共预算拨款", "一般公共预算资金", "财政专户拨款",
        "财政专户管理资金", "财政专户资金", "其他资金", "单位资金",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "项目名称", "项目", "绩效目标", "绩效总目标", "总体目标", "总体绩效目标", "年度绩效目标", "绩效指标", "一级指标", "二级指标", "三级指标",
        "指标值", "周期值", "年度值", "实施周期指标值", "年度指标值", "项目代码", "资金来源",
    };

    /// <summary>Whether a field is a column name; blanks, quotes and what follows a bracket, such as （万元）, do not count.</summary>
    public static bool IsName(ReadOnlySpan<char> field, out bool isAmount)
    {
        Span<char> name = stackalloc char[12];
        var length = 0;
        foreach (var c in field)
        {
            if (c is '（' or '(') break;
            if (char.IsWhiteSpace(c) || c is '"' or '\uFEFF') continue;
            if (length == name.Length) break;
            name[length++] = c;
        }

        var key = name[..length];
        isAmount = Amounts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key);
        return isAmount || Others.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key);
    }
}
