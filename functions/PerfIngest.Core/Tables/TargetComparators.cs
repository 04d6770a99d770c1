using System.Collections.Frozen;

namespace PerfIngest.Core.Tables;

/// <summary>A comparator found beside a number.</summary>
/// <param name="Sign">≥ ≤ &gt; &lt; = ≈, or NUL for none.</param>
/// <param name="Source">Symbol or word; none for none.</param>
/// <param name="Length">Characters that it takes.</param>
/// <param name="IsWeak">Whether a comparator on the number's other side overrides it: 达到…以内.</param>
/// <param name="IsMalformed">A run of symbols that is no comparator: ≥≥, ==.</param>
internal readonly record struct Comparator(char Sign, ComparatorSource Source, int Length, bool IsWeak = false, bool IsMalformed = false);

/// <summary>Comparators before and after a number (domain §2). 以上, 以下, 以内 include it, 超过, 低于 do not: 民法典第1259条.</summary>
internal static class TargetComparators
{
    private static readonly FrozenDictionary<char, (string Text, char Sign, bool IsWeak)[]> Heads = ByLength(
        static word => word[^1],
    [
        ("不低于", '≥', false), ("不少于", '≥', false), ("不小于", '≥', false), ("不得低于", '≥', false), ("不得少于", '≥', false),
        ("不得小于", '≥', false), ("不能低于", '≥', false), ("不能少于", '≥', false), ("不应低于", '≥', false), ("不应少于", '≥', false),
        ("大于等于", '≥', false), ("大于或等于", '≥', false), ("高于或等于", '≥', false), ("高于等于", '≥', false), ("多于或等于", '≥', false),
        ("等于或大于", '≥', false), ("达到或超过", '≥', false), ("大等于", '≥', false), ("至少", '≥', false), ("最少", '≥', false), ("最低", '≥', false),
        ("不低於", '≥', false),
        ("不高于", '≤', false), ("不超过", '≤', false), ("不大于", '≤', false), ("不多于", '≤', false), ("不超出", '≤', false), ("不超", '≤', false),
        ("不得高于", '≤', false), ("不得超过", '≤', false), ("不得大于", '≤', false), ("不得多于", '≤', false), ("不能超过", '≤', false),
        ("不能高于", '≤', false), ("不应超过", '≤', false), ("不应高于", '≤', false), ("小于等于", '≤', false), ("小于或等于", '≤', false),
        ("低于或等于", '≤', false), ("低于等于", '≤', false), ("少于或等于", '≤', false), ("等于或小于", '≤', false), ("小等于", '≤', false),
        ("至多", '≤', false), ("最多", '≤', false), ("最高", '≤', false), ("控制在", '≤', true),
        ("高于", '>', false), ("大于", '>', false), ("超过", '>', false), ("超出", '>', false), ("超", '>', false), ("多于", '>', false),
        ("突破", '>', false),
        ("低于", '<', false), ("小于", '<', false), ("少于", '<', false), ("不满", '<', false), ("不足", '<', false), ("不到", '<', false),
        ("达到", '≥', true), ("达", '≥', true), ("满足", '≥', true), ("满足同时", '≥', true), ("满足并发", '≥', true), ("同时满足", '≥', true),
        ("等于", '=', false), ("为", '=', true), ("约", '≈', false), ("大约", '≈', false), ("约为", '≈', false), ("约达", '≈', false),
        ("大概", '≈', false),
        ("近", '≈', false), ("将近", '≈', false), ("接近", '≈', false),
    ]);

    private static readonly string[] ScaleWords =
    [
        "低于", "高于", "超过", "超出", "少于", "多于", "大于", "小于", "等于", "优于", "劣于", "差于", "好于",
    ];

    private static readonly string[] Negations = ["不得", "不能", "不应", "不可", "不宜", "不会", "没有", "不", "未"];

    private static readonly FrozenDictionary<char, (string Text, char Sign, bool IsWeak)[]> Tails = ByLength(
        static word => word[0],
    [
        ("以上", '≥', false), ("及以上", '≥', false), ("或以上", '≥', false), ("含以上", '≥', false), ("以上含本数", '≥', false), ("及其以上", '≥', false),
        ("以下", '≤', false), ("及以下", '≤', false), ("或以下", '≤', false), ("以内", '≤', false), ("之内", '≤', false), ("内", '≤', false),
        ("左右", '≈', false), ("上下", '≈', false),
    ]);

    /// <summary>Words before 达, 为, 超, 近 that make another word of it.</summary>
    private const string OtherWords = "下达 送达 发达 传达 表达 转达 作为 成为 因为 行为 视为 分为 直达 抵达 通达 附近 最近 邻近 临近 靠近 就近 赶超 节约 签约 预约 合约 履约 契约 违约 集约 制约";

    /// <summary>The comparator that ends <paramref name="head"/>, the text before a number.</summary>
    /// <param name="endsClause">Whether nothing but punctuation follows the number: only then does 为 mean "equals".</param>
    public static Comparator Before(ReadOnlySpan<char> head, bool endsClause)
    {
        var symbols = 0;
        while (symbols < head.Length && IsSymbol(head[^(symbols + 1)]))
        {
            symbols++;
        }

        if (symbols > 0)
        {
            var sign = Symbol(head[^symbols..]);
            var rest = head[..^symbols].TrimEnd(' ');
            var weak = Word(rest, Heads, atEnd: true) is { IsWeak: true } word ? head.Length - symbols - rest.Length + word.Length : 0;
            return new(sign, ComparatorSource.Symbol, symbols + weak, IsMalformed: sign == '\0');
        }

        var found = Word(head, Heads, atEnd: true);
        if (found.Length is 0)
        {
            return default;
        }

        var isOther = found.Length == 1 && head.Length > 1 && OtherWords.AsSpan().Contains(head[^2..], StringComparison.Ordinal);
        var isFor = found is { Sign: '=', IsWeak: true } && !endsClause;
        return isOther || isFor ? default : Negated(head, found);
    }

    /// <summary>未超过, 不可高于: a negation turns a comparator that excludes its number into one that includes it.</summary>
    private static Comparator Negated(ReadOnlySpan<char> head, Comparator found)
    {
        if (found.Sign is not ('>' or '<'))
        {
            return found;
        }

        foreach (var negation in Negations)
        {
            if (head[..^found.Length].EndsWith(negation, StringComparison.Ordinal))
            {
                return found with { Sign = found.Sign == '>' ? '≤' : '≥', Length = found.Length + negation.Length };
            }
        }

        return found;
    }

    /// <summary>至少开展2次: an adverb that compares from further ahead in the clause.</summary>
    public static Comparator Adverb(ReadOnlySpan<char> head) =>
        head.Contains("至少", StringComparison.Ordinal) || head.Contains("最少", StringComparison.Ordinal) ? new('≥', ComparatorSource.Word, 0)
        : head.Contains("至多", StringComparison.Ordinal) || head.Contains("最多", StringComparison.Ordinal)
            ? new('≤', ComparatorSource.Word, 0)
        : default;

    /// <summary>The comparator that starts <paramref name="tail"/>, the text after a number and its unit.</summary>
    public static Comparator After(ReadOnlySpan<char> tail)
    {
        var symbols = 0;
        while (symbols < tail.Length && IsSymbol(tail[symbols]))
        {
            symbols++;
        }

        if (symbols > 0)
        {
            var sign = Symbol(tail[..symbols]);
            return new(sign, ComparatorSource.Symbol, symbols, IsMalformed: sign == '\0');
        }

        var found = Word(tail, Tails, atEnd: false);
        return found.Length == 1 && tail.Length > 1 && "容部外涝控设在科因核".Contains(tail[1], StringComparison.Ordinal) ? default : found;
    }

    /// <summary>Whether a text compares with something that is no number: 不低于上年, 优于“良好” (decision 9).</summary>
    public static bool ComparesWithText(ReadOnlySpan<char> text)
    {
        foreach (var word in ScaleWords)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && IsText(text[(at + word.Length)..]))
            {
                return true;
            }
        }

        return text.LastIndexOfAny(Symbols) is >= 0 and var symbol && IsText(text[(symbol + 1)..])
            || text.Contains("持平", StringComparison.Ordinal);
    }

    /// <summary>Something that is no number; a year is none: 不低于2024年水平.</summary>
    private static bool IsText(ReadOnlySpan<char> operand) =>
        operand.TrimStart(" -±¥") is [not (>= '0' and <= '9'), ..] or ['2', '0', _, _, '年',
            not ('底' or '末' or '前' or '内' or (>= '0' and <= '9')), ..] or ['2', '0', _, _, '年'];

    /// <summary>Whether a text ends in a comparator, so that a number is missing.</summary>
    public static bool EndsInComparator(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (IsSymbol(text[^1])
            || Word(text, Heads, atEnd: true) is { Length: > 1, IsWeak: false, Sign: '≥' or '≤' or '>' or '<' });

    public static bool IsSymbol(char c) => Symbols.Contains(c);

    /// <summary>The mirror image of a sign, for a number that stands before its comparator.</summary>
    public static char Flip(char sign) => sign switch
    {
        '≥' => '≤',
        '≤' => '≥',
        '>' => '<',
        '<' => '>',
        _ => sign,
    };

    private static System.Buffers.SearchValues<char> Symbols { get; } = System.Buffers.SearchValues.Create("≥≤><=≈≠");

    private static char Symbol(ReadOnlySpan<char> run) => run switch
    {
        "≥" or ">=" or "=>" => '≥',
        "≤" or "<=" or "=<" => '≤',
        ">" => '>',
        "<" => '<',
        "=" => '=',
        "≈" => '≈',
        _ => '\0',
    };

    private static Comparator Word(
        ReadOnlySpan<char> text, FrozenDictionary<char, (string Text, char Sign, bool IsWeak)[]> byMark, bool atEnd)
    {
        if (text.IsEmpty || !byMark.TryGetValue(atEnd ? text[^1] : text[0], out var words))
        {
            return default;
        }

        foreach (var (word, sign, isWeak) in words)
        {
            if (atEnd ? text.EndsWith(word, StringComparison.Ordinal) : text.StartsWith(word, StringComparison.Ordinal))
            {
                return new(sign, ComparatorSource.Word, word.Length, isWeak);
            }
        }

        return default;
    }

    /// <summary>The words by the character that is looked at first, the longest ones first.</summary>
    private static FrozenDictionary<char, (string Text, char Sign, bool IsWeak)[]> ByLength(
        Func<string, char> mark, (string Text, char Sign, bool IsWeak)[] words) =>
        words.GroupBy(word => mark(word.Text)).ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(word => word.Text.Length).ToArray());
}
