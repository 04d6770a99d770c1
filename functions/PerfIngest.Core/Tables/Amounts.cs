using System.Text.Json.Serialization;

namespace PerfIngest.Core.Tables;

/// <summary>What reading an amount cell came to.</summary>
public enum AmountStatus
{
    /// <summary>Nothing was written, or a dash, slash or 无. Null in storage, zero in arithmetic.</summary>
    Blank,

    /// <summary>A number that is a whole count of 分.</summary>
    Value,

    /// <summary>Not a number in an accepted form, or finer than 1 分 (rule A001).</summary>
    Invalid,

    /// <summary>An Excel display or formula artefact; the true value is lost (rule F006).</summary>
    Artefact,

    /// <summary>A number whose own unit contradicts the table's (rule H006).</summary>
    UnitConflict,
}

/// <summary>One amount cell.</summary>
/// <param name="Text">The cell as written.</param>
/// <param name="Status">What reading it came to.</param>
/// <param name="Value">The amount in 分; meaningful only with <see cref="AmountStatus.Value"/>.</param>
/// <param name="Decimals">Decimals written, in the stated unit, float noise and trailing zeros apart (rule A009).</param>
public readonly record struct AmountCell(string Text, AmountStatus Status, Fen Value, int Decimals)
{
    public static readonly AmountCell Blank = new("", AmountStatus.Blank, default, 0);

    /// <summary>Where the amount stands, in forms of one project; null where it stands in the row of its project.</summary>
    public int? Line { get; init; }

    /// <summary>The amount in 分, or null where the cell is blank or unreadable.</summary>
    [JsonIgnore]
    public Fen? Fen => Status == AmountStatus.Value ? Value : null;

    /// <summary>The amount in 分 as sums see it: blank and unreadable count as zero.</summary>
    [JsonIgnore]
    public Fen OrZero => Status == AmountStatus.Value ? Value : default;

    /// <summary>
    /// This amount and that of a further source, as one. A part that cannot be read makes the whole unreadable and is what is shown of it.
    /// </summary>
    internal AmountCell Plus(AmountCell part) =>
        Status is not (AmountStatus.Value or AmountStatus.Blank) || part.Status == AmountStatus.Blank ? this
        : Status == AmountStatus.Blank || part.Status != AmountStatus.Value ? part
        : Math.Abs((decimal)Value.Value + part.Value.Value) > long.MaxValue ? this with { Status = AmountStatus.Invalid }
        : this with { Value = Value + part.Value, Decimals = Math.Max(Decimals, part.Decimals) };
}

/// <summary>The four amount columns of the form, in its order.</summary>
public enum AmountColumn
{
    /// <summary>总计</summary>
    Total,

    /// <summary>财政拨款</summary>
    Fiscal,

    /// <summary>财政专户拨款</summary>
    Special,

    /// <summary>其他资金</summary>
    Other,
}

/// <summary>The four amounts of a project, unit or 合计 row.</summary>
public readonly record struct AmountCells(AmountCell Total, AmountCell Fiscal, AmountCell Special, AmountCell Other)
{
    public static readonly AmountCells Blank = new(AmountCell.Blank, AmountCell.Blank, AmountCell.Blank, AmountCell.Blank);

    public AmountCell this[AmountColumn column] => column switch
    {
        AmountColumn.Total => Total,
        AmountColumn.Fiscal => Fiscal,
        AmountColumn.Special => Special,
        AmountColumn.Other => Other,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}

/// <summary>Sums of the four amounts, in 分, each column by itself.</summary>
public readonly record struct AmountSums(Fen Total, Fen Fiscal, Fen Special, Fen Other)
{
    public static AmountSums operator +(AmountSums left, AmountSums right) =>
        new(left.Total + right.Total, left.Fiscal + right.Fiscal, left.Special + right.Special, left.Other + right.Other);

    public static AmountSums operator -(AmountSums left, AmountSums right) =>
        new(left.Total - right.Total, left.Fiscal - right.Fiscal, left.Special - right.Special, left.Other - right.Other);

    public static AmountSums operator +(AmountSums left, AmountCells right) =>
        left + new AmountSums(right.Total.OrZero, right.Fiscal.OrZero, right.Special.OrZero, right.Other.OrZero);

    public Fen this[AmountColumn column] => column switch
    {
        AmountColumn.Total => Total,
        AmountColumn.Fiscal => Fiscal,
        AmountColumn.Special => Special,
        AmountColumn.Other => Other,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    /// <summary>
    /// The sums of rows as a file states them. Exact, but for sums beyond ±9.2 × 10^18 分, which stay at that end of the range: only
    /// amounts that A011 refuses come to one, so that no such sum is ever consolidated; the feedback shows it and must not fail.
    /// </summary>
    public static AmountSums Of(IEnumerable<AmountCells> rows) => Of(rows.Select(row => default(AmountSums) + row));

    /// <inheritdoc cref="Of(IEnumerable{AmountCells})"/>
    public static AmountSums Of(IEnumerable<Section> sections) =>
        Of(sections.SelectMany(section => section.Projects).Select(project => project.Amounts));

    /// <inheritdoc cref="Of(IEnumerable{AmountCells})"/>
    public static AmountSums Of(IEnumerable<AmountSums> parts)
    {
        Int128 total = 0, fiscal = 0, special = 0, other = 0;
        foreach (var part in parts)
        {
            total += part.Total.Value;
            fiscal += part.Fiscal.Value;
            special += part.Special.Value;
            other += part.Other.Value;
        }

        return new(Held(total), Held(fiscal), Held(special), Held(other));
    }

    /// <summary>Left − right, each column held like <see cref="Of(IEnumerable{AmountCells})"/>.</summary>
    public static AmountSums Difference(AmountSums left, AmountSums right) => new(
        Difference(left.Total, right.Total), Difference(left.Fiscal, right.Fiscal), Difference(left.Special, right.Special),
        Difference(left.Other, right.Other));

    /// <summary>Left − right of two columns as a file states them, held like <see cref="Of(IEnumerable{AmountCells})"/>.</summary>
    public static Fen Difference(Fen left, Fen right) => Held((Int128)left.Value - right.Value);

    private static Fen Held(Int128 fen) => new((long)Int128.Clamp(fen, long.MinValue + 1, long.MaxValue));
}
