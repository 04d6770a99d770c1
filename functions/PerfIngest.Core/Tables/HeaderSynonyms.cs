using System.Collections.Frozen;
using System.Text.Json;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>
/// The names under which the form's columns are known (domain §4 F004, §6 U36–U39). Names are compared without white space, in half width
/// and lower case; a currency unit in brackets and a leading 其中： are taken off before.
/// </summary>
public sealed record HeaderSynonyms
{
    public static readonly HeaderSynonyms Default = new();

    private const string GroupList = "columnGroups";

    /// <summary>The names of each column. The first one is the form's own; any other makes the header a varied one (H009).</summary>
    public IReadOnlyDictionary<FormColumn, IReadOnlyList<string>> Names { get; init; } = new Dictionary<FormColumn, IReadOnlyList<string>>
    {
        [FormColumn.Name] =
        [
            "项目名称", "项目", "项目名称（资金使用单位）", "项目（单位）名称", "预算项目名称", "项目名", "单位（专项）名称", "单位（项目）名称", "专项（项目）名称",
            "项目（专项）名称", "专项名称", "专项资金名称", "预算项目", "二级项目名称", "单位名称、项目名称", "单位名称/项目名称", "单位（项目）", "单位及项目名称",
        ],
        [FormColumn.Total] =
        [
            "总计", "合计", "资金总额", "项目资金总额", "预算金额", "预算总额", "项目金额", "金额", "金额合计", "年度资金总额", "预算数", "资金合计",
            "总金额", "年度预算", "年度预算金额", "预算资金", "项目预算", "当年预算", "项目当年预算", "当年预算金额", "年度预算数", "本年预算数", "全年预算",
            "全年预算数", "年初预算数", "申请金额", "本年度申请金额", "资金金额",
        ],
        [FormColumn.Fiscal] =
        [
            "财政拨款", "一般公共预算", "一般公共预算拨款", "财政拨款资金", "财政资金", "一般公共预算财政拨款", "本级财政拨款", "当年财政拨款",
            "一般公共预算资金", "年度财政拨款",
        ],
        [FormColumn.Special] = ["财政专户拨款", "财政专户管理资金", "财政专户资金", "财政专户", "专户资金", "财政专户核拨资金", "专户拨款"],
        [FormColumn.Other] = ["其他资金", "单位资金", "其它资金", "其他", "其他收入", "自有资金", "其他来源资金"],
        [FormColumn.Goal] =
        [
            "绩效目标", "绩效总目标", "年度绩效目标", "项目绩效目标", "总体绩效目标", "总体目标", "绩效总体目标", "年度总体目标", "年度目标",
            "项目总体目标", "预期绩效目标", "当年绩效目标", "项目年度绩效目标", "项目年度目标", "年度绩效总目标", "实施期绩效目标", "本年度目标", "预期目标",
        ],
        [FormColumn.Indicators] = ["绩效指标", "项目绩效指标", "年度绩效指标", "绩效指标内容", "绩效指标及指标值"],
        [FormColumn.Level1] = ["一级指标", "一级绩效指标", "一级指标名称"],
        [FormColumn.Level2] = ["二级指标", "二级绩效指标", "二级指标名称"],
        [FormColumn.IndicatorName] = ["三级指标", "指标名称", "三级绩效指标", "三级指标名称", "绩效指标名称", "指标内容"],
        [FormColumn.Period] =
        [
            "实施周期指标值", "实施期指标值", "周期指标值", "总体指标值", "中长期指标值", "实施周期目标值", "实施期目标值", "周期值", "周期目标值",
            "中长期目标值",
        ],
        [FormColumn.Annual] =
        [
            "年度指标值", "指标值", "年度目标值", "当年指标值", "目标值", "年度值", "当年目标值", "年初目标值", "指标目标值",
            "全年目标值", "全年（程）目标值", "预期指标值", "绩效指标值", "年度预期值", "预期值", "本年指标值", "全年指标值",
        ],
        [FormColumn.ProjectCode] = ["项目代码", "项目编码", "项目编号"],
        [FormColumn.Comparator] = ["计算符号", "比较符", "比较符号", "运算符号", "指标符号", "指标值符号", "计算符", "指标性质"],
        [FormColumn.Measure] = ["计量单位", "度量单位", "指标单位", "指标值单位", "单位名称（计量）"],
        [FormColumn.Unit] =
        [
            "单位名称", "预算单位", "预算单位名称", "填报单位", "申报单位", "部门名称", "单位（部门）名称", "部门（单位）名称", "所属单位",
        ],
        [FormColumn.FiscalPart] =
        [
            "政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金拨款", "政府性基金预算财政拨款", "国有资本经营预算", "国有资本经营预算拨款",
            "国有资本经营预算财政拨款",
        ],
        [FormColumn.OtherPart] =
        [
            "上年结转", "上年结转资金", "结转资金", "结转结余资金", "上年结转结余", "上年结余", "上年结转结余资金", "以前年度结转资金",
        ],
    };

    /// <summary>Words that head a group of columns and are no column themselves (U17).</summary>
    public IReadOnlyList<string> Groups { get; init; } =
    [
        "资金来源", "其中", "资金构成", "预算资金来源", "项目资金", "资金安排", "资金", "经费来源", "预算安排", "绩效情况", "绩效", "绩效信息",
        "项目基本情况", "指标", "项目信息", "资金情况", "预算情况",
    ];

    /// <summary>
    /// The lists of a rule pack that hold the names of a column, <c>column:name</c> to <c>column:measure</c>, and <c>columnGroups</c>.
    /// </summary>
    public static IReadOnlyList<string> ListNames { get; } = [.. Default.Names.Keys.Select(ListName), GroupList];

    /// <summary>The names that a rule pack sets; the form's own name of a column always holds.</summary>
    public static HeaderSynonyms Of(RulePack pack) => ListNames.Any(pack.Lists.ContainsKey)
        ? new()
        {
            Names = Default.Names.ToDictionary(
                pair => pair.Key, pair => pack.Words(ListName(pair.Key), pair.Value) is var words && words.Contains(Canonical(pair.Key))
                    ? words
                    : [Canonical(pair.Key), .. words]),
            Groups = pack.Words(GroupList, Default.Groups),
        }
        : Default;

    /// <summary>The list of a rule pack that holds the names of a column.</summary>
    internal static string ListName(FormColumn column) => "column:" + JsonNamingPolicy.CamelCase.ConvertName(column.ToString());

    /// <summary>The form's own name of a column, as findings show it.</summary>
    public static string Canonical(FormColumn column) => column.Name() ?? column switch
    {
        FormColumn.FiscalPart => "政府性基金",
        FormColumn.OtherPart => "上年结转",
        _ => "其他列",
    };
}

/// <summary>The names of <see cref="HeaderSynonyms"/> as keys, made once.</summary>
internal sealed class HeaderLookup
{
    private readonly FrozenDictionary<string, FormColumn>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _groups;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _own;

    public HeaderLookup(HeaderSynonyms synonyms)
    {
        var names = new Dictionary<string, FormColumn>(StringComparer.Ordinal);
        var own = new List<string> { CellText.Key("项目名称（资金使用单位）") };
        foreach (var (column, aliases) in synonyms.Names)
        {
            own.Add(CellText.Key(HeaderSynonyms.Canonical(column)));
            foreach (var alias in aliases)
            {
                names[CellText.Key(alias)] = column;
            }
        }

        _names = names.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _groups = synonyms.Groups.Select(group => CellText.Key(group)).ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _own = own.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The column that a key names, or null.</summary>
    public FormColumn? Find(ReadOnlySpan<char> key) => _names.TryGetValue(key, out var column) ? column : null;

    public bool IsGroup(ReadOnlySpan<char> key) => _groups.Contains(key);

    /// <summary>Whether a key that names a column is the form's own name of it, not an alias.</summary>
    public bool IsOwn(ReadOnlySpan<char> key) => _own.Contains(key);
}
