using System.Text.Json.Serialization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>The figures of table 1.</summary>
public sealed record OverviewFigures
{
    /// <summary>Units of the roster; null without one.</summary>
    public int? Registered { get; init; }

    /// <summary>Units that a report is expected of: the roster's, else all that were seen.</summary>
    public required int Expected { get; init; }

    /// <summary>Units in the totals.</summary>
    public required int Counted { get; init; }

    /// <summary>Units whose latest revision is accepted, or whose department filed for them.</summary>
    public required int Accepted { get; init; }

    public required int NeedsFix { get; init; }

    public required int Rejected { get; init; }

    /// <summary>Units without any revision.</summary>
    public required int None { get; init; }

    /// <summary>Units in the totals by an older revision (沿用上一版).</summary>
    public required int CarriedOver { get; init; }

    public required int Held { get; init; }

    public required int Projects { get; init; }

    public required int Indicators { get; init; }

    /// <summary>Indicators whose annual target is a number.</summary>
    public required int Quantified { get; init; }

    public required AmountSums Sums { get; init; }

    public required Fen TransferFen { get; init; }

    /// <summary>Percent of the total; null when the total is zero.</summary>
    public decimal? TransferShare { get; init; }

    /// <summary>Findings of the latest evaluations.</summary>
    public required FindingCounts Findings { get; init; }
}

/// <summary>A unit in the totals.</summary>
public sealed record UnitRow
{
    public required string Unit { get; init; }

    public required string Name { get; init; }

    /// <summary>Empty where the roster names none.</summary>
    public required string Department { get; init; }

    public required string DepartmentName { get; init; }

    public required int Projects { get; init; }

    public required int Indicators { get; init; }

    public required int Quantified { get; init; }

    public required AmountSums Sums { get; init; }

    public decimal? Share { get; init; }

    public required Fen TransferFen { get; init; }

    public required string File { get; init; }

    public required string Revision { get; init; }

    public required string Evaluation { get; init; }

    public required DateTimeOffset Received { get; init; }

    public bool CarriedOver { get; init; }

    public bool Late { get; init; }

    /// <summary>The department that filed for the unit, or null when it filed itself.</summary>
    public string? FiledBy { get; init; }

    /// <summary>The tables of the file that the unit's projects stand in, by number; what leads an amount back to its cell.</summary>
    public IReadOnlyList<UnitTable> Tables { get; init; } = [];
}

/// <summary>A table of a unit's file.</summary>
/// <param name="Table">0-based number in the file.</param>
/// <param name="Sheet">The sheet's name; null for text.</param>
/// <param name="Columns">Where it has its figures; null where the roll-up does not say.</param>
public sealed record UnitTable(int Table, string? Sheet, RollUpColumns? Columns);

/// <summary>The units of a department.</summary>
public sealed record DepartmentRow(
    string Department, string Name, int Units, int Projects, int Indicators, AmountSums Sums, decimal? Share, Fen TransferFen);

/// <summary>A difference between a stated sum and the sum of its rows, stated − summed.</summary>
/// <param name="Kind"><c>unit</c>: the unit's own row; <c>grandTotal</c>: the 合计 row; <c>sources</c>: 总计 against its sources.</param>
public sealed record RoundingRow(
    string Unit, string Name, string File, int? Line, string Kind, AmountColumn Column, Fen StatedFen, Fen SummedFen, Fen DifferenceFen);

/// <summary>A source of money.</summary>
public sealed record SourceRow(AmountColumn Source, int Units, int Projects, Fen AmountFen, decimal? Share);

/// <summary>A project in the totals.</summary>
public sealed record ProjectRow
{
    public required string Unit { get; init; }

    public required string UnitName { get; init; }

    public required int Ordinal { get; init; }

    public required int Line { get; init; }

    /// <summary>0-based number of the table in the file, see <see cref="UnitRow.Tables"/>.</summary>
    public int Table { get; init; }

    public required string Name { get; init; }

    public required string BaseName { get; init; }

    /// <summary>Comparison key of the base name.</summary>
    public required string Key { get; init; }

    public string? DocumentNumber { get; init; }

    public string? Code { get; init; }

    public required string Category { get; init; }

    public bool IsTransfer { get; init; }

    public Fen? TotalFen { get; init; }

    public Fen? FiscalFen { get; init; }

    public Fen? SpecialFen { get; init; }

    public Fen? OtherFen { get; init; }

    public required string Goal { get; init; }

    public required int Indicators { get; init; }

    public required int Quantified { get; init; }

    public required string IndicatorsHash { get; init; }

    /// <summary>The amount in a column; null where the cell is blank.</summary>
    [JsonIgnore]
    public Fen? this[AmountColumn column] => column switch
    {
        AmountColumn.Total => TotalFen,
        AmountColumn.Fiscal => FiscalFen,
        AmountColumn.Special => SpecialFen,
        _ => OtherFen,
    };

    /// <summary>The four amounts as sums see them: null counts as zero.</summary>
    public AmountSums Sums() => new(
        TotalFen.GetValueOrDefault(), FiscalFen.GetValueOrDefault(), SpecialFen.GetValueOrDefault(), OtherFen.GetValueOrDefault());
}

/// <summary>A category of projects.</summary>
public sealed record CategoryRow(string Category, int Projects, AmountSums Sums, decimal? Share, int Units);

/// <summary>Where the money comes from: <c>transfer</c> or <c>own</c>.</summary>
public sealed record OriginRow(string Origin, int Projects, int Units, AmountSums Sums, decimal? Share);

/// <summary>A transfer document.</summary>
/// <param name="DocumentNumber">Null for transfers whose names carry none.</param>
/// <param name="Name">Base name of the largest project financed by it.</param>
/// <param name="Advance">Whether it is 提前下达.</param>
/// <param name="IssuedFen">What the loaded distribution table issued, or null.</param>
public sealed record TransferRow(
    string? DocumentNumber, int? IssueYear, string Name, int Units, int Projects, Fen AmountFen, bool Advance, Fen? IssuedFen,
    Fen? DifferenceFen);

/// <summary>A class of indicators; <see cref="Level2"/> is null for a level-1 sum, both for indicators of no known class.</summary>
public sealed record ClassRow(
    string? Level1, string? Level2, string Name, int Indicators, int ProjectsWith, int ProjectsWithout, int Quantified, int Restated);

/// <summary>A place that a target's figure comes from; the unit's row names the file.</summary>
public sealed record TargetRef(string Unit, int Ordinal, int Line, int Seq, decimal Value);

/// <summary>Targets that may be added.</summary>
public sealed record AdditiveRow(
    string Indicator, string CanonicalUnit, decimal Sum, bool LowerBound, int Units, int Projects, IReadOnlyList<TargetRef> Refs);

/// <summary>Targets in percent.</summary>
public sealed record PercentRow(
    string Indicator, int Count, decimal Min, decimal Median, decimal Max, int AtHundred, int BelowMedian, IReadOnlyList<TargetRef> Refs);

/// <summary>A numeric target that must not be added.</summary>
/// <param name="Reason"><c>claimed</c>, <c>unit</c>, <c>comparator</c>, <c>class</c> or <c>size</c>.</param>
public sealed record NonAdditiveRow(
    string Indicator, string Comparator, decimal? UpperValue, string? Unit, string Reason, TargetRef Ref);

/// <summary>A unit's data quality.</summary>
public sealed record QualityRow(
    string Unit, string Name, decimal? Score, int Fatal, int Errors, int Warnings, int Advice, int Indicators,
    IReadOnlyList<CodeCount> TopCodes, decimal? Change);

/// <summary>A unit that is not in with its latest revision.</summary>
/// <param name="Reason"><c>none</c>, <c>rejected</c>, <c>needsFix</c> or <c>held</c>.</param>
public sealed record MissingRow(
    string Unit, string Name, string Department, string DepartmentName, string? Contact, string? Phone, string Reason, int? DaysOverdue,
    string? LastAccepted, DateTimeOffset? LastAcceptedReceived);

/// <summary>An error or warning.</summary>
/// <param name="Unit">Null where the finding speaks of several units or the district.</param>
/// <param name="Nightly">Whether the run found it, not the check of an upload.</param>
public sealed record IssueRow(
    string? Unit, string? UnitName, string? File, Severity Severity, string Code, string? Sub, int? Line, int? Column, int? Seq,
    string? Field, string Message, bool Waived, bool Nightly);

/// <summary>How often a rule fired in a unit's latest evaluation.</summary>
public sealed record RuleCount(string Unit, string Code, int Count);

/// <summary>A unit whose accepted total is held back.</summary>
public sealed record HeldRow(string Unit, string Name, string File, string Revision, Fen TotalFen, Fen? AgainstFen);

/// <summary>A section of an accepted file that does not count.</summary>
/// <param name="Reason"><c>ownTable</c>: the unit filed itself; <c>notParent</c>: the roster does not let the uploader file for it;
/// <c>notAccepted</c>.</param>
public sealed record UnusedSection(string Uploader, string File, string Unit, string Reason, int Projects, AmountSums Sums);
