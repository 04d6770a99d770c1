using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>A category of projects: the first whose words occur in a project's name is the project's.</summary>
public sealed record ProjectCategory(string Name, params IReadOnlyList<string> Words);

/// <summary>The word lists of the report (domain §5). The bureau may change them; they never change a total.</summary>
public sealed record ConsolidationWords
{
    /// <summary>The category of a name in which no list's word occurs.</summary>
    public const string OtherCategory = "其他";

    /// <summary>The lists of the rule book.</summary>
    public static readonly ConsolidationWords Default = new();

    private AdditiveSet? _additive;

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<ProjectCategory> Categories { get; init; } =
    [
        new("补助补贴", "补助", "补贴", "救助", "资助"),
        new("专项资金", "专项资金"),
        new("编外人员", "合同工", "编外", "临聘", "劳务派遣"),
        new("信息化运维", "系统", "平台", "信息化", "运维"),
        new("设备购置", "购置", "采购", "更新"),
        new("基建修缮", "工程", "修缮", "建设", "改造"),
        new("运转业务", "工作经费", "业务", "办公", "物业"),
    ];

    /// <summary>
    /// Canonical units whose targets may be added. Percentages, units with <c>/</c>, durations and money (a standard cannot be told
    /// from a volume) are not among them.
    /// </summary>
    public IReadOnlyList<string> AdditiveUnits { get; init; } =
    [
        "人次", "人", "户", "家", "个", "场", "场次", "次", "起", "件", "台", "套", "辆", "批", "份", "篇", "期", "宗", "项", "条", "本", "册",
        "张", "间", "所", "座", "处", "班", "课", "门", "株", "棵", "头", "只", "盏", "㎡", "平方米", "m²", "亩", "公顷", "公里", "千米", "米", "吨", "千克",
    ];

    /// <summary>Whether targets in a canonical unit may be added.</summary>
    internal bool IsAdditive(string canonicalUnit)
    {
        if (_additive is not { } known || !ReferenceEquals(known.Of, AdditiveUnits))
        {
            _additive = known = new(AdditiveUnits, AdditiveUnits.ToHashSet(StringComparer.Ordinal));
        }

        return known.Set.Contains(canonicalUnit);
    }

    /// <summary>Ends of an outcome's name that is counted (X004): adding it over projects would count it twice.</summary>
    public IReadOnlyList<string> OutcomeEndings { get; init; } = ["人数", "数量", "次数"];

    /// <summary>
    /// The lists of a rule pack: <c>categories</c> (names, in order), <c>category:NAME</c> (words of one), <c>additiveUnits</c> and
    /// <c>outcomeEndings</c>; what the pack does not hold is the rule book's.
    /// </summary>
    public static ConsolidationWords Of(RulePack pack)
    {
        var known = Default.Categories.ToDictionary(category => category.Name, category => category.Words, StringComparer.Ordinal);
        return new()
        {
            Categories =
            [
                .. pack.Words("categories", [.. known.Keys]).Select(name => new ProjectCategory(
                    name, pack.Words("category:" + name, known.GetValueOrDefault(name, [])))),
            ],
            AdditiveUnits = pack.Words("additiveUnits", Default.AdditiveUnits),
            OutcomeEndings = pack.Words("outcomeEndings", Default.OutcomeEndings),
        };
    }

    /// <summary>The category of a project name.</summary>
    public string CategoryOf(string projectName)
    {
        foreach (var category in Categories)
        {
            foreach (var word in category.Words)
            {
                if (projectName.Contains(word, StringComparison.Ordinal))
                {
                    return category.Name;
                }
            }
        }

        return OtherCategory;
    }

    /// <summary>The units of a list, to be looked up; a copy of these words may have another list.</summary>
    private sealed record AdditiveSet(IReadOnlyList<string> Of, HashSet<string> Set);
}
