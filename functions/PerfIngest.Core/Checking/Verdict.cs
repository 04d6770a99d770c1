namespace PerfIngest.Core.Checking;

/// <summary>What checking a file came to (domain §0.2).</summary>
public enum VerdictState
{
    /// <summary>No error: warnings and advice only. Consolidated.</summary>
    Accepted,

    /// <summary>No fatal finding, at least one error: kept and shown, not consolidated.</summary>
    NeedsFix,

    /// <summary>A fatal finding: nothing is stored but the bytes and the findings.</summary>
    Rejected,
}

/// <summary>A rule that could not tell, and what it lacked.</summary>
public sealed record CannotTell(string Code, string Missing);

/// <summary>The verdict on one section (the projects of one unit in one table).</summary>
/// <param name="Table">Index of the table in the document.</param>
/// <param name="Section">Index of the section in the table.</param>
/// <param name="UnitCode">The unit's code where the roster knows the name, or null.</param>
public sealed record SectionVerdict(int Table, int Section, string? UnitCode, VerdictState State, FindingCounts Counts);

/// <summary>All that checking a file came to: a pure function of document, context and pack.</summary>
public sealed record Verdict
{
    public required VerdictState State { get; init; }

    /// <summary>Exact, also where <see cref="Findings"/> is capped. Waived findings are counted.</summary>
    public required FindingCounts Counts { get; init; }

    /// <summary>In reading order: file, then by table, line, column, seq, code; at most <see cref="RulePack.MaxListedFindings"/>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Exact number of findings of each rule.</summary>
    public required IReadOnlyDictionary<string, int> CountsByCode { get; init; }

    public required IReadOnlyList<SectionVerdict> Sections { get; init; }

    public IReadOnlyList<CannotTell> CannotTell { get; init; } = [];

    /// <summary>Whether the upload was received after its round of the collection closed: it is rejected, whatever it holds.</summary>
    public bool ReceivedAfterCloses { get; init; }

    /// <summary>The budget year: stated in the table, else the collection's; null when neither is known.</summary>
    public int? Year { get; init; }
}
