namespace PerfIngest.Core.Checking;

/// <summary>Project rows.</summary>
public static class ProjectRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "P001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "项目名称缺失",
            TitleEn = "Project name missing",
            Condition = "row has amounts, goal or indicators but an empty name, and is not a page-split continuation",
            Source = "practice",
            MessageZh = "第 {row} 行缺少项目名称。",
            MessageEn = "Project name missing.",
            Fix = "补填项目名称；若这一行是上一行的续行，请与上一行合并成一行。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(ProjectChecks.HasName),
        },
        new Rule
        {
            Code = "P002",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "缺少绩效目标",
            TitleEn = "Performance goal missing",
            Condition = "project row with empty 绩效目标 (and not recognised as a unit row)",
            Source = "中发〔2018〕34号; 财预〔2015〕88号 (未设目标不得申请预算)",
            MessageZh = "项目“{project}”未填绩效目标。",
            MessageEn = "Project has no performance goal.",
            Fix = "补填绩效目标：本年度要做什么、达到什么效果。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(ProjectChecks.HasGoal),
        },
        new Rule
        {
            Code = "P003",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "缺少绩效指标",
            TitleEn = "Performance indicators missing",
            Condition = "project row with goal but no indicator",
            Source = "财预〔2015〕88号",
            MessageZh = "项目“{project}”未填绩效指标。",
            MessageEn = "Project has no indicators.",
            Fix = "补填绩效指标，至少有产出指标和效益指标，格式如：1、1-产出指标；11-数量指标；名称；实施周期指标值：…；年度指标值：…。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(ProjectChecks.HasIndicators),
        },
        new Rule
        {
            Code = "P004",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "项目重复",
            TitleEn = "Repeated project",
            Condition = "same normalised name + document number (+ project code) twice in one unit and version",
            Source = "practice",
            MessageZh = "项目“{project}”在第 {rows} 行重复。",
            MessageEn = "Duplicate project.",
            Fix = "同一项目只保留一行；确是两个项目的，请用名称或文号加以区分。",
            Scope = RuleScope.File,
            Check = ProjectChecks.IsUnique,
        },
    ];
}
