using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>An amount of money in 分 (1/100 元), exact. 1 万元 = 1,000,000 分. All arithmetic is checked.</summary>
public readonly record struct Fen(long Value) : IComparable<Fen>
{
    /// <summary>分 in one 万元.</summary>
    public const long PerWan = 1_000_000;

    public static readonly Fen Zero;

    public static Fen operator +(Fen left, Fen right) => new(checked(left.Value + right.Value));

    public static Fen operator -(Fen left, Fen right) => new(checked(left.Value - right.Value));

    public static Fen operator -(Fen amount) => new(checked(-amount.Value));

    public static bool operator <(Fen left, Fen right) => left.Value < right.Value;

    public static bool operator >(Fen left, Fen right) => left.Value > right.Value;

    public static bool operator <=(Fen left, Fen right) => left.Value <= right.Value;

    public static bool operator >=(Fen left, Fen right) => left.Value >= right.Value;

    public int CompareTo(Fen other) => Value.CompareTo(other.Value);

    /// <summary>The size of the amount without its sign, in 分. Overflows for <see cref="long.MinValue"/>.</summary>
    public Fen Abs() => new(Math.Abs(Value));

    /// <summary>The exact amount in 万元 with at least two decimals and no grouping, such as <c>10951.18</c> or <c>0.001234</c>.</summary>
    public string ToWan() => In(CurrencyUnit.WanYuan);

    /// <summary>The exact amount in <paramref name="unit"/> with at least two decimals and no grouping.</summary>
    public string In(CurrencyUnit unit) => ((decimal)Value / unit.Fen()).ToString("0.00########", CultureInfo.InvariantCulture);

    /// <summary>The amount in 万元 for people: grouped, two decimals, half away from zero, such as <c>10,951.18</c>.</summary>
    public string ToWanDisplay() =>
        decimal.Round((decimal)Value / PerWan, 2, MidpointRounding.AwayFromZero).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
