using System.Buffers;

namespace PerfIngest.Core.Tables;

/// <summary>What makes a target missing or malformed (rules T001 and T002).</summary>
internal static class TargetProblems
{
    private static readonly string[] Artefacts = ["#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    /// <summary>Problems that show whatever else the text holds.</summary>
    public static TargetProblem Find(ReadOnlySpan<char> text)
    {
        if (text.Trim("-/\\ ").IsEmpty || text is "无" || text.Equals("N/A", StringComparison.OrdinalIgnoreCase))
        {
            return TargetProblem.Missing;
        }

        foreach (var artefact in Artefacts)
        {
            if (text.Contains(artefact, StringComparison.Ordinal))
            {
                return TargetProblem.Artefact;
            }
        }

        if (text.TrimStart('#').IsEmpty)
        {
            return TargetProblem.Artefact;
        }

        if (IsExponent(text))
        {
            return TargetProblem.BadNumber;
        }

        if (HasPlaceholder(text))
        {
            return TargetProblem.Placeholder;
        }

        return SymbolProblem(text);
    }

    /// <summary>A comparator in words, or a %, to which no number belongs.</summary>
    public static TargetProblem FindWithoutNumber(ReadOnlySpan<char> text) =>
        text.Trim("%‰ ").IsEmpty || TargetComparators.EndsInComparator(text) ? TargetProblem.NoNumber : TargetProblem.None;

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        var e = text.IndexOf('E');
        return e > 0 && char.IsAsciiDigit(text[0]) && !text[..e].ContainsAnyExcept(NumberChars) && e + 2 < text.Length
            && text[e + 1] is '+' or '-' && !text[(e + 2)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Two or more of the characters that stand for "to be filled in", or one of them where a number belongs.</summary>
    private static bool HasPlaceholder(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsBlank(text[at]))
            {
                continue;
            }

            var end = at;
            while (end < text.Length && IsBlank(text[end]))
            {
                end++;
            }

            var before = at > 0 ? text[at - 1] : '\0';
            var after = end < text.Length ? text[end] : '\0';
            var isInWord = char.IsAsciiLetterOrDigit(before) || char.IsAsciiLetterOrDigit(after);
            var isWhole = at == 0 && (end == text.Length || TargetUnits.IsUnit(text[end..]));
            if (!isInWord && (end - at > 1 || TargetComparators.IsSymbol(before) || after == '%' || (isWhole && text[at] != 'N')
                || text.Length == 1))
            {
                return true;
            }

            at = end;
        }

        return false;
    }

    private static bool IsBlank(char c) => c is 'X' or 'x' or '×' or '*' or '_' or '?' or '○' or '●' or '□';

    /// <summary>Comparator symbols that are doubled, or to which neither a number nor a text belongs.</summary>
    private static TargetProblem SymbolProblem(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!TargetComparators.IsSymbol(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && TargetComparators.IsSymbol(text[at]))
            {
                at++;
            }

            if (TargetComparators.Before(text[start..at], endsClause: true).IsMalformed)
            {
                return TargetProblem.Doubled;
            }

            var rest = text[at..].TrimStart(' ');
            var operand = rest[..(rest.IndexOfAny(",，;。") is >= 0 and var end ? end : rest.Length)].Trim(" %‰");
            if (operand.IsEmpty || TargetUnits.IsUnit(operand))
            {
                return TargetProblem.NoNumber;
            }
        }

        return TargetProblem.None;
    }
}
