using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>What changed since the report before (table 13).</summary>
public sealed record ReportChanges
{
    /// <summary>By unit, then kind and name.</summary>
    public required IReadOnlyList<ProjectChange> Projects { get; init; }

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

/// <summary>A rule that fires more or less often in a unit's latest evaluation.</summary>
public sealed record RuleChange(string Unit, string UnitName, string Code, int Old, int New);

/// <summary>A unit that counts by another revision or state than before; null where it did not count.</summary>
public sealed record VersionChange(string Unit, string UnitName, string? OldRevision, string? NewRevision);
