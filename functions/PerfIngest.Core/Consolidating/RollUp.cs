using System.Text.Json.Serialization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// All that the nightly tables need of one evaluation, written once, so that a run of any cut-off never reads an upload again. Money is
/// in 分, numbers of targets are decimal strings.
/// </summary>
public sealed record RollUp
{
    /// <summary>Version of this shape, stored with it; a reader refuses versions that it does not know.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required UploadFacts Facts { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes as read.</summary>
    public required string Sha256 { get; init; }

    public required VerdictState State { get; init; }

    /// <summary>The budget year, or null when it is not known.</summary>
    public int? BudgetYear { get; init; }

    public required FindingCounts Counts { get; init; }

    /// <summary>Exact number of findings of each rule, advice included, in ordinal order of the codes.</summary>
    public required IReadOnlyList<CodeCount> Codes { get; init; }

    /// <summary>Fatal findings, errors and warnings, in reading order; capped as the verdict's list is.</summary>
    public required IReadOnlyList<RollUpFinding> Findings { get; init; }

    /// <summary>The stated 合计 rows: shown beside the totals, never summed.</summary>
    public IReadOnlyList<RollUpStated> GrandTotals { get; init; } = [];

    public required IReadOnlyList<RollUpSection> Sections { get; init; }

    /// <summary>Sum of the project rows, in 分, each column by itself.</summary>
    public AmountSums Sums() => Sections.Aggregate(default(AmountSums), (sums, section) => sums + section.Sums());
}

/// <summary>How often a rule fired.</summary>
public sealed record CodeCount(string Code, int Count);

/// <summary>A finding, as the list of problems shows it.</summary>
public sealed record RollUpFinding(
    string Code, string? Sub, Severity Severity, int? Table, int? Line, int? Column, int? Seq, string? Field, string Message, bool Waived);

/// <summary>A row that states a sum, in 分; null where the cell is blank or unreadable.</summary>
public sealed record RollUpStated(
    int Line,
    [property: JsonPropertyName("totalFen")] Fen? Total,
    [property: JsonPropertyName("fiscalFen")] Fen? Fiscal,
    [property: JsonPropertyName("specialFen")] Fen? Special,
    [property: JsonPropertyName("otherFen")] Fen? Other);

/// <summary>The 1-based columns of a table; null where it lacks one, and for names and indicators in roll-ups written before they were kept.</summary>
/// <param name="Indicators">Where the table gives each indicator a row: the column of the indicators' names.</param>
public sealed record RollUpColumns(int? Total, int? Fiscal, int? Special, int? Other, int? Name = null, int? Indicators = null)
{
    public int? this[AmountColumn column] => column switch
    {
        AmountColumn.Total => Total,
        AmountColumn.Fiscal => Fiscal,
        AmountColumn.Special => Special,
        _ => Other,
    };
}

/// <summary>The projects of one unit in one table.</summary>
public sealed record RollUpSection
{
    public required int Table { get; init; }

    public required int Section { get; init; }

    /// <summary>The sheet's name; null for text.</summary>
    public string? Sheet { get; init; }

    /// <summary>Where the table has its figures; null in roll-ups written before it was kept.</summary>
    public RollUpColumns? Columns { get; init; }

    /// <summary>As written; null when neither a unit row nor the prelude names one.</summary>
    public string? UnitName { get; init; }

    /// <summary>Where the roster knows the name, else null.</summary>
    public string? UnitCode { get; init; }

    public required VerdictState State { get; init; }

    public required FindingCounts Counts { get; init; }

    /// <summary>The unit in which the table states its amounts; null when none, or two, were stated.</summary>
    public CurrencyUnit? CurrencyUnit { get; init; }

    /// <summary>The unit's own row, or null: shown beside the totals, never summed.</summary>
    public RollUpStated? Stated { get; init; }

    public required IReadOnlyList<RollUpProject> Projects { get; init; }

    /// <summary>Sum of the project rows, in 分, each column by itself.</summary>
    public AmountSums Sums() => Projects.Aggregate(default(AmountSums), (sums, project) => sums + project.Sums());
}

/// <summary>One project.</summary>
public sealed record RollUpProject
{
    public required int Ordinal { get; init; }

    public required int Line { get; init; }

    /// <summary>The name as written, cleaned.</summary>
    public required string Name { get; init; }

    /// <summary>The name without project code and document number.</summary>
    public required string BaseName { get; init; }

    /// <summary>
    /// Comparison key of <see cref="BaseName"/>: projects are paired by it, the document number and the code, never by position.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Normalised to 机关代字〔年〕号, or null.</summary>
    public string? DocumentNumber { get; init; }

    public string? DocumentNumberRaw { get; init; }

    /// <summary>The 21-character project code, or null.</summary>
    public string? Code { get; init; }

    public required string Category { get; init; }

    public bool IsTransfer { get; init; }

    [JsonPropertyName("totalFen")]
    public Fen? Total { get; init; }

    [JsonPropertyName("fiscalFen")]
    public Fen? Fiscal { get; init; }

    [JsonPropertyName("specialFen")]
    public Fen? Special { get; init; }

    [JsonPropertyName("otherFen")]
    public Fen? Other { get; init; }

    /// <summary>The first 200 characters of 绩效目标.</summary>
    public string Goal { get; init; } = "";

    /// <summary>Short hash of the indicators' classes, names and targets: equal when nothing of them changed (V003 b).</summary>
    public required string IndicatorsHash { get; init; }

    public required IReadOnlyList<RollUpIndicator> Indicators { get; init; }

    /// <summary>The four amounts as sums see them: null counts as zero.</summary>
    public AmountSums Sums() =>
        new(Total.GetValueOrDefault(), Fiscal.GetValueOrDefault(), Special.GetValueOrDefault(), Other.GetValueOrDefault());

    /// <summary>Indicators whose annual target is a number.</summary>
    public int Quantified() => Indicators.Count(indicator => indicator.Annual.Kind == TargetKind.Quantitative);
}

/// <summary>One indicator.</summary>
public sealed record RollUpIndicator
{
    public required int Seq { get; init; }

    public required int Line { get; init; }

    /// <summary>1 … 4, or null.</summary>
    public string? Level1 { get; init; }

    /// <summary>11 … 43, or null.</summary>
    public string? Level2 { get; init; }

    public required string Name { get; init; }

    /// <summary>Comparison key of the name: indicators are added up by it.</summary>
    public required string Key { get; init; }

    /// <summary>实施周期指标值 as written; null where the table has none.</summary>
    public string? Period { get; init; }

    /// <summary>年度指标值 as written; null where the table has none.</summary>
    public string? AnnualText { get; init; }

    public required TargetKind PeriodKind { get; init; }

    /// <summary>Whether a target merely repeats the name (T008).</summary>
    public bool Restated { get; init; }

    public required RollUpTarget Annual { get; init; }
}

/// <summary>The annual target.</summary>
public sealed record RollUpTarget(
    TargetKind Kind,
    string? Comparator = null,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] decimal? Value = null,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] decimal? UpperValue = null,
    string? Unit = null,
    string? CanonicalUnit = null,
    bool IsPercent = false);
