using System.Buffers;
using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>
/// A document number (文号) in a text: 机关代字〔年〕号, as GB/T 9704-2012 has it, or written with other brackets, with 第, leading zeros or
/// without 号.
/// </summary>
/// <param name="Start">Place of the first character.</param>
/// <param name="End">Place after the last character.</param>
/// <param name="Normalised">The number in its standard form.</param>
public readonly record struct DocumentNumber(int Start, int End, string Normalised)
{
    private const int LongestAgency = 8;
    private const int LongestNumber = 6;

    /// <summary>Short names of provinces and cities that agency codes start with, those apart that ordinary words are full of.</summary>
    private static readonly SearchValues<char> Places = SearchValues.Create("京津沪渝冀豫辽湘皖鲁浙赣鄂桂晋陕闽粤琼滇黔穗");

    /// <summary>Marks of agency codes: finance, government, offices, kinds of document.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("财府办函发字规社教建农");

    /// <summary>Words that end what stands before an agency code.</summary>
    private static readonly string[] Endings = ["资金", "经费", "补助", "补贴", "奖补", "专款", "项目", "关于", "根据", "通知", "配套", "下达"];

    /// <summary>The first document number of <paramref name="text"/>, or null.</summary>
    public static DocumentNumber? Find(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '〔' or '（' or '(' or '[' or '［' or '【' or '﹝' && Read(text, at) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static DocumentNumber? Read(ReadOnlySpan<char> text, int bracket)
    {
        var at = bracket + 1;
        if (!ReadDigits(text, ref at, out var year) || year is < 2000 or > 2099 || at == text.Length
            || text[at] is not ('〕' or '）' or ')' or ']' or '］' or '】' or '﹞'))
        {
            return null;
        }

        at = Skip(text, at + 1, ' ');
        at = Skip(text, at, '第');
        if (!ReadDigits(text, ref at, out var number) || number == 0)
        {
            return null;
        }

        var agency = Agency(text[..bracket].TrimEnd(' '), out var isCertain);
        var end = Skip(text, Skip(text, at, ' '), '号');
        var hasSuffix = end > at && text[end - 1] == '号';
        if (agency.Length < 2 || !(hasSuffix || (isCertain && EndsNumber(text[at..]))))
        {
            return null;
        }

        var start = text[..bracket].TrimEnd(' ').Length - agency.Length;
        var normalised = string.Create(CultureInfo.InvariantCulture, $"{agency}〔{year}〕{number}号");
        return new(start, hasSuffix ? end : at, normalised);
    }

    /// <summary>Without 号, a word after the number makes it a count of something: （2024）3期.</summary>
    private static bool EndsNumber(ReadOnlySpan<char> rest) => rest.IsEmpty || !char.IsLetterOrDigit(rest[0]);

    private static int Skip(ReadOnlySpan<char> text, int at, char c)
    {
        while (at < text.Length && text[at] == c)
        {
            at++;
        }

        return at;
    }

    private static bool ReadDigits(ReadOnlySpan<char> text, ref int at, out int value)
    {
        value = 0;
        var start = at;
        for (; at < text.Length && at - start <= LongestNumber && CellText.HalfWidth(text[at]) is >= '0' and <= '9' and var digit; at++)
        {
            value = (value * 10) + digit - '0';
        }

        return at > start && at - start <= LongestNumber;
    }

    /// <summary>
    /// The agency code that ends <paramref name="before"/>. Where a name runs straight into it, it starts after the last word that ends
    /// names, or at the first place name within reach.
    /// </summary>
    private static ReadOnlySpan<char> Agency(ReadOnlySpan<char> before, out bool isCertain)
    {
        var start = before.Length;
        while (start > 0 && before[start - 1] is >= '\u4E00' and <= '\u9FFF')
        {
            start--;
        }

        var run = before[start..];
        foreach (var ending in Endings)
        {
            var at = run.LastIndexOf(ending, StringComparison.Ordinal);
            run = at >= 0 && run.Length - at - ending.Length >= 2 ? run[(at + ending.Length)..] : run;
        }

        var place = run[Math.Max(0, run.Length - LongestAgency)..].IndexOfAny(Places);
        var reach = Math.Max(0, run.Length - LongestAgency);
        if (place >= 0 && run.Length - reach - place >= 2)
        {
            run = run[(reach + place)..];
        }
        else if (run.Length > LongestAgency)
        {
            var mark = run[reach..].IndexOfAny(Marks);
            run = run[(mark >= 0 && run.Length - reach - mark >= 2 ? reach + mark : reach)..];
        }

        isCertain = run.ContainsAny(Marks) || (start > 0 && before[start - 1] is '#' or '＃');
        return run;
    }
}
