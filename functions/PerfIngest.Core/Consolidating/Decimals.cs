namespace PerfIngest.Core.Consolidating;

internal static class Decimals
{
    /// <summary>The same number without trailing zeros, so that its text does not depend on how it was written.</summary>
    public static decimal Canonical(decimal value) => value.Scale == 0 ? value : value / 1.000000000000000000000000000000m;

    public static decimal? Canonical(decimal? value) => value is { } number ? Canonical(number) : null;
}
