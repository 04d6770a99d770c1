using System.Collections.Frozen;

namespace PerfIngest.Core.Tables;

/// <summary>What the label of a row says.</summary>
internal enum RowLabel
{
    None,
    GrandTotal,
    Subtotal,
}

/// <summary>The words by which rows of the body are told apart, as keys, made once (domain §1.6, U14, U42, U46).</summary>
internal sealed class RowWords(RowPatterns patterns)
{
    private const int LongestLabel = 40;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _grand = Keys(patterns.GrandTotals);
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _sub = Keys(patterns.Subtotals);
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _footers = Keys(patterns.Footers);
    private readonly string[] _nil = [.. patterns.NilReturns.Select(text => CellText.Key(text))];

    /// <summary>Whether the name cell labels a sum.</summary>
    /// <param name="name">The cell, cleaned.</param>
    /// <param name="isBare">Whether goal and indicators are blank: only then a longer name that ends in 小计 or 合计 is a label.</param>
    public RowLabel Label(string name, bool isBare)
    {
        if (name.Length is 0 or > LongestLabel || !MayBeLabel(name))
        {
            return RowLabel.None;
        }

        Span<char> buffer = stackalloc char[LongestLabel];
        var key = buffer[..CellText.Key(name, buffer)].TrimEnd(":");
        var bracket = key.IndexOf('(');
        key = bracket > 0 ? key[..bracket] : key;
        return _grand.Contains(key) ? RowLabel.GrandTotal
            : _sub.Contains(key) || (isBare && (key.EndsWith("小计") || key.EndsWith("合计"))) ? RowLabel.Subtotal
            : RowLabel.None;
    }

    /// <summary>本表无数据 and its like.</summary>
    public bool IsNilStatement(string text)
    {
        if (text.Length is < 3 or > LongestLabel || !text.AsSpan().ContainsAny('无', '空'))
        {
            return false;
        }

        var key = CellText.Key(text).Trim('(', ')', '。', '.', '*', '-');
        key = key.StartsWith("注:", StringComparison.Ordinal) || key.StartsWith("备注:", StringComparison.Ordinal)
            ? key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : key;
        foreach (var nil in _nil)
        {
            if (key.StartsWith(nil, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A line to be ignored: page number, print date, signature, note.</summary>
    public bool IsFooter(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[LongestLabel];
        var head = text.Length > LongestLabel ? text[..LongestLabel] : text;
        var key = buffer[..CellText.Key(head, buffer)];
        if (key.IsEmpty)
        {
            return false;
        }

        var colon = key.IndexOf(':');
        return _footers.Contains(colon > 0 ? key[..colon] : key)
            || (text.Length <= LongestLabel && IsPageNumber(key));
    }

    /// <summary>第1页共5页, 第1/5页, 共5页, 1/5, -1-, page1of5.</summary>
    private static bool IsPageNumber(ReadOnlySpan<char> key)
    {
        var hasWord = key.ContainsAny("页頁") || key.StartsWith("page");
        var digits = 0;
        var marks = 0;
        foreach (var c in key)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is '/' or '-')
            {
                marks++;
            }
            else if (!"第页頁共总計计,，pageof".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return digits > 0 && (hasWord || (marks > 0 && key[0] != '/' && key.Length <= 9 && digits < key.Length));
    }

    private static bool MayBeLabel(string name)
    {
        var end = name.AsSpan().TrimEnd();
        return end.IndexOfAny("计計") >= 0;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Keys(IEnumerable<string> words) =>
        words.Select(word => CellText.Key(word)).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
