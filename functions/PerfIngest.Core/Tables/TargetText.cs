namespace PerfIngest.Core.Tables;

/// <summary>
/// Prepares a target for reading: half-width, brackets dropped with what they hold, quoted texts hidden (domain §2, decision 5).
/// </summary>
internal static class TargetText
{
    /// <summary>Stands for a quoted text or title, which is never a value.</summary>
    public const char Quoted = '\uFFFC';

    private const int LongestBegun = 3;

    /// <summary>Writes the prepared text; it is never longer than <paramref name="raw"/>.</summary>
    /// <returns>Its length.</returns>
    public static int Prepare(ReadOnlySpan<char> raw, Span<char> text)
    {
        raw = Unquote(raw.Trim());
        var length = Strip(raw, text);
        if (text[..length].IsWhiteSpace() && raw.Length > 2 && Close(raw[0]) == CellText.HalfWidth(raw[^1]) && Close(raw[0]) == ')')
        {
            length = Strip(raw[1..^1], text);
        }

        var prepared = text[..length];
        var end = prepared.TrimEnd(" 。;,，.、】]").Length;
        var start = end - prepared[..end].TrimStart(" 。;,，、:!【[").Length;
        prepared[start..end].CopyTo(text);
        return end - start;
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> raw) =>
        raw.Length > 2 && Close(raw[0]) is '”' or '"' && raw[1..].IndexOf(Close(raw[0])) == raw.Length - 2 ? raw[1..^1].Trim() : raw;

    private static int Strip(ReadOnlySpan<char> raw, Span<char> text)
    {
        var length = 0;
        for (var at = 0; at < raw.Length; at++)
        {
            var c = CellText.HalfWidth(raw[at]);
            if (c == '(')
            {
                var inside = Inside(raw, at, ')');
                var content = raw[(at + 1)..(at + 1 + inside)].Trim();

                // 95（%）, 10（场）: the bracket holds the number's unit, not a remark.
                if (length > 0 && char.IsAsciiDigit(text[length - 1]) && TargetUnits.IsUnit(content))
                {
                    length += Strip(content, text[length..]);
                }

                at += inside + 1;
            }
            else if (c is '百' or '千' && ChineseFractions.TryRead(raw[at..], text[length..], out var taken, out var written))
            {
                length += written;
                at += taken - 1;
            }
            else if (Close(c) is '”' or '"' or '》')
            {
                at += Inside(raw, at, Close(c)) + 1;
                text[length++] = Quoted;
            }
            else
            {
                // > = is one comparator, whatever space is in it.
                var isSplit = length > 1 && text[length - 1] == ' ' && TargetComparators.IsSymbol(text[length - 2])
                    && TargetComparators.IsSymbol(Unify(c));
                isSplit |= length > 1 && text[length - 1] == ' '
                    && (c == '/' || text[length - 2] == '/' || IsSplitUnit(text[..(length - 1)], c));
                length -= isSplit ? 1 : 0;

                // The full-width comma separates clauses; only the half-width one can be misplaced inside a number.
                text[length++] = raw[at] == '，' ? '，' : Unify(c);
            }
        }

        return length;
    }

    /// <summary>300 人 次, 3个 月: a unit with a space in it, so that what stands before the space is not taken for the whole of it.</summary>
    private static bool IsSplitUnit(ReadOnlySpan<char> text, char next)
    {
        var digit = text.LastIndexOfAnyInRange('0', '9');
        var begun = text[(digit + 1)..].TrimStart(" 万亿");
        if (digit < 0 || begun.Length is 0 or > LongestBegun)
        {
            return false;
        }

        Span<char> unit = stackalloc char[LongestBegun + 1];
        begun.CopyTo(unit);
        unit[begun.Length] = next;
        return TargetUnits.IsUnit(unit[..(begun.Length + 1)]);
    }

    private static int Inside(ReadOnlySpan<char> raw, int open, char close)
    {
        var depth = 0;
        for (var at = open + 1; at < raw.Length; at++)
        {
            var c = CellText.HalfWidth(raw[at]);
            depth += close == ')' && c == '(' ? 1 : 0;
            if (c == close && depth-- == 0)
            {
                return at - open - 1;
            }
        }

        return raw.Length - open - 1;
    }

    private static char Close(char open) => open switch
    {
        '(' or '（' => ')',
        '“' => '”',
        '"' => '"',
        '《' => '》',
        _ => '\0',
    };

    private static char Unify(char c) => c switch
    {
        '≧' or '⩾' => '≥',
        '﹐' => ',',
        '≦' or '⩽' => '≤',
        '−' or '–' or '—' or '―' or '‒' or '─' or '﹣' => '-',
        '∼' or '〜' or '˜' => '~',
        '﹪' => '%',
        '✕' or '✖' => '×',
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };
}
