using System.Buffers;
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
    private const int ShortestLabel = 3;

    private static readonly SearchValues<char> ChineseNumerals = SearchValues.Create("一二三四五六七八九十百");

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
        if (text.Length is < 2 or > LongestLabel || !text.AsSpan().ContainsAny("无空没未"))
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

        return SaysNothing(key);
    }

    /// <summary>本单位2025年未安排项目支出, 此表无数据: who, or which table, and that there is nothing in it.</summary>
    private static bool SaysNothing(string key)
    {
        var isWho = key.StartsWith("本单位", StringComparison.Ordinal) || key.StartsWith("本部门", StringComparison.Ordinal)
            || key.StartsWith("我单位", StringComparison.Ordinal) || key.StartsWith("我部门", StringComparison.Ordinal)
            || key.StartsWith("我局", StringComparison.Ordinal) || key.StartsWith("本局", StringComparison.Ordinal);
        var isTable = key.StartsWith("本表", StringComparison.Ordinal) || key.StartsWith("此表", StringComparison.Ordinal)
            || key.StartsWith("该表", StringComparison.Ordinal);
        var isNone = key.Contains('无', StringComparison.Ordinal) || key.Contains("没有", StringComparison.Ordinal)
            || key.Contains("未安排", StringComparison.Ordinal);
        return key is "空表" or "无数据" or "无项目"
            || (isTable && (key.Contains("无数据", StringComparison.Ordinal) || key.Contains('空', StringComparison.Ordinal)
                || key.Contains("无内容", StringComparison.Ordinal)))
            || (isWho && isNone && (key.Contains("项目支出", StringComparison.Ordinal) || key.Contains("表数据", StringComparison.Ordinal)
                || key.Contains("此表", StringComparison.Ordinal) || key.Contains("相关数据", StringComparison.Ordinal)));
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
        var label = colon > 0 ? key[..colon] : key;
        return _footers.Contains(label) || _footers.Contains(WithoutRemark(label))
            || (text.Length <= LongestLabel && (IsPageNumber(key) || IsDate(key) || StartsWithLabel(text)));
    }

    /// <summary>单位负责人(签字) and (盖章) by their words.</summary>
    private static ReadOnlySpan<char> WithoutRemark(ReadOnlySpan<char> label)
    {
        var open = label.IndexOf('(');
        return open > 0 ? label[..open] : label.Trim("()");
    }

    /// <summary>填报日期 2024年11月8日, without a colon.</summary>
    private bool StartsWithLabel(ReadOnlySpan<char> text)
    {
        var gap = text.Trim().IndexOfAny(' ', '\u3000');
        if (gap <= 0)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LongestLabel];
        var label = buffer[..CellText.Key(text.Trim()[..gap], buffer)];
        return label.Length >= ShortestLabel && _footers.Contains(label);
    }

    /// <summary>2024年11月8日 alone: when the table was signed.</summary>
    private static bool IsDate(ReadOnlySpan<char> key) =>
        key.Length is >= 9 and <= 11 && key[4] == '年' && key[^1] == '日' && key[5..].IndexOf('月') is 1 or 2
        && !key[..4].ContainsAnyExceptInRange('0', '9');

    /// <summary>第1页共5页, 第1/5页, 共5页, 1/5, -1-, page1of5.</summary>
    private static bool IsPageNumber(ReadOnlySpan<char> key)
    {
        if (key is ['第', .. var number, '页' or '頁'] && !number.IsEmpty && !number.ContainsAnyExcept(ChineseNumerals))
        {
            return true;
        }

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
