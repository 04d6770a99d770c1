namespace PerfIngest.Core.Tables;

/// <summary>A number with its scale and unit.</summary>
/// <param name="Value">In the base unit: 3万 is 30000.</param>
/// <param name="Scale">What the digits were multiplied by.</param>
/// <param name="Unit">The unit, or null.</param>
/// <param name="End">Place after it.</param>
/// <param name="IsApproximate">Whether 余 or 多 stands before the unit.</param>
internal readonly record struct Measured(decimal Value, decimal Scale, string? Unit, int End, bool IsApproximate);

/// <summary>Reads scales, units and the second bound of ranges (domain §2.1).</summary>
internal static class TargetMeasure
{
    /// <summary>What follows the digits: scale, 余, unit.</summary>
    public static Measured Read(ReadOnlySpan<char> text, int at, decimal value)
    {
        var scaled = SkipSpace(text, at);
        var scale = Scale(text[scaled..], out var taken);
        var end = taken > 0 ? scaled + taken : at;
        var isApproximate = end < text.Length && text[end] is '余' or '多' && TargetUnits.Match(text[(end + 1)..], out _) is not null;
        end += isApproximate ? 1 : 0;
        var unitAt = SkipSpace(text, end);
        var unit = TargetUnits.Match(text[unitAt..], out var length);
        return new(value * scale, scale, unit, unit is null ? end : unitAt + length, isApproximate);
    }

    private static decimal Scale(ReadOnlySpan<char> text, out int taken)
    {
        (taken, var scale) = text switch
        {
            ['万', '亿', ..] => (2, 1_000_000_000_000m),
            ['千', '万', ..] => (2, 10_000_000m),
            ['百', '万', ..] => (2, 1_000_000m),
            ['万', ..] => (1, 10_000m),
            ['亿', ..] => (1, 100_000_000m),
            ['千' or '百', .. var rest] when TargetUnits.Match(text, out _) is null && TargetUnits.Match(rest, out _) is not (null or "分" or "%") =>
                (1, text[0] == '千' ? 1_000m : 100m),
            _ => (0, 1m),
        };
        return scale;
    }

    /// <summary>The upper bound of a range, where one follows: 5-8个, 80%~90%, 10万至20万元.</summary>
    public static bool ReadUpper(ReadOnlySpan<char> text, NumberToken number, Measured lower, out Measured upper, out char separator)
    {
        upper = default;
        var at = SkipSpace(text, lower.End);
        separator = at < text.Length ? text[at] : '\0';
        if (separator is not ('-' or '~' or '至' or '到'))
        {
            return false;
        }

        while (at < text.Length && text[at] is '-' or '~' or '至' or '到' or ' ')
        {
            at++;
        }

        if (at == text.Length || !char.IsAsciiDigit(text[at]))
        {
            return false;
        }

        if (TargetNumbers.Read(text[at..], 0) is not { Kind: NumberKind.Value } second)
        {
            return false;
        }

        upper = Read(text, at + second.End, second.Value);
        return lower.Unit is null || lower.Unit == upper.Unit;
    }

    public static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}
