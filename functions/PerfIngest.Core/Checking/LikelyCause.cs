using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>A short sentence on what went wrong, in both languages.</summary>
internal readonly record struct Cause(string Chinese, string English);

/// <summary>
/// Why a sum does not fit, when one single change would repair it to the 分: a factor of 10,000, a sign, an amount left out or counted
/// twice, two neighbouring digits swapped, or rounding. Where two changes of one kind would do, none is named.
/// </summary>
internal static class LikelyCause
{
    private const int Factor = 10_000;

    /// <summary>Sums of more parts are not searched: too many single changes would do.</summary>
    private const int MostParts = 10_000;

    public static Cause? Of(SumDifference sum, CurrencyUnit unit)
    {
        if (sum.Found == 0)
        {
            return new Cause("本栏未填或为 0", "the amount is blank or zero");
        }

        if (sum.Addends.Count > MostParts)
        {
            return null;
        }

        foreach (var kind in (ReadOnlySpan<Func<SumDifference, CurrencyUnit, List<Cause>>>)[Factors, Signs, LeftOut, Twice, Swaps])
        {
            var causes = kind(sum, unit);
            if (causes.Count > 0)
            {
                return causes.Count == 1 ? causes[0] : null;
            }
        }

        return IsRounding(sum, unit)
            ? new Cause("各项四舍五入的尾差累计过大", "rounding of the parts has added up beyond the tolerance")
            : null;
    }

    private static List<Cause> Factors(SumDifference sum, CurrencyUnit unit) => Changes(
        sum,
        IsFactor,
        new Cause("相差一万倍，疑似“元/万元”填错", "is off by a factor of 10,000 (元/万元)"),
        new Cause("两数相差一万倍，疑似“元/万元”填错", "the two amounts differ by a factor of 10,000 (元/万元)"));

    private static List<Cause> Signs(SumDifference sum, CurrencyUnit unit) => Changes(
        sum,
        (written, meant) => written == -meant,
        new Cause("正负号写反", "has the wrong sign"),
        new Cause("两数正负号相反", "the two amounts differ in sign"));

    private static List<Cause> Swaps(SumDifference sum, CurrencyUnit unit) => Changes(
        sum,
        (written, meant) => IsSwap(written, meant, unit),
        new Cause("有相邻两位数字颠倒", "has two neighbouring digits swapped"),
        new Cause("两数有相邻两位数字颠倒", "the two amounts have two neighbouring digits swapped"));

    private static List<Cause> LeftOut(SumDifference sum, CurrencyUnit unit)
    {
        var causes = new List<Cause>();
        AddParts(sum, causes, part => sum.Difference == -part, "未计入", "was left out");
        return causes;
    }

    private static List<Cause> Twice(SumDifference sum, CurrencyUnit unit)
    {
        var causes = new List<Cause>();
        AddParts(sum, causes, part => sum.Difference == part, "被重复计入", "was counted twice");
        return causes;
    }

    /// <summary>The amounts, stated or part, for which what is written may be what was meant, changed in one way.</summary>
    /// <param name="pair">What to say of a sum of one part: which of the two is wrong cannot be told.</param>
    private static List<Cause> Changes(SumDifference sum, Func<Int128, Int128, bool> isChange, Cause change, Cause pair)
    {
        var causes = new List<Cause>();
        var statedIsWrong = sum.Expected != 0 && isChange(sum.Found, sum.Expected);
        if (statedIsWrong && sum.Addends.Count(addend => addend.Fen != 0) == 1)
        {
            return [pair];
        }

        if (statedIsWrong)
        {
            causes.Add(new Cause($"本栏金额{change.Chinese}", $"the stated amount {change.English}"));
        }

        AddParts(sum, causes, part => isChange(part, part + sum.Difference), change.Chinese, change.English);
        return causes;
    }

    private static void AddParts(SumDifference sum, List<Cause> causes, Func<Int128, bool> repairs, string chinese, string english)
    {
        foreach (var addend in sum.Addends)
        {
            if (addend.Fen != 0 && repairs(addend.Fen))
            {
                var (where, place) = addend.Line is { } line ? ($"第 {line} 行", $"row {line}") : ($"“{addend.Name}”", addend.Name);
                causes.Add(new Cause(where + chinese, $"{place} {english}"));
            }
        }
    }

    private static bool IsFactor(Int128 written, Int128 meant) => meant != 0 && (written == meant * Factor || written * Factor == meant);

    /// <summary>
    /// Whether swapping two neighbouring digits of <paramref name="written"/>, in hundredths of the unit, gives <paramref name="meant"/>.
    /// </summary>
    private static bool IsSwap(Int128 written, Int128 meant, CurrencyUnit unit)
    {
        Int128 step = Math.Max(1, unit.Fen() / 100);
        if (written % step != 0 || meant % step != 0 || Int128.IsNegative(written) != Int128.IsNegative(meant) || written == meant)
        {
            return false;
        }

        var a = Int128.Abs(written) / step;
        var b = Int128.Abs(meant) / step;
        while (a % 10 == b % 10)
        {
            a /= 10;
            b /= 10;
        }

        return a / 100 == b / 100 && a % 10 == b / 10 % 10 && a / 10 % 10 == b % 10;
    }

    /// <summary>Whether rounding alone may explain a difference that the cap of the tolerance refuses.</summary>
    private static bool IsRounding(SumDifference sum, CurrencyUnit unit) =>
        sum.Addends.Count > 1 && Int128.Abs(sum.Difference) <= (Int128)AmountRows.HalfHundredth(unit) * (sum.Addends.Count + 1);
}
