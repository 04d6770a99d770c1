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
    public bool IsTitle(string text)
    {
        if (text.Length > 300 || !text.Contains('表', StringComparison.Ordinal))
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

    /// <summary>The key that is the whole text, with or without a colon, or null.</summary>
    public PreludeKey? WholeKey(string text)
    {
        var key = text.Length <= LongestKey ? CellText.Key(text).TrimEnd(':') : "";
        foreach (var (word, kind) in _keys)
        {
            if (string.Equals(word, key, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

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
