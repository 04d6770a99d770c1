namespace PerfIngest.Core.Checking;

/// <summary>Version and time.</summary>
public static class VersionRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "V001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "年度不符",
            TitleEn = "Wrong year",
            Condition = "budget year of the table ≠ year of the collection",
            Source = "practice",
            MessageZh = "表内年度 {year} 与本次填报年度 {expected} 不符。",
            MessageEn = "Budget year does not match the collection.",
            Fix = "确认上传到了正确年度的文件夹；表名中的年度填错的，改正后重新上传。",
            Scope = RuleScope.Table,
            Needs = "collection year",
            Check = PreludeChecks.YearIsTheCollections,
        },
        new Rule
        {
            Code = "V002",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "逾期报送",
            TitleEn = "Submitted late",
            Condition = "received after the deadline of the collection (UTC+8, bureau clock)",
            Source = "practice",
            MessageZh = "于 {time} 报送，晚于截止时间 {deadline}。",
            MessageEn = "Late submission.",
            Fix = "请联系区财政局说明逾期原因。",
            Scope = RuleScope.File,
            Needs = "calendar, time of receipt or collection year",
            Check = DeadlineRule.InTime,
        },
    ];
}
