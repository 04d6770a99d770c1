namespace PerfIngest.Core.Tables;

/// <summary>How much of a date a text holds.</summary>
/// <param name="HasMonth">Whether it names a month or a day, not just a year.</param>
/// <param name="HasMarker">Whether 前, 底, 内 or the like makes a time limit of it.</param>
/// <param name="Comparator">≤ for "by", ≥ for "from", = for neither.</param>
/// <param name="Source">Where the comparator comes from.</param>
internal readonly record struct TargetDate(bool HasMonth, bool HasMarker, char Comparator, ComparatorSource Source);

/// <summary>Dates and deadlines: 2025年12月底前, 12月31日前, 6月前, 2025-12-31.</summary>
internal static class TargetDates
{
    private static readonly string[] Limits = ["不晚于", "不迟于", "最迟", "最晚", "早于"];

    private static readonly string[] WordDeadlines = ["年底前", "年末前", "月底前", "年底之前", "季度前", "季度末前", "季度底前"];

    /// <summary>The date whose first digit stands at <paramref name="at"/>; a bare year is one without a month.</summary>
    public static NumberToken? Read(ReadOnlySpan<char> text, int at)
    {
        var end = TargetNumbers.Digits(text, at);
        var digits = text[at..end];
        if (at > 0 && (char.IsAsciiLetter(text[at - 1]) || text[at - 1] is '.' or '第'))
        {
            return null;
        }

        if (IsYear(digits))
        {
            return FromYear(text, at, end);
        }

        if (digits.Length == 8 && IsYear(digits[..4]) && IsMonth(digits[4..6]) && IsDay(digits[6..]) && !IsFollowedByUnit(text[end..]))
        {
            return Finish(text, at, end, hasMonth: true);
        }

        if (digits.Length > 2)
        {
            return null;
        }

        // 1季度末, 3季度前; 1季度 alone is a time span.
        if (digits is ['1' or '2' or '3' or '4'] && text[end..] is ['季', '度', '末' or '底' or '初' or '前', ..]
            && !ComesAfterComparator(text[..at]))
        {
            return Finish(text, at, end + 2, hasMonth: true);
        }

        if (digits.Length == 2 && text[end..] is ['年', .. var rest] && MonthEnd(rest, 0) is > 0 and var month)
        {
            return Finish(text, at, end + 1 + month, hasMonth: true);
        }

        var isCompared = ComesAfterComparator(text[..at]);
        if (MonthEnd(text, at) is > 0 and var monthEnd && (!isCompared || text[monthEnd - 1] is '日' or '号'))
        {
            return Finish(text, at, monthEnd, hasMonth: true);
        }

        if (at > 0 && text[at - 1] == '月' && IsDay(digits) && text[end..] is ['日' or '号', not '内', ..] or ['日' or '号'])
        {
            return Finish(text, at, end + 1, hasMonth: true);
        }

        return !isCompared && IsDay(digits) && text[end..] is ['日' or '号', '前' or '之' or '以', ..]
            && !text[end..].StartsWith("日以", StringComparison.Ordinal)
            && !text[end..].StartsWith("日之内", StringComparison.Ordinal)
            ? Finish(text, at, end + 1, hasMonth: true)
            : null;
    }

    /// <summary>A deadline without digits: 年底前.</summary>
    public static bool HasWordDeadline(ReadOnlySpan<char> text)
    {
        foreach (var deadline in WordDeadlines)
        {
            if (text.Contains(deadline, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static NumberToken? FromYear(ReadOnlySpan<char> text, int at, int end)
    {
        var rest = text[end..];
        if (rest is ['年', .. var after])
        {
            var month = Math.Max(MonthEnd(after, 0), Part(after));
            return Finish(text, at, end + 1 + month, month > 0);
        }

        if (rest is ['-' or '/' or '.' or '~' or '至', >= '0' and <= '9', ..])
        {
            var second = TargetNumbers.Digits(text, end + 1);
            if (IsYear(text[(end + 1)..second]))
            {
                return new(NumberKind.Other, at, second < text.Length && text[second] == '年' ? second + 1 : second);
            }

            if (rest[0] is '-' or '/' or '.' && IsMonth(text[(end + 1)..second]))
            {
                var day = second < text.Length && text[second] == rest[0] ? TargetNumbers.Digits(text, second + 1) : second;
                var hasDay = day > second + 1 && IsDay(text[(second + 1)..day]);
                var isAlone = !IsFollowedByUnit(text[second..]) && (rest[0] != '.' || !ComesAfterComparator(text[..at]));
                return hasDay || isAlone ? Finish(text, at, hasDay ? day : second, hasMonth: true) : null;
            }
        }

        return null;
    }

    private static NumberToken Finish(ReadOnlySpan<char> text, int at, int end, bool hasMonth)
    {
        var (length, comparator, isLimit) = Marker(text[end..]);
        var head = text[..at].TrimEnd(' ');
        var before = TargetComparators.Before(head, endsClause: false);
        if (before is { Length: > 0, IsMalformed: false } && before.Sign is '≥' or '≤' or '>' or '<' && !before.IsWeak
            && (hasMonth || isLimit))
        {
            return new(NumberKind.Date, at, end + length, 0, new(hasMonth, true, before.Sign, before.Source));
        }

        foreach (var word in Limits)
        {
            if (head.EndsWith(word, StringComparison.Ordinal))
            {
                return new(NumberKind.Date, at, end + length, 0, new(hasMonth, true, '≤', ComparatorSource.Word));
            }
        }

        var source = comparator == '=' ? ComparatorSource.Implied : ComparatorSource.Word;
        return new(NumberKind.Date, at, end + length, 0, new(hasMonth, isLimit, comparator, source));
    }

    private static (int Length, char Comparator, bool IsLimit) Marker(ReadOnlySpan<char> text)
    {
        var length = text is ['度', ..] ? 1 : text is ['上' or '中' or '下', '旬', ..] ? 2 : 0;
        var rest = text[length..];
        var hasEnd = rest is ['底' or '末' or '初', ..];
        length += hasEnd ? 1 : 0;
        rest = rest[(hasEnd ? 1 : 0)..];
        return rest switch
        {
            ['之' or '以', '前', ..] or ['之', '内', ..] or ['以', '内', ..] => (length + 2, '≤', true),
            ['前', not '期' and not '往' and not '来', ..] or ['前'] or ['内', not '部' and not '容', ..] or ['内'] => (length + 1, '≤', true),
            ['之' or '以', '后', ..] => (length + 2, '≥', true),
            ['起', ..] => (length + 1, '≥', true),
            _ => (length, '=', hasEnd),
        };
    }

    /// <summary>Length of 第四季度, 4季度, 上半年 after a year.</summary>
    private static int Part(ReadOnlySpan<char> text)
    {
        var skip = text is ['度', ..] ? 1 : 0;
        var rest = text[skip..];
        var first = rest is ['第', ..] ? 1 : 0;
        return rest[first..] is ['一' or '二' or '三' or '四' or '1' or '2' or '3' or '4', '季', '度', ..] ? skip + first + 3
            : rest is ['上' or '下', '半', '年', ..] ? skip + 3
            : 0;
    }

    /// <summary>Place after <c>M月[D日]</c> or <c>M-N月</c> at <paramref name="at"/>; 0 where none is.</summary>
    private static int MonthEnd(ReadOnlySpan<char> text, int at)
    {
        var end = TargetNumbers.Digits(text, at);
        if (end == at || !IsMonth(text[at..end]))
        {
            return 0;
        }

        if (end < text.Length && text[end] is '-' or '~' or '至')
        {
            var second = TargetNumbers.Digits(text, end + 1);
            return second > end + 1 && second < text.Length && text[second] == '月' && IsMonth(text[(end + 1)..second]) ? second + 1 : 0;
        }

        if (end == text.Length || text[end] != '月')
        {
            return 0;
        }

        end++;
        var day = TargetNumbers.Digits(text, end);
        return day > end && day < text.Length && text[day] is '日' or '号' && IsDay(text[end..day]) ? day + 1
            : end < text.Length && text[end] == '份' ? end + 1
            : end;
    }

    private static bool ComesAfterComparator(ReadOnlySpan<char> head) =>
        TargetComparators.Before(head.TrimEnd(' '), endsClause: false) is { Length: > 0, IsWeak: false };

    private static bool IsFollowedByUnit(ReadOnlySpan<char> text) => TargetUnits.Match(text, out _) is not null;

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', _, _] or ['2', '0', _, _];

    private static bool IsMonth(ReadOnlySpan<char> digits) => Number(digits) is >= 1 and <= 12;

    private static bool IsDay(ReadOnlySpan<char> digits) => Number(digits) is >= 1 and <= 31;

    private static int Number(ReadOnlySpan<char> digits) => digits switch
    {
        [var one] => one - '0',
        [var ten, var one] => ((ten - '0') * 10) + one - '0',
        _ => -1,
    };
}
