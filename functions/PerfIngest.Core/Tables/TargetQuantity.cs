namespace PerfIngest.Core.Tables;

/// <summary>One number with all that belongs to it.</summary>
/// <param name="Start">Where it starts, comparator included.</param>
/// <param name="End">Where it ends, unit and tail included.</param>
/// <param name="TailSign">A comparator symbol after it (90%≤…), or NUL.</param>
/// <param name="IsConflict">Whether its two comparators contradict each other, or its reading is in doubt.</param>
/// <param name="IsRate">Whether a rate is named directly before it.</param>
internal readonly record struct Quantity(
    int Start,
    int End,
    decimal Value,
    decimal? Upper,
    string? Unit,
    char Sign,
    ComparatorSource Source,
    char TailSign,
    bool IsConflict,
    bool IsRate)
{
    public bool IsRange => Upper is not null;
}

/// <summary>Reads what surrounds a number: comparator, scale, unit, range, tail (domain §2.1).</summary>
internal static class TargetQuantity
{
    private const int LongestUnknownUnit = 3;

    /// <summary>Reads the quantity around a number.</summary>
    /// <param name="text">The prepared text.</param>
    /// <param name="clause">Where the number's clause starts.</param>
    /// <param name="number">The number.</param>
    /// <param name="problem">What is malformed about it, or none.</param>
    /// <returns>Null where the number is no value: no unit, and nothing says that it counts.</returns>
    public static Quantity? Read(ReadOnlySpan<char> text, int clause, NumberToken number, out TargetProblem problem)
    {
        problem = TargetProblem.None;
        var lower = TargetMeasure.Read(text, number.End, number.Value);
        var end = lower.End;
        decimal? upper = null;
        var separator = '\0';
        if (TargetMeasure.ReadUpper(text, number, lower, out var high, out separator))
        {
            // 1-2万人次: what the lower bound leaves out, the upper one says for both.
            var isShort = lower.Unit is null && lower.Scale == 1 && lower.Value * high.Scale <= high.Value;
            lower = lower with { Value = isShort ? lower.Value * high.Scale : lower.Value, Unit = high.Unit };
            upper = high.Value;
            end = high.End;
        }

        if (lower.Unit is "%" && end < text.Length && text[end] == '%')
        {
            problem = TargetProblem.Doubled;
            return null;
        }

        var afterUnit = TargetMeasure.SkipSpace(text, end);
        var tail = TargetComparators.After(text[afterUnit..]);
        end = tail.Length > 0 ? afterUnit + tail.Length : end;
        if (upper is not null && text[end..].StartsWith("之间", StringComparison.Ordinal))
        {
            end += 2;
        }

        var start = SkipPrefix(text, clause, number.Start, out var isNegative, out var isDoubtful);
        var perStart = SkipPer(text, clause, start);
        var head = TargetComparators.Before(text[clause..perStart].TrimEnd(' '), EndsClause(text, end));
        start = head.Length > 0 ? clause + text[clause..perStart].TrimEnd(' ').Length - head.Length : start;
        start = SkipPer(text, clause, start);
        if (head.IsMalformed || tail.IsMalformed)
        {
            problem = TargetProblem.Doubled;
            return null;
        }

        var unit = lower.Unit ?? TargetUnits.FromName(text[clause..start]);
        if (unit is null && text[clause..start].EndsWith("百分之", StringComparison.Ordinal))
        {
            unit = "%";
        }

        if (unit is null && head.Source == ComparatorSource.Symbol && tail.Length == 0 && UnknownUnit(text[end..]) is > 0 and var length)
        {
            unit = text.Slice(end, length).ToString();
            end += length;
        }

        if (!Counts(text, clause, start, end, unit, head, tail))
        {
            return null;
        }

        // 不低于上年的95%: what is compared is not the number.
        var isElsewhere = head.Length == 0 && TargetComparators.ComparesWithText(text[clause..start]);
        head = head.Length == 0 ? TargetComparators.Adverb(text[clause..start]) : head;
        var (sign, source, isConflict) = Combine(head, tail, lower.IsApproximate);
        var isPast = unit is "日" or "天" or "年" or "个月" or "小时" && end < text.Length && text[end] == '前';
        isConflict |= isDoubtful || isElsewhere || isPast || (head.Length == 1 && text[start] == '近' && unit is "年" or "个月" or "天") || (upper is not null && (tail.Length > 0 || head is { Length: > 0, IsWeak: false }));
        if (upper is not null)
        {
            (sign, source) = ('r', separator is '至' or '到' ? ComparatorSource.Word : ComparatorSource.Symbol);
        }

        return new(
            start,
            end,
            isNegative ? -lower.Value : lower.Value,
            upper,
            WithPer(text[clause..number.Start], unit),
            sign,
            source,
            tail.Source == ComparatorSource.Symbol ? tail.Sign : '\0',
            isConflict,
            NamesRate(text[clause..start]));
    }

    /// <summary>Steps over a minus and a currency sign before a number.</summary>
    private static int SkipPrefix(ReadOnlySpan<char> text, int clause, int at, out bool isNegative, out bool isDoubtful)
    {
        isNegative = isDoubtful = false;
        var start = clause + text[clause..at].TrimEnd("¥ ").Length;
        if (start > clause && text[start - 1] == '-')
        {
            var before = text[clause..(start - 1)].TrimEnd(' ');
            isNegative = before.IsEmpty || TargetComparators.IsSymbol(before[^1]) || before[^1] is ':' or '为';
            isDoubtful = !isNegative;
            start = clause + before.Length;
        }

        // 每2年, 每千人3张, ±5%, 1 000: not certainly a number of its own.
        var per = text[clause..at].LastIndexOf('每');
        isDoubtful |= per >= 0 && text[clause + per + 1] is '百' or '千' or '万' or '十';
        isDoubtful |= (start > clause && text[start - 1] is '每' or '±')
            || (at > 1 && text[at - 1] == ' ' && char.IsAsciiDigit(text[at - 2]));

        return start;
    }

    /// <summary>Steps over 每年 and the like directly before a place.</summary>
    private static int SkipPer(ReadOnlySpan<char> text, int clause, int at)
    {
        var head = text[clause..at].TrimEnd(' ');
        foreach (var per in Pers)
        {
            if (head.EndsWith(per, StringComparison.Ordinal) && head.Length > per.Length && head[^(per.Length + 1)] == '每')
            {
                return SkipPer(text, clause, clause + head.Length - per.Length - 1);
            }
        }

        return at;
    }

    private static readonly string[] Pers = ["季度", "学期", "学年", "半年", "年度", "年", "月", "季", "周", "日", "天", "人", "户", "亩", "生", "村", "场", "期", "次", "班", "校", "家", "小时"];

    /// <summary>每年不少于4次 is 4 次/年 (decision 6); a percentage is none.</summary>
    private static string? WithPer(ReadOnlySpan<char> head, string? unit)
    {
        if (unit is null or "%" or "‰" or "分" or "倍" or "级" or "百分点" or "个百分点" or "℃" or "年" || unit.Contains('/', StringComparison.Ordinal))
        {
            return unit;
        }

        var result = unit;
        for (var at = head.IndexOf('每'); at >= 0 && at < head.Length - 1;)
        {
            foreach (var per in Pers)
            {
                if (head[(at + 1)..].StartsWith(per, StringComparison.Ordinal))
                {
                    result = string.Concat(result, "/", per is "年度" ? "年" : per);
                    break;
                }
            }

            var next = head[(at + 1)..].IndexOf('每');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return result;
    }

    /// <summary>Whether something says that the number counts: a unit, a comparator, or its place.</summary>
    private static bool Counts(
        ReadOnlySpan<char> text, int clause, int start, int end, string? unit, Comparator head, Comparator tail)
    {
        var isAlone = start == 0 && end == text.Length;
        var hasSymbol = head.Source == ComparatorSource.Symbol || tail.Source == ComparatorSource.Symbol;
        if (unit is not null)
        {
            return isAlone || hasSymbol || !TargetUnits.IsGrade(unit) || EndsClause(text, end);
        }

        if (!EndsClause(text, end))
        {
            return hasSymbol && head.Source == ComparatorSource.Symbol;
        }

        var isYear = end - start == 4 && text[start..end] is ['1', '9', ..] or ['2', '0', ..];
        var name = text[clause..start].TrimEnd(' ');
        return !(isYear && head.Length == 0)
            && (head.Length > 0 || tail.Length > 0 || isAlone || name.IsEmpty || text[start..end] is "0" || name[^1] is ':' or '数' or '量' or '率' or '度' or '值' or '额');
    }

    private static (char Sign, ComparatorSource Source, bool IsConflict) Combine(Comparator head, Comparator tail, bool isApproximate)
    {
        var tailSign = tail.Source == ComparatorSource.Symbol ? '\0' : tail.Sign;
        if (isApproximate && tailSign == '\0' && (head.Sign == '\0' || head.IsWeak))
        {
            return ('≈', ComparatorSource.Word, false);
        }

        if (head.Sign == '\0')
        {
            return tailSign == '\0' ? ('=', ComparatorSource.Implied, false) : (tailSign, ComparatorSource.Word, false);
        }

        if (tailSign == '\0' || tailSign == head.Sign)
        {
            return (head.Sign, head.Source, false);
        }

        return head.IsWeak ? (tailSign, ComparatorSource.Word, false) : (head.Sign, head.Source, true);
    }

    private static int UnknownUnit(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && rest[length] is >= '\u4E00' and <= '\u9FFF')
        {
            length++;
        }

        return length <= LongestUnknownUnit && EndsClause(rest, length) ? length : 0;
    }

    private static bool NamesRate(ReadOnlySpan<char> name)
    {
        var end = name.TrimEnd(" :");
        return end is [.., '率'] or [.., '比', '例'] or [.., '占', '比'] or [.., '满', '意', '度'];
    }

    private static bool EndsClause(ReadOnlySpan<char> text, int at)
    {
        at = TargetMeasure.SkipSpace(text, at);
        return at >= text.Length || TargetNumbers.IsClauseEnd(text[at]) || text[at] is '、' or '且';
    }
}
