using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>A figure of a report and where it comes from: the units, their revisions, and the places in their files.</summary>
/// <param name="Key">The key that was asked for.</param>
/// <param name="Label">The figure's name, in the report's words.</param>
/// <param name="Units">By unit code.</param>
public sealed record LineageResult(string Key, string Label, IReadOnlyList<LineageUnit> Units)
{
    /// <summary>The name in English, where the report's words have one.</summary>
    public string? LabelEn { get; init; }

    /// <summary>The amount column; null where the figure is no amount of the four.</summary>
    public AmountColumn? Column { get; init; }

    /// <summary>The figure as the report states it, where it is money; the units' amounts add up to it.</summary>
    public Fen? AmountFen { get; init; }

    /// <summary>A sum or median of targets, or a score.</summary>
    public decimal? Value { get; init; }

    /// <summary>The figure as the report states it, where something is counted; the units' counts add up to it.</summary>
    public int? Count { get; init; }

    /// <summary>What belongs to the figure and comes from no cell, such as the amount that a transfer document issued.</summary>
    public IReadOnlyList<LineageFact> Facts { get; init; } = [];

    /// <summary>Whether the figure stands, but its places are in <c>indicators.parquet</c>, which was not given.</summary>
    public bool NeedsIndicators { get; init; }

    /// <summary>Whether the places of every unit add up to it, and the units to the figure, exactly.</summary>
    public bool AddsUp => NeedsIndicators || (Money && Counts);

    private bool Money => AmountFen is not { } amount
        || (amount == Sum(Units.Select(unit => unit.AmountFen))
            && Units.All(unit => unit.AmountFen == Sum(unit.Cells.Select(cell => cell.AmountFen))));

    private bool Counts => Count is not { } count
        || (count == Units.Sum(unit => unit.Count ?? 1)
            && Units.All(unit => unit.Count is not { } own || own == unit.Cells.Count + unit.Unlisted));

    private static Fen Sum(IEnumerable<Fen?> amounts) => amounts.Aggregate(Fen.Zero, (sum, amount) => sum + amount.GetValueOrDefault());
}

/// <summary>The part of a figure that comes from one file of a unit.</summary>
/// <param name="Unit">Empty for findings of the run that name no unit.</param>
/// <param name="File">Blob name in <c>submissions</c>; null where the unit has none.</param>
/// <param name="Revision">Null where there is no file, or what was published does not name its revision.</param>
/// <param name="FiledBy">The department whose file it is, or null when the unit filed itself.</param>
public sealed record LineageUnit(
    string Unit, string Name, string? File, string? Revision, string? Evaluation, DateTimeOffset? Received, string? FiledBy, Fen? AmountFen,
    IReadOnlyList<LineageCell> Cells)
{
    /// <summary>The unit's part of a counted figure; null where the unit itself is what is counted.</summary>
    public int? Count { get; init; }

    /// <summary>Findings that are counted here and whose places stand only in the unit's own feedback, such as advice.</summary>
    public int Unlisted { get; init; }
}

/// <summary>A place that a figure is made of.</summary>
/// <param name="Ordinal">The project's place in the file; null where the place belongs to no known project.</param>
/// <param name="Sheet">The sheet's name; null for text.</param>
/// <param name="Line">1-based line or sheet row; null for the whole file.</param>
/// <param name="Column">1-based column; null for a whole row, or where what was published does not say.</param>
/// <param name="Seq">The indicator's number; null for anything else.</param>
/// <param name="Text">What stands there: the target as written, the finding's code and message.</param>
public sealed record LineageCell(
    int? Ordinal, string Project, string? Sheet, int? Line, int? Column, int? Seq, Fen? AmountFen, decimal? Value, string? Text = null);

/// <summary>Something said of a figure, named in both languages.</summary>
public sealed record LineageFact(string Zh, string En, string Value);

/// <summary>An indicator as <c>indicators.parquet</c> has it.</summary>
/// <param name="Annual">The annual target as written.</param>
/// <param name="Quantified">Whether the annual target is a number.</param>
public sealed record LineageIndicator(
    string Unit, int Ordinal, int Seq, int Line, string? Level1, string? Level2, string Name, string Annual, bool Quantified, bool Restated);
