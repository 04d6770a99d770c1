using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>
/// Words by which rows and lines are told apart (domain §1.6, §6 U14, U42, U46), all compared by
/// <see cref="CellText.Key(ReadOnlySpan{char})"/>.
/// </summary>
public sealed record RowPatterns
{
    public static readonly RowPatterns Default = new();

    /// <summary>Form names that make a line the title (rule H001).</summary>
    public IReadOnlyList<string> FormNames { get; init; } = ["项目支出绩效目标表", "项目绩效目标表", "支出绩效目标申报表", "项目绩效目标申报表"];

    /// <summary>Labels of the row that sums the whole table.</summary>
    public IReadOnlyList<string> GrandTotals { get; init; } = ["合计", "总计", "总合计", "全部合计", "共计", "合计数", "总计数"];

    /// <summary>Labels of rows that sum a part; a longer label may also end in one of them.</summary>
    public IReadOnlyList<string> Subtotals { get; init; } = ["小计", "单位小计", "单位合计", "本页小计", "本页合计", "部门合计", "部门小计", "累计", "本页累计"];

    /// <summary>Sentences that state an empty table.</summary>
    public IReadOnlyList<string> NilReturns { get; init; } =
    [
        "本表无数据", "本单位无项目支出", "本部门无项目支出", "无项目支出", "本单位无此项支出", "本部门无此项支出", "本表为空", "本单位本年度无项目支出",
        "本单位无项目支出绩效目标",
    ];

    /// <summary>Words that, alone or before a colon, start a line to be ignored at the foot of a page or table.</summary>
    public IReadOnlyList<string> Footers { get; init; } =
    [
        "打印日期", "打印时间", "打印人", "填报人", "填表人", "制表人", "制表", "制单人", "审核人", "审核", "复核人", "经办人", "负责人", "单位负责人",
        "财务负责人", "部门负责人", "分管领导", "联系人", "联系电话", "电话", "填报日期", "填报时间", "填表日期", "制表日期", "报送日期", "日期",
        "单位盖章", "盖章", "公章", "单位(盖章)", "注", "备注", "说明", "填表说明", "编制说明", "联系人及电话", "联系人及联系电话", "审核意见",
        "主管领导", "主管领导审核意见", "编制人", "编制日期", "审批人", "单位公章", "签字", "签章", "法定代表人",
    ];

    /// <summary>Keys of a line that names the unit.</summary>
    public IReadOnlyList<string> UnitKeys { get; init; } =
    [
        "单位名称", "部门名称", "填报单位", "预算单位", "填报部门", "预算部门", "编制单位", "编报单位", "申报单位", "部门(单位)名称", "单位(部门)名称",
        "部门(单位)", "预算单位名称", "填报单位名称", "单位", "部门", "申报部门", "编制部门", "申报单位名称", "项目申报单位",
    ];

    /// <summary>Keys of a line that names the currency unit. 单位 is in both lists: its value decides.</summary>
    public IReadOnlyList<string> CurrencyKeys { get; init; } = ["金额单位", "货币单位", "单位", "计量单位", "资金单位", "金额"];

    /// <summary>Keys of a line that names the budget year.</summary>
    public IReadOnlyList<string> YearKeys { get; init; } = ["预算年度", "年度", "预算年份", "年份", "填报年度", "申报年度"];

    /// <summary>The lists of a rule pack that hold these words.</summary>
    public static IReadOnlyList<string> ListNames { get; } =
        ["formNames", "grandTotals", "subtotals", "nilReturns", "footers", "unitKeys", "currencyKeys", "yearKeys"];

    /// <summary>The words that a rule pack sets; a list that it does not hold is the usual one.</summary>
    public static RowPatterns Of(RulePack pack) => ListNames.Any(pack.Lists.ContainsKey)
        ? new()
        {
            FormNames = pack.Words("formNames", Default.FormNames),
            GrandTotals = pack.Words("grandTotals", Default.GrandTotals),
            Subtotals = pack.Words("subtotals", Default.Subtotals),
            NilReturns = pack.Words("nilReturns", Default.NilReturns),
            Footers = pack.Words("footers", Default.Footers),
            UnitKeys = pack.Words("unitKeys", Default.UnitKeys),
            CurrencyKeys = pack.Words("currencyKeys", Default.CurrencyKeys),
            YearKeys = pack.Words("yearKeys", Default.YearKeys),
        }
        : Default;
}
