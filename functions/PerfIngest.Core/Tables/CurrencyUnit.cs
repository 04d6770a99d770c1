namespace PerfIngest.Core.Tables;

/// <summary>The unit in which a table states its amounts (金额单位).</summary>
public enum CurrencyUnit
{
    /// <summary>元 = 100 分.</summary>
    Yuan,

    /// <summary>千元 = 100,000 分.</summary>
    QianYuan,

    /// <summary>万元 = 1,000,000 分.</summary>
    WanYuan,

    /// <summary>亿元 = 10,000,000,000 分.</summary>
    YiYuan,
}

public static class CurrencyUnits
{
    /// <summary>分 in one of <paramref name="unit"/>.</summary>
    public static long Fen(this CurrencyUnit unit) => unit switch
    {
        CurrencyUnit.Yuan => 100,
        CurrencyUnit.QianYuan => 100_000,
        CurrencyUnit.WanYuan => 1_000_000,
        CurrencyUnit.YiYuan => 10_000_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>The unit's Chinese name: 元, 千元, 万元 or 亿元.</summary>
    public static string Name(this CurrencyUnit unit) => unit switch
    {
        CurrencyUnit.Yuan => "元",
        CurrencyUnit.QianYuan => "千元",
        CurrencyUnit.WanYuan => "万元",
        CurrencyUnit.YiYuan => "亿元",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>The unit that <paramref name="text"/> names exactly, or null.</summary>
    public static CurrencyUnit? Find(ReadOnlySpan<char> text) => text switch
    {
        "元" => CurrencyUnit.Yuan,
        "千元" => CurrencyUnit.QianYuan,
        "万元" => CurrencyUnit.WanYuan,
        "亿元" => CurrencyUnit.YiYuan,
        _ => null,
    };
}
