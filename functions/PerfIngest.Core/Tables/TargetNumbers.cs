using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>What a number in a text is.</summary>
internal enum NumberKind
{
    /// <summary>May be a value.</summary>
    Value,

    /// <summary>A date, or part of one.</summary>
    Date,

    /// <summary>A year, ordinal, document number, standard, ratio, age … : never a value (decision 5).</summary>
    Other,

    /// <summary>Misplaced separators or points.</summary>
    Malformed,
}

/// <summary>A number found in a prepared text.</summary>
/// <param name="Start">Place of its first digit.</param>
/// <param name="End">Place after its last character, a date's marker (前, 底, 内) included.</param>
/// <param name="Value">Its value, where it may be one.</param>
/// <param name="Date">Of a date: how much of one it is.</param>
internal readonly record struct NumberToken(NumberKind Kind, int Start, int End, decimal Value = 0, TargetDate Date = default);

/// <summary>Finds numbers and tells values from everything else that has digits.</summary>
internal static class TargetNumbers
{
    /// <summary>So many digits times any scale stay inside a decimal.</summary>
    private const int MostDigits = 16;

    /// <summary>Characters after a number that make it a name or an age: 40号, 60岁, 90后.</summary>
    private const string NamingSuffixes = "号岁后版代楼室街型式维时届星";

    /// <summary>The number whose first digit stands at <paramref name="at"/>.</summary>
    public static NumberToken Read(ReadOnlySpan<char> text, int at)
    {
        if (TargetDates.Read(text, at) is { } date)
        {
            return date;
        }

        var end = Digits(text, at);
        var isMalformed = false;
        var whole = end;
        while (end < text.Length && text[end] is ',' or '，' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            var group = Digits(text, end + 1) - end - 1;
            if (group == 3 && whole - at <= 3 && text[at] != '0')
            {
                end += 4;
                continue;
            }

            if (text[end] == '，')
            {
                break;
            }

            isMalformed = true;
            end += 1 + group;
        }

        // ≥1 000人 is a thousand; ≥9 0% is nothing that can be told, and never 9.
        while (IsSplit(text, at, end))
        {
            var group = Digits(text, end + 1) - end - 1;
            isMalformed |= group != 3 || whole - at > 3;
            end += 1 + group;
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = Digits(text, end + 1);
            while (end + 1 < text.Length && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]))
            {
                isMalformed = true;
                end = Digits(text, end + 1);
            }
        }

        if (end + 2 < text.Length && text[end] == '.' && text[end + 1] == '.' && char.IsAsciiDigit(text[end + 2]))
        {
            return new(NumberKind.Malformed, at, Digits(text, end + 2));
        }

        if (IsName(text, at, end))
        {
            return new(NumberKind.Other, at, end);
        }

        return isMalformed || !Parse(text[at..end], out var value)
            ? new(NumberKind.Malformed, at, end)
            : new(NumberKind.Value, at, end, value);
    }

    /// <summary>Whether a number behind a comparator goes on behind a space, with what is no date.</summary>
    private static bool IsSplit(ReadOnlySpan<char> text, int at, int end) =>
        end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1])
        && text[..at].TrimEnd(' ') is [.., var before] && TargetComparators.IsSymbol(before) && TargetDates.Read(text, end + 1) is null;

    public static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool Parse(ReadOnlySpan<char> digits, out decimal value)
    {
        Span<char> plain = stackalloc char[MostDigits];
        var length = 0;
        foreach (var c in digits)
        {
            if (c is ',' or '，' or ' ')
            {
                continue;
            }

            if (length == MostDigits)
            {
                value = 0;
                return false;
            }

            plain[length++] = c;
        }

        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether the digits name something: a standard, an ordinal, a model, a ratio, an age, an item of a list.</summary>
    private static bool IsName(ReadOnlySpan<char> text, int start, int end)
    {
        var before = start > 0 ? text[start - 1] : '\0';
        var beforeThat = start > 1 ? text[start - 2] : '\0';
        var after = end < text.Length ? text[end] : '\0';
        var afterThat = end + 1 < text.Length ? text[end + 1] : '\0';
        if (char.IsAsciiLetter(before) || before is '第' or '前' or '#' or '№' or '^')
        {
            return true;
        }

        if (before is '〔' or '[' or '【' && after is '〕' or ']' or '】')
        {
            return true;
        }

        if (before is ' ' or '-' or '/' && char.IsAsciiLetter(beforeThat))
        {
            return true;
        }

        if ((IsOperator(before) || before is '/' or '-') && (char.IsAsciiDigit(beforeThat)
            || (before == '+' && char.IsAsciiLetter(beforeThat))))
        {
            return true;
        }

        if ((IsOperator(after) || after == '/') && char.IsAsciiDigit(afterThat))
        {
            return true;
        }

        if (after is '.' or '、' && (start == 0 || IsClauseEnd(before)) && !char.IsAsciiDigit(afterThat) && afterThat != '\0')
        {
            return true;
        }

        return NamingSuffixes.Contains(after, StringComparison.Ordinal)
            || (after == '周' && afterThat == '岁')
            || (after == '点' && afterThat is not ('位' or '次'))
            || (char.IsAsciiLetter(after) && TargetUnits.Match(text[end..], out _) is null);
    }

    public static bool IsClauseEnd(char c) => c is ',' or '，' or ';' or '。' or '!';

    private static bool IsOperator(char c) => c is '×' or '*' or '+' or ':';
}
