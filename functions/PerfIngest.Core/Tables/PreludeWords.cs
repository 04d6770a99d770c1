namespace PerfIngest.Core.Tables;

/// <summary>What the key of a prelude line may state; 单位 may state two things.</summary>
[Flags]
internal enum PreludeKey
{
    Unit = 1,
    Currency = 2,
    Year = 4,
}

/// <summary>The words of <see cref="RowPatterns"/> as keys, made once.</summary>
internal sealed class PreludeWords
{
    private const int LongestKey = 16;
    private const int LongestSeal = 5;
    private const int ShortestCode = 3;

    /// <summary>Words between the unit and the name of the form.</summary>
    private static readonly string[] Qualifiers =
        ["部门预算", "单位预算", "预算", "部门", "财政", "专项资金", "专项业务经费", "专项", "一般性", "重点", "市级", "区级", "县级", "本级", "年度"];

    private readonly string[] _formNames;
    private readonly (string Key, PreludeKey Kind)[] _keys;

    public PreludeWords(RowPatterns patterns)
    {
        _formNames = [.. patterns.FormNames.Select(name => CellText.Key(name))];
        var keys = new Dictionary<string, PreludeKey>(StringComparer.Ordinal);
        Add(patterns.UnitKeys, PreludeKey.Unit);
        Add(patterns.CurrencyKeys, PreludeKey.Currency);
        Add(patterns.YearKeys, PreludeKey.Year);
        _keys = [.. keys.Select(pair => (pair.Key, pair.Value))];

        void Add(IReadOnlyList<string> words, PreludeKey kind)
        {
            foreach (var word in words)
            {
                var key = CellText.Key(word);
                keys[key] = keys.GetValueOrDefault(key) | kind;
            }
        }
    }

    /// <summary>Whether the text holds the name of the form.</summary>
    public bool IsTitle(string text) => IsTitle(text.AsSpan());

    private bool IsTitle(ReadOnlySpan<char> text)
    {
        if (text.Length > 300 || !text.Contains('表'))
        {
            return false;
        }

        var key = CellText.Key(text);
        foreach (var name in _formNames)
        {
            if (key.Contains(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What a title states before its year or, where the year follows it, before the name of the form: the unit, or nothing.
    /// </summary>
    /// <param name="year">Where the year stands.</param>
    public string? UnitOf(string title, int year)
    {
        var end = year;
        if (!IsTitle(title.AsSpan(year)))
        {
            for (end = 0; end < year && IsTitle(title.AsSpan(end + 1)); end++)
            {
            }
        }

        var unit = Trim(title.AsSpan(0, end));
        for (var i = 0; i < Qualifiers.Length && end < year; i++)
        {
            if (unit.EndsWith(Qualifiers[i], StringComparison.Ordinal))
            {
                unit = Trim(unit[..^Qualifiers[i].Length]);
                i = -1;
            }
        }

        return unit.IsEmpty ? null : unit.ToString();
    }

    /// <summary>A unit as a line states it: without a code before it, and without what the line states after it (X　日期：…).</summary>
    public static string UnitValue(string value)
    {
        for (var colon = value.IndexOfAny([':', '：']); colon > 0; colon = value.IndexOfAny([':', '：'], colon + 1))
        {
            var gap = value.AsSpan(0, colon).LastIndexOfAny(' ', '\u3000');
            if (gap > 0 && colon - gap <= LongestKey)
            {
                return UnitValue(value[..gap].TrimEnd());
            }
        }

        var name = value.AsSpan();
        var isBracketed = name is ['[' or '【' or '(' or '（', ..];
        var digits = isBracketed ? name[1..] : name;
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end < ShortestCode)
        {
            return value;
        }

        var rest = digits[end..];
        var isCode = isBracketed ? rest is [']' or '】' or ')' or '）', ..] : rest is ['-' or '－' or '—' or '_' or ' ', ..];
        var unit = rest.TrimStart("]】)）-－—_ ");
        return isCode && !unit.IsEmpty ? unit.ToString() : value;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim().TrimStart("#* ").TrimEnd("(（[【〔 　");

    /// <summary>The key that is the whole text, with or without a colon, or null.</summary>
    public PreludeKey? WholeKey(string text)
    {
        var key = text.Length <= LongestKey ? WithoutSeal(CellText.Key(text).TrimEnd(':')) : "";
        foreach (var (word, kind) in _keys)
        {
            if (string.Equals(word, key, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>填报单位（盖章） is 填报单位.</summary>
    private static string WithoutSeal(string key) =>
        key is [.., '章', ')'] && key.LastIndexOf('(') is > 0 and var open && key.Length - open <= LongestSeal ? key[..open] : key;

    /// <summary>The next 「key：」 of the text: at its start or after white space or a bracket.</summary>
    public PreludeKey? NextKey(string text, int from, out int start, out int end)
    {
        for (var colon = from; colon < text.Length; colon++)
        {
            if (text[colon] is not (':' or '：'))
            {
                continue;
            }

            // White space inside a key is layout (单 位：), so the key is looked for backwards from the colon, longest first.
            for (start = Math.Max(from, colon - LongestKey); start < colon; start++)
            {
                if ((start == from || char.IsWhiteSpace(text[start - 1]) || text[start - 1] is '(' or '（' or ';' or '；')
                    && !char.IsWhiteSpace(text[start])
                    && WholeKey(text[start..colon]) is { } kind)
                {
                    end = colon + 1;
                    return kind;
                }
            }
        }

        start = end = text.Length;
        return null;
    }
}
