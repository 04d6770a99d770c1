using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>百分之九十五 is 95%, 千分之三 is 3‰: the one way in which targets write numbers in words and mean exactly one.</summary>
internal static class ChineseFractions
{
    private const int HeadLength = 3;

    /// <summary>Digits in the order of their values.</summary>
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Characters after which a number in words is only the start of something else: 百分之十几, 百分之百分百.</summary>
    private const string Others = "几多余分之千万亿半成";

    /// <summary>The fraction that starts the text, written in digits.</summary>
    /// <param name="taken">Characters that it takes in <paramref name="text"/>.</param>
    /// <param name="written">Characters written to <paramref name="into"/>; fewer than <paramref name="taken"/>.</param>
    public static bool TryRead(ReadOnlySpan<char> text, Span<char> into, out int taken, out int written)
    {
        taken = written = 0;
        if (text is not ['百' or '千', '分', '之', .. var rest])
        {
            return false;
        }

        var end = Whole(rest, out var value);
        if (end == 0)
        {
            return false;
        }

        var fraction = rest[end..] is ['点', .. var decimals] ? Run(decimals) : 0;
        taken = HeadLength + end + (fraction > 0 ? fraction + 1 : 0);
        if (taken < text.Length && (Others.Contains(text[taken], StringComparison.Ordinal) || char.IsDigit(text[taken])))
        {
            return false;
        }

        _ = value.TryFormat(into, out written, provider: CultureInfo.InvariantCulture);
        if (fraction > 0)
        {
            into[written++] = '.';
            for (var i = 0; i < fraction; i++)
            {
                into[written++] = (char)('0' + Digit(rest[end + 1 + i]));
            }
        }

        into[written++] = text[0] == '百' ? '%' : '‰';
        return true;
    }

    /// <summary>Length and value of a whole number up to 一百; 0 where none stands.</summary>
    private static int Whole(ReadOnlySpan<char> text, out int value)
    {
        if (text is ['一', '百', ..] or ['百', ..])
        {
            value = 100;
            return text[0] == '百' ? 1 : 2;
        }

        value = 0;
        if (text.IsEmpty)
        {
            return 0;
        }

        var first = Digit(text[0]);
        var tens = text is ['十', ..] ? 0 : first > 0 && text.Length > 1 && text[1] == '十' ? 1 : -1;
        if (tens < 0)
        {
            value = Math.Max(first, 0);
            return first < 0 || (text.Length > 1 && Digit(text[1]) >= 0) ? 0 : 1;
        }

        var one = text.Length > tens + 1 ? Digit(text[tens + 1]) : -1;
        value = ((tens == 0 ? 1 : first) * 10) + Math.Max(one, 0);
        return tens + (one > 0 ? 2 : 1);
    }

    private static int Run(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && Digit(text[length]) >= 0)
        {
            length++;
        }

        return length;
    }

    private static int Digit(char c) => c is '〇' ? 0 : c is '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
}
