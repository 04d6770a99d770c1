using System.Buffers;
using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>Reads amount cells (domain §6: U19, U27–U33, U45; rules A001, A007, A009, F006, H006). Decimal arithmetic only.</summary>
public static class AmountGrammar
{
    private const int LongestAmount = 80;

    /// <summary>So many digits fit a whole number of 64 bits, and their 分 one of 128.</summary>
    private const int LongestPlain = 18;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>
    /// Reads one cell. Accepted: half- and full-width digits, thousands separators in proper groups of three, a currency sign, the
    /// table's own unit, and a minus sign, brackets or △ ▲ for a negative amount.
    /// </summary>
    /// <param name="text">The cell, cleaned.</param>
    /// <param name="unit">The unit of the column.</param>
    /// <param name="isNumberCell">Whether a workbook holds the cell as a number: then exponents are numbers, not display artefacts.</param>
    public static AmountCell Read(string text, CurrencyUnit unit, bool isNumberCell = false)
    {
        if (text.Length > LongestAmount)
        {
            return new(text, AmountStatus.Invalid, default, 0);
        }

        if (ReadPlain(text, unit) is { } plain)
        {
            return plain;
        }

        Span<char> buffer = stackalloc char[LongestAmount];
        var cell = buffer[..Normalise(text, buffer)];
        if (IsBlank(cell))
        {
            return new(text, AmountStatus.Blank, default, 0);
        }

        if (isNumberCell && decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return ToFen(text, number, unit);
        }

        if (IsArtefact(cell))
        {
            return new(text, AmountStatus.Artefact, default, 0);
        }

        if (!Unwrap(cell, out var digits, out var isNegative, out var written) || !ReadNumber(digits, out var value))
        {
            return new(text, AmountStatus.Invalid, default, 0);
        }

        return written is { } own && own != unit
            ? new(text, AmountStatus.UnitConflict, default, 0)
            : ToFen(text, isNegative ? -value : value, unit);
    }

    /// <summary>
    /// The amount as nearly every cell has it: digits, a point, commas in groups of three, a whole count of 分. Null for all else.
    /// </summary>
    private static AmountCell? ReadPlain(string text, CurrencyUnit unit)
    {
        if (text.Length is 0 or > LongestPlain)
        {
            return null;
        }

        var value = 0L;
        var scale = unit.Fen();
        var point = -1;
        var comma = -1;
        var decimals = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c))
            {
                value = (value * 10) + c - '0';
                if (point >= 0)
                {
                    (scale, var odd) = Math.DivRem(scale, 10);
                    decimals = c == '0' ? decimals : at - point;
                    if (odd != 0)
                    {
                        return null;
                    }
                }
            }
            else if (point < 0 && at > 0 && c == '.' && (comma < 0 || at - comma == 4))
            {
                point = at;
            }
            else if (point < 0 && c == ',' && (comma < 0 ? at is > 0 and <= 3 : at - comma == 4))
            {
                comma = at;
            }
            else
            {
                return null;
            }
        }

        if (point < 0 && comma >= 0 && text.Length - comma != 4)
        {
            return null;
        }

        var fen = (Int128)value * scale;
        return fen <= long.MaxValue ? new(text, AmountStatus.Value, new((long)fen), decimals) : null;
    }

    /// <summary>Half-width, trimmed, every kind of space, minus and apostrophe made one.</summary>
    private static int Normalise(string text, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in text.AsSpan().Trim())
        {
            var half = CellText.HalfWidth(c);
            buffer[length++] = half switch
            {
                '−' or '–' or '—' or '―' or '‒' or '﹣' => '-',
                '’' or '‘' or '′' => '\'',
                '﹐' => ',',
                'Δ' or '∆' or '▲' => '△',
                _ => char.IsWhiteSpace(half) ? ' ' : half,
            };
        }

        return length;
    }

    private static bool IsBlank(ReadOnlySpan<char> cell) =>
        cell.TrimStart('-').IsEmpty || cell is "/" or "\\" or "无"
        || cell.Equals("N/A", StringComparison.OrdinalIgnoreCase) || cell.Equals("NA", StringComparison.OrdinalIgnoreCase);

    /// <summary>F006: <c>#####</c>, <c>#REF!</c> and its kin, <c>1.09512E+04</c>.</summary>
    private static bool IsArtefact(ReadOnlySpan<char> cell)
    {
        if (cell[0] == '#')
        {
            return cell.TrimStart('#').IsEmpty || cell[^1] is '!' or '?' || cell[1..] is "N/A" or "n/a" or "GETTING_DATA";
        }

        var mantissa = cell.TrimStart("+-");
        var e = mantissa.IndexOfAny('E', 'e');
        if (e < 1 || !char.IsAsciiDigit(mantissa[0]))
        {
            return false;
        }

        var exponent = mantissa[(e + 1)..].TrimStart("+-");
        return !exponent.IsEmpty && !exponent.ContainsAnyExcept(Digits)
            && decimal.TryParse(mantissa[..e], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Takes off sign, brackets, currency sign and unit, in whatever order they were put on; each at most once.</summary>
    private static bool Unwrap(ReadOnlySpan<char> cell, out ReadOnlySpan<char> digits, out bool isNegative, out CurrencyUnit? unit)
    {
        digits = cell;
        unit = TakeUnit(ref digits);
        isNegative = false;
        var hasSign = false;
        if (digits is ['(', .. var inner, ')'])
        {
            digits = inner.Trim(' ');
            isNegative = hasSign = true;
            unit ??= TakeUnit(ref digits);
        }

        var hasCurrency = TakeCurrency(ref digits);
        if (!hasSign && digits is ['-' or '+' or '△', ..])
        {
            isNegative = digits[0] != '+';
            digits = digits[1..].TrimStart(' ');
        }

        _ = hasCurrency || TakeCurrency(ref digits);
        return !digits.IsEmpty;
    }

    private static bool TakeCurrency(ref ReadOnlySpan<char> digits)
    {
        if (digits is not ['¥', ..])
        {
            return false;
        }

        digits = digits[1..].TrimStart(' ');
        return true;
    }

    private static CurrencyUnit? TakeUnit(ref ReadOnlySpan<char> digits)
    {
        if (digits is not [.., '元'])
        {
            return null;
        }

        var length = digits is [.., '万' or '千' or '亿', '元'] ? 2 : 1;
        var unit = CurrencyUnits.Find(digits[^length..]);
        digits = digits[..^length].TrimEnd(' ');
        return unit;
    }

    /// <summary>Digits with an optional point; one kind of separator, in groups of three, before the point only.</summary>
    private static bool ReadNumber(ReadOnlySpan<char> digits, out decimal value)
    {
        value = 0;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if ((whole.IsEmpty && fraction.IsEmpty) || fraction.ContainsAnyExcept(Digits))
        {
            return false;
        }

        Span<char> plain = stackalloc char[LongestAmount + 1];
        if (!Ungroup(whole, plain, out var length))
        {
            return false;
        }

        plain[length++] = '.';
        fraction.CopyTo(plain[length..]);
        length += fraction.Length;
        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static bool Ungroup(ReadOnlySpan<char> whole, Span<char> plain, out int length)
    {
        length = 0;
        var first = whole.IndexOfAnyExcept(Digits);
        if (first < 0)
        {
            whole.CopyTo(plain);
            length = whole.Length;
            return true;
        }

        var separator = whole[first];
        if (separator is not (',' or '\'' or ' ') || first is 0 or > 3)
        {
            return false;
        }

        foreach (var range in whole.Split(separator))
        {
            var group = whole[range];
            if (group.ContainsAnyExcept(Digits) || (length > 0 && group.Length != 3))
            {
                return false;
            }

            group.CopyTo(plain[length..]);
            length += group.Length;
        }

        return true;
    }

    private static AmountCell ToFen(string text, decimal value, CurrencyUnit unit)
    {
        if (Math.Abs(value) > (decimal)long.MaxValue / unit.Fen())
        {
            return new(text, AmountStatus.Invalid, default, 0);
        }

        var exact = value * unit.Fen();
        var whole = decimal.Round(exact, MidpointRounding.AwayFromZero);
        if (Math.Abs(whole) > long.MaxValue || !IsNoise(exact - whole, whole))
        {
            return new(text, AmountStatus.Invalid, default, 0);
        }

        return new(text, AmountStatus.Value, new((long)whole), Decimals(whole / unit.Fen()));
    }

    /// <summary>
    /// Whether what is left over from a whole 分 is an artefact of binary arithmetic: at most 1e-6 分, or what a double of this size cannot
    /// hold in 15 digits (1e-14 of the amount), and never more than 1e-3 分. So 22356.469999999998 万元 (2e-6 分 off) is 22356.47, while
    /// 22356.4699999 (0.1 分 off) and 0.0000005 (half a 分) are refused.
    /// </summary>
    private static bool IsNoise(decimal difference, decimal whole) =>
        Math.Abs(difference) <= Math.Min(1e-3m, Math.Max(1e-6m, Math.Abs(whole) * 1e-14m));

    private static int Decimals(decimal value)
    {
        var scale = 0;
        for (var rest = Math.Abs(value) % 1; rest != 0; rest = rest * 10 % 1)
        {
            scale++;
        }

        return scale;
    }
}
