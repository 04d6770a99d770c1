using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>One amount that enters a sum.</summary>
/// <param name="Fen">In 分.</param>
/// <param name="Line">Its row, or null for a source in the row of the sum itself.</param>
/// <param name="Name">Project, unit or source.</param>
internal readonly record struct Addend(Int128 Fen, int? Line, string Name);

/// <summary>A stated amount that is not the sum of its parts.</summary>
/// <param name="Code">The rule of the sum: A002, A003 or A004.</param>
/// <param name="Stated">The row that states the amount.</param>
/// <param name="Tolerance">In 分.</param>
/// <param name="Expected">The sum of the parts, in 分.</param>
internal sealed record SumDifference(string Code, AmountRow Stated, AmountColumn Column, IReadOnlyList<Addend> Addends, long Tolerance,
    Int128 Expected)
{
    /// <summary>The stated amount, in 分.</summary>
    public Int128 Found { get; } = Stated.Amounts[Column].Fen();

    /// <summary>Found − expected, in 分.</summary>
    public Int128 Difference => Found - Expected;

    public bool IsRounding => Int128.Abs(Difference) <= Tolerance;

    public Hit ToHit(string code, ParsedTable table, CurrencyUnit unit)
    {
        var args = new Dictionary<string, string>
        {
            ["unit"] = code == "A004" ? AmountRows.Shorten(Stated.Label) : unit.Name(),
            ["unit2"] = unit.Name(),
            [SumRules.Of] = Code,
        };
        if (code == Code && LikelyCause.Of(this, unit) is { } cause)
        {
            args["cause"] = cause.Chinese;
            args["causeEn"] = cause.English;
        }

        return Stated.At(code, Column, table) with
        {
            Found = AmountRows.Show(Found, unit),
            Expected = AmountRows.Show(Expected, unit),
            Difference = AmountRows.Show(Difference, unit),
            Args = args,
        };
    }

    public static Int128 Sum(IReadOnlyList<Addend> addends)
    {
        Int128 sum = 0;
        foreach (var addend in addends)
        {
            sum += addend.Fen;
        }

        return sum;
    }
}
