using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Shares and changes in percent, two decimals, half away from zero.</summary>
internal static class Percent
{
    public static decimal? Share(Fen part, Fen whole) => whole == Fen.Zero ? null : Of(part.Value, whole.Value);

    /// <summary>Change in percent of the old amount; null where there was none.</summary>
    public static decimal? Change(Fen from, Fen to) => from == Fen.Zero ? null
        : Of((decimal)to.Value - from.Value, Math.Abs((decimal)from.Value));

    private static decimal Of(decimal part, decimal whole) => Fixed(part * 100 / whole);

    /// <summary>Always two decimals, so that the same share has the same text.</summary>
    private static decimal Fixed(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero) + 0.00m;
}
