namespace PerfIngest.Core.Tables;

/// <summary>
/// Reads the lines above a header by meaning (domain §1.2, rules H001–H003): title, unit, year, currency unit. The first title, unit and
/// year count; every currency unit is kept. What the lines do not say stays unsaid.
/// </summary>
internal sealed class PreludeReader(PreludeWords words)
{
    private const int LongestHeading = 100;

    private readonly List<Stated<CurrencyUnit>> _units = [];
    private Stated<string>? _title;
    private Stated<string>? _unitName;
    private Stated<int>? _year;
    private Stated<int>? _yearOfOtherForm;
    private string? _unitFromTitle;

    public bool HasTitle => _title is not null;

    /// <summary>Whether any line stated anything.</summary>
    public bool IsEmpty => _title is null && _unitName is null && _year is null && _yearOfOtherForm is null && _units.Count == 0;

    private int Statements => _units.Count + (_unitName is null ? 0 : 1) + (_year is null ? 0 : 1) + (_title is null ? 0 : 1);

    /// <summary>Reads a row of the head, whatever else it holds; whether it stated anything that was not stated before.</summary>
    /// <param name="isWhole">Whether all its texts are statements.</param>
    public bool AddAny(in RowView row, out bool isWhole)
    {
        var before = Statements;
        isWhole = Add(row);
        return isWhole || Statements > before;
    }

    public Prelude ToPrelude() => new()
    {
        Title = _title,
        UnitFromTitle = _unitFromTitle,
        UnitName = _unitName,
        Year = _year ?? (_title is null ? _yearOfOtherForm : null),
        CurrencyUnits = [.. _units],
    };

    /// <summary>Reads a row; whether all its texts are statements of a prelude.</summary>
    public bool Add(in RowView row)
    {
        var all = true;
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            var text = CellText.Clean(row[i], out _);
            if (text.Length == 0 || ReadTitle(text, row.Line) || ReadYearLine(text, row.Line))
            {
                continue;
            }

            if (ReadStatements(text, row.Line, out var openKey))
            {
                continue;
            }

            var next = row.NextFilled(i + 1);
            if (openKey is { } key && next >= 0 && Take(key, CellText.Clean(row[next], out _), row.Line))
            {
                i = next;
                continue;
            }

            all = false;
        }

        return all;
    }

    private bool ReadTitle(string text, int line)
    {
        if (!words.IsTitle(text))
        {
            NoteOtherForm(text, line);
            return false;
        }

        if (_title is null)
        {
            _title = new(line, text);
            if (FindYear(text, out var at) is { } year)
            {
                _year ??= new(line, year);
                _unitFromTitle = words.UnitOf(text, at);
            }
        }

        return true;
    }

    /// <summary>
    /// A heading that names another form, 2025年…表: no title (H001), but where no title follows it is the one that states the year.
    /// </summary>
    private void NoteOtherForm(string text, int line)
    {
        if (_yearOfOtherForm is null && text.Length <= LongestHeading && HeadingOfForm(text) && FindYear(text, out _) is { } year)
        {
            _yearOfOtherForm = new(line, year);
        }
    }

    private static bool HeadingOfForm(string text)
    {
        var bracket = text.IndexOfAny(['（', '(']);
        return text.AsSpan(0, bracket > 0 ? bracket : text.Length).TrimEnd().EndsWith("表", StringComparison.Ordinal);
    }

    /// <summary>（2025年度）, alone in its cell.</summary>
    private bool ReadYearLine(string text, int line)
    {
        if (text.Length > 16)
        {
            return false;
        }

        var core = text.AsSpan().Trim(" （()）【】[]").ToString();
        if (FindYear(core, out var at) is not { } year || at != 0)
        {
            return false;
        }

        var rest = core.AsSpan(core.IndexOf('年', StringComparison.Ordinal) + 1).Trim();
        if (rest is not ("" or "度" or "度预算" or "预算" or "预算年度"))
        {
            return false;
        }

        _year ??= new(line, year);
        return true;
    }

    /// <summary>Every 「key：value」 of the cell. <paramref name="openKey"/> is a key whose value must stand in the next cell.</summary>
    private bool ReadStatements(string text, int line, out PreludeKey? openKey)
    {
        openKey = null;
        if (text.Length > 400)
        {
            return false;
        }

        var core = Unwrap(text).ToString();
        var any = false;
        var at = 0;
        while (words.NextKey(core, at, out var start, out var end) is { } key)
        {
            var before = core.AsSpan(0, at == 0 ? start : 0).Trim(" 　（(【[");
            var next = words.NextKey(core, end, out var nextStart, out _) is null ? core.Length : nextStart;
            var value = core[end..next].Trim();
            if (!before.IsEmpty)
            {
                // 2025年　单位：万元. Before a name or a year such a text would make it another statement.
                if ((key & PreludeKey.Currency) == 0 || Currency(value) is not { } unit)
                {
                    return false;
                }

                _units.Add(new(line, unit));
                any = ReadYearLine(before.ToString(), line) || next == core.Length;
            }
            else if (value.Length == 0)
            {
                openKey = key;
            }
            else if (Take(key, value, line))
            {
                any = true;
            }
            else
            {
                return false;
            }

            at = end;
        }

        if (!any && openKey is null && !(any = ReadBracketed(core, line)))
        {
            openKey = words.WholeKey(core);
            any = openKey is null && core.AsSpan().IndexOfAny(' ', '\u3000') is > 0 and var gap
                && words.WholeKey(core[..gap]) is { } spaced && (spaced & PreludeKey.Currency) != 0
                && Currency(core[gap..]) is not null && Take(spaced, core[gap..].Trim(), line);
        }

        return any && openKey is null;
    }

    /// <summary>单位（万元）. 金额（万元） may head a column of another table, so the key must be a 单位.</summary>
    private bool ReadBracketed(string text, int line)
    {
        var open = text.IndexOfAny(['（', '(']);
        if (open <= 0 || text[^1] is not ('）' or ')') || words.WholeKey(text[..open]) is not { } key || (key & PreludeKey.Currency) == 0
            || !text.AsSpan(0, open).TrimEnd().EndsWith("单位", StringComparison.Ordinal) || Currency(text[(open + 1)..^1]) is not { } unit)
        {
            return false;
        }

        _units.Add(new(line, unit));
        return true;
    }

    private bool Take(PreludeKey key, string value, int line)
    {
        if ((key & PreludeKey.Currency) != 0 && Currency(value) is { } unit)
        {
            _units.Add(new(line, unit));
            return true;
        }

        if ((key & PreludeKey.Year) != 0)
        {
            var year = FindYear(value, out _) ?? (FindYear(value + "年", out _));
            _year = year is { } found ? _year ?? new(line, found) : _year;
            return year is not null;
        }

        if ((key & PreludeKey.Unit) == 0)
        {
            return false;
        }

        _unitName ??= new(line, PreludeWords.UnitValue(value));
        return true;
    }

    /// <summary>The text without the brackets around the whole of it.</summary>
    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> text)
    {
        var core = text.Trim();
        while (core is ['（' or '(' or '【' or '[', .., '）' or ')' or '】' or ']'] && !core[1..].ContainsAny("（(【["))
        {
            core = core[1..^1].Trim();
        }

        return core;
    }

    /// <summary>万元, 人民币万元, 万元（人民币）; null where the value is no currency unit.</summary>
    private static CurrencyUnit? Currency(string value)
    {
        var key = CellText.Key(value).AsSpan();
        key = key.StartsWith("人民币") ? key[3..].TrimStart(":/") : key;
        var bracket = key.IndexOfAny("(,;");
        key = (bracket > 0 ? key[..bracket] : key).TrimEnd(")");
        return CurrencyUnits.Find(key) ?? (value.AsSpan().Trim().IndexOfAny(" \u3000\t") is > 0 and var gap
            ? Currency(value.Trim()[..gap])
            : null);
    }

    /// <summary>The first 20xx年 of a text, in half or full width, or null.</summary>
    private static int? FindYear(string text, out int at)
    {
        for (at = 0; at + 4 < text.Length; at++)
        {
            var year = 0;
            var i = at;
            for (; i < at + 4 && CellText.HalfWidth(text[i]) is >= '0' and <= '9' and var digit; i++)
            {
                year = (year * 10) + (digit - '0');
            }

            var isWhole = at == 0 || CellText.HalfWidth(text[at - 1]) is < '0' or > '9';
            while (i < text.Length && text[i] == ' ')
            {
                i++;
            }

            if (isWhole && year is >= 2000 and <= 2099 && i < text.Length && text[i] == '年')
            {
                return year;
            }
        }

        at = -1;
        return null;
    }
}
