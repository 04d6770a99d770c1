using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>What changed since the report before (table 13).</summary>
public sealed record ReportChanges
{
    /// <summary>By unit, then kind and name.</summary>
    public required IReadOnlyList<ProjectChange> Projects { get; init; }

    /// <summary>Units that came, went, or changed their sums; by unit.</summary>
    public IReadOnlyList<UnitChange> Units { get; init; } = [];

    /// <summary>
    /// Why the totals moved, in a fixed order: the sums before plus all movements are the sums now, in each column, exactly.
    /// </summary>
    public IReadOnlyList<TotalMovement> Movements { get; init; } = [];

    /// <summary>By unit and rule.</summary>
    public required IReadOnlyList<RuleChange> Findings { get; init; }

    /// <summary>By unit.</summary>
    public required IReadOnlyList<VersionChange> Versions { get; init; }
}

/// <summary>A project that came, went, or changed its amount.</summary>
/// <param name="Kind"><c>new</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Percent">Change in percent of the old amount; null where there was none.</param>
public sealed record ProjectChange(
    string Kind, string Unit, string UnitName, string Name, string? DocumentNumber, Fen? OldFen, Fen? NewFen, Fen DifferenceFen,
    decimal? Percent);

/// <summary>A unit that came, went, or changed its sums.</summary>
/// <param name="Kind"><c>new</c>, <c>removed</c> or <c>changed</c>.</param>
public sealed record UnitChange(
    string Kind, string Unit, string UnitName, AmountSums? Old, AmountSums? New, Fen DifferenceFen, decimal? Percent);

/// <summary>One reason why the totals moved.</summary>
/// <param name="Kind">
/// <c>newUnit</c>, <c>removedUnit</c>: all of a unit that counts now, or no longer; of units that counted before too: <c>newProject</c>,
/// <c>removedProject</c>, <c>increased</c>, <c>decreased</c>, and <c>shifted</c> between sources.
/// </param>
/// <param name="Sums">What it adds to the totals; negative where it takes away.</param>
public sealed record TotalMovement(string Kind, int Units, int Projects, AmountSums Sums);

/// <summary>A rule that fires more or less often in a unit's latest evaluation.</summary>
public sealed record RuleChange(string Unit, string UnitName, string Code, int Old, int New);

/// <summary>A unit that counts by another revision or state than before; null where it did not count.</summary>
public sealed record VersionChange(string Unit, string UnitName, string? OldRevision, string? NewRevision);
