using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Which classes of both levels the indicators of a project have.</summary>
internal readonly struct ClassSet
{
    /// <summary>One bit a code: codes are numbers below 64.</summary>
    private readonly ulong _codes;

    public ClassSet(IndicatorBlock indicators)
    {
        for (var i = 0; i < indicators.Count; i++)
        {
            var read = indicators.Class(i);
            _codes |= Bit(read.Level1) | Bit(read.Level2);
        }
    }

    /// <param name="code">Of level 1, such as <c>1</c>, or of level 2, such as <c>11</c>.</param>
    public bool Has(string code) => (_codes & Bit(code)) != 0;

    private static ulong Bit(string? code) => code switch
    {
        [var only] => 1UL << (only - '0'),
        [var first, var second] => 1UL << (((first - '0') * 10) + second - '0'),
        _ => 0,
    };
}
