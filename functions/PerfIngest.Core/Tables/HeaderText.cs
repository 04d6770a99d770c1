namespace PerfIngest.Core.Tables;

/// <summary>What one header cell says.</summary>
/// <param name="Column">The column it names, or null.</param>
/// <param name="IsGroup">Whether it heads a group of columns.</param>
/// <param name="Unit">The currency unit written in it, or null.</param>
/// <param name="IsAlias">Whether the name is another than the form's own.</param>
internal readonly record struct HeaderName(FormColumn? Column, bool IsGroup, CurrencyUnit? Unit, bool IsAlias)
{
    public bool IsKnown => Column is not null || IsGroup;
}

/// <summary>Reads header cells and other short labels by meaning; allocates nothing for cells that are none.</summary>
internal static class HeaderText
{
    /// <summary>Longest cell that is considered as a header or label, in characters.</summary>
    public const int MaxLength = 40;

    public static HeaderName Read(string cell, HeaderLookup names)
    {
        if (cell.Length is 0 or > 200)
        {
            return default;
        }

        var text = cell.Contains('<', StringComparison.Ordinal) ? CellText.Clean(cell, out _) : cell;
        if (text.Length is 0 or > MaxLength)
        {
            return default;
        }

        Span<char> buffer = stackalloc char[MaxLength];
        return Read(buffer[..CellText.Key(text, buffer)], names);
    }

    private static HeaderName Read(ReadOnlySpan<char> key, HeaderLookup names)
    {
        if (key.IsEmpty)
        {
            return default;
        }

        if (key.StartsWith("其中:") && key.Length > 3)
        {
            key = key[3..];
        }

        key = key.TrimEnd(":");
        if (key.IsEmpty)
        {
            return default;
        }

        CurrencyUnit? unit = null;
        for (var round = 0; round < 3; round++)
        {
            if (names.Find(key) is { } column)
            {
                return new HeaderName(column, false, unit, !names.IsOwn(key));
            }

            if (names.IsGroup(key))
            {
                return new HeaderName(null, true, unit, false);
            }

            if (!TakeOffSuffix(ref key, ref unit))
            {
                break;
            }
        }

        return default;
    }

    /// <summary>The currency unit in brackets behind a label of money that is no column: 项目资金申请（万元）.</summary>
    public static CurrencyUnit? MoneyUnit(string label)
    {
        var key = label.Length is > 0 and <= MaxLength && label.AsSpan().ContainsAny("资预金费") ? CellText.Key(label).TrimEnd(':') : "";
        return key is [.., ')'] && key.LastIndexOf('(') is > 0 and var open ? UnitIn(key.AsSpan()[(open + 1)..^1]) : null;
    }

    /// <summary>Takes a bracketed remark or a unit after a slash or comma off the end: 总计(万元), 总计(单位:万元), 总计/万元.</summary>
    private static bool TakeOffSuffix(ref ReadOnlySpan<char> key, ref CurrencyUnit? unit)
    {
        if (key[^1] is ')' or ']' or '】' or '〕')
        {
            var open = key.LastIndexOfAny("([【〔");
            if (open <= 0)
            {
                return false;
            }

            unit ??= UnitIn(key[(open + 1)..^1]);
            key = key[..open];
            return true;
        }

        var cut = key.LastIndexOfAny("/:,-");
        if (cut <= 0 || UnitIn(key[(cut + 1)..]) is not { } named)
        {
            return false;
        }

        unit ??= named;
        key = key[..cut];
        if (key.EndsWith("单位"))
        {
            key = key[..^2].TrimEnd(",;");
        }

        return !key.IsEmpty;
    }

    private static CurrencyUnit? UnitIn(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        var value = text[(colon + 1)..];
        return CurrencyUnits.Find(value.StartsWith("人民币") ? value[3..] : value.StartsWith("单位") ? value[2..] : value);
    }
}
