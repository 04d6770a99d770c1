using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// The word lists of the heuristic rules, as a rule pack sets them (<see cref="RulePack.Lists"/>, by the names of <see cref="Defaults"/>,
/// such as <c>countNames</c>). All words are kept as comparison keys.
/// </summary>
public sealed class WordLists
{
    /// <summary>The lists of the rule book by name, as written.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Defaults { get; } =
        new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [Name(nameof(MissingMarks))] = ["无", "N/A"],
            [Name(nameof(ExecutionOf))] = ["预算", "资金", "支出", "经费"],
            [Name(nameof(ExecutionNames))] = ["预算完成率"],
            [Name(nameof(NotTimeliness))] = ["标准", "成本", "准确率", "合规"],
            [Name(nameof(NotBenefit))] =
        [
            "准确率", "合规", "修复时间", "维护", "完好率", "运行正常率", "使用率", "安全性", "稳定性", "及时率", "验收",
        ],
            [Name(nameof(BoundedRates))] = ["满意度", "满意率", "准确率", "合格率", "通过率", "覆盖率", "及时率", "合规率", "完好率"],
            [Name(nameof(CountNames))] = ["人数", "数量", "次数", "人次", "场次"],
            [Name(nameof(OutcomeCounts))] = ["人数", "数量", "次数"],
            [Name(nameof(PriorYearWords))] = ["参照", "参考", "同"],
            [Name(nameof(Hedges))] = ["拟", "约", "左右", "力争", "争取", "预计", "是否"],
            [Name(nameof(DraftMarkers))] = ["送审稿", "征求意见稿", "待定", "XX", "××", "示例"],
            [Name(nameof(Innocent))] =
        [
            "合同", "协同", "共同", "会同", "陪同", "等同", "雷同",
            "模拟", "虚拟", "拟定", "拟订", "草拟", "比拟", "拟稿", "拟合", "拟态", "拟人",
            "节约", "合约", "签约", "履约", "违约", "预约", "公约", "条约", "契约", "约束", "约定", "约谈", "集约", "制约", "邀约", "续约", "解约",
            "特约", "简约", "赴约", "失约", "爽约", "守约", "毁约", "婚约", "盟约", "誓约", "约见", "约请", "约稿", "约车", "约会",
            "左右岸", "左右侧", "左右两", "左右手", "左右江", "等待定", "演示例",
        ],
            [Name(nameof(NotCumulative))] =
        [
            "天", "日", "工作日", "自然日", "个自然日", "小时", "分钟", "秒", "秒钟", "毫秒", "周", "星期", "个月", "月", "季度", "个季度", "学期", "学年", "年",
            "‰", "个百分点", "百分点", "倍", "折", "分", "级", "档", "类", "度", "℃", "摄氏度", "dB", "分贝", "岁", "KB", "MB", "GB", "TB", "Mbps", "Gbps",
        ],
            [Name(nameof(CapacityWords))] = ["同时", "在线", "并发", "满足"],
        };

    private static readonly WordLists Standard = new(RulePack.Default);
    private static readonly ConditionalWeakTable<RulePack, WordLists> Changed = [];

    private readonly FrozenDictionary<string, (string Larger, int Offset)[]> _larger;

    private WordLists(RulePack pack)
    {
        MissingMarks = Keys(nameof(MissingMarks));
        ExecutionOf = Keys(nameof(ExecutionOf));
        ExecutionNames = Keys(nameof(ExecutionNames));
        NotTimeliness = Keys(nameof(NotTimeliness));
        NotBenefit = Keys(nameof(NotBenefit));
        BoundedRates = Keys(nameof(BoundedRates));
        CountNames = Keys(nameof(CountNames));
        OutcomeCounts = Keys(nameof(OutcomeCounts));
        PriorYearWords = Keys(nameof(PriorYearWords));
        Hedges = Keys(nameof(Hedges));
        DraftMarkers = Keys(nameof(DraftMarkers));
        Innocent = Keys(nameof(Innocent));
        NotCumulative = Keys(nameof(NotCumulative));
        CapacityWords = Keys(nameof(CapacityWords));
        _larger = PriorYearWords.Concat(Hedges).Concat(DraftMarkers).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(word => word, LargerThan, StringComparer.Ordinal);
        Unfirm = SearchValues.Create([.. Hedges, .. PriorYearWords], StringComparison.Ordinal);

        ImmutableArray<string> Keys(string name) =>
            [.. pack.Words(Name(name), Defaults[Name(name)]).Select(word => CellText.Key(word)).Where(word => word.Length > 0)];
    }

    /// <summary>Texts that stand for "nothing" in a target cell, beside dashes and slashes (T001).</summary>
    public ImmutableArray<string> MissingMarks { get; }

    /// <summary>
    /// Whether a target that starts with this character says something for certain: an ideograph or a comparator that starts no mark.
    /// </summary>
    internal bool SaysSomething(char first)
    {
        if (first is not ((>= '\u4E00' and <= '\u9FFF') or '≥' or '≤'))
        {
            return false;
        }

        for (var i = 0; i < MissingMarks.Length; i++)
        {
            if (MissingMarks[i][0] == first)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What an 执行率 up to four characters later is of (C012).</summary>
    public ImmutableArray<string> ExecutionOf { get; }

    /// <summary>Other names of the budget execution rate (C012).</summary>
    public ImmutableArray<string> ExecutionNames { get; }

    /// <summary>Words of a name that do not belong to 13 时效 (C013 b).</summary>
    public ImmutableArray<string> NotTimeliness { get; }

    /// <summary>Words of a name that do not belong to 2x 效益 (C013 c).</summary>
    public ImmutableArray<string> NotBenefit { get; }

    /// <summary>Ends of the names of rates that cannot exceed 100 % (T003).</summary>
    public ImmutableArray<string> BoundedRates { get; }

    /// <summary>Ends of the names of counts (T014 c).</summary>
    public ImmutableArray<string> CountNames { get; }

    /// <summary>Ends of the names of outcomes that must not be added up (X004).</summary>
    public ImmutableArray<string> OutcomeCounts { get; }

    /// <summary>Words that make a reference of the year after them (T012 a).</summary>
    public ImmutableArray<string> PriorYearWords { get; }

    /// <summary>Words of uncertainty (T012 b).</summary>
    public ImmutableArray<string> Hedges { get; }

    /// <summary>All words of the two lists of T012: hardly any target holds one.</summary>
    internal SearchValues<string> Unfirm { get; }

    /// <summary>Words of a draft (P008).</summary>
    public ImmutableArray<string> DraftMarkers { get; }

    /// <summary>Larger words inside which a prior-year word, a hedge or a draft marker means nothing: 合同, 节约.</summary>
    public ImmutableArray<string> Innocent { get; }

    /// <summary>Units whose values do not grow from the year to the whole period: durations, levels, multiples (T006).</summary>
    public ImmutableArray<string> NotCumulative { get; }

    /// <summary>Words of a capacity, which does not grow with time (T006).</summary>
    public ImmutableArray<string> CapacityWords { get; }

    /// <summary>The lists that <paramref name="pack"/> sets.</summary>
    public static WordLists Of(RulePack pack) =>
        pack.Lists.Count == 0 ? Standard : Changed.GetValue(pack, static changed => new WordLists(changed));

    /// <summary>Whether <paramref name="key"/> ends in one of <paramref name="words"/>.</summary>
    internal static bool EndsWithAny(ReadOnlySpan<char> key, ImmutableArray<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (key.EndsWith(words[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first of <paramref name="words"/>, in their order, that <paramref name="key"/> contains, or null.</summary>
    internal static string? FirstIn(ReadOnlySpan<char> key, ImmutableArray<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (key.Contains(words[i], StringComparison.Ordinal))
            {
                return words[i];
            }
        }

        return null;
    }

    /// <summary>Where <paramref name="word"/> stands from <paramref name="from"/> on, outside innocent words; −1 if nowhere.</summary>
    internal int IndexOf(ReadOnlySpan<char> key, string word, int from = 0)
    {
        while (from < key.Length)
        {
            var found = key[from..].IndexOf(word, StringComparison.Ordinal);
            if (found < 0)
            {
                return -1;
            }

            if (!IsInnocent(key, word, from + found))
            {
                return from + found;
            }

            from += found + 1;
        }

        return -1;
    }

    /// <summary>A list's name in rules.json.</summary>
    private static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private bool IsInnocent(ReadOnlySpan<char> key, string word, int at)
    {
        foreach (var (larger, offset) in _larger.TryGetValue(word, out var known) ? known : LargerThan(word))
        {
            if (at >= offset && key[(at - offset)..].StartsWith(larger, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The innocent words that a word is part of, and where in them it stands.</summary>
    private (string Larger, int Offset)[] LargerThan(string word) =>
    [
        .. Innocent.Select(larger => (larger, larger.IndexOf(word, StringComparison.Ordinal))).Where(larger => larger.Item2 >= 0),
    ];
}
