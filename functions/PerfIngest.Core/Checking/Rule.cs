using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>When a rule runs.</summary>
public enum RuleScope
{
    /// <summary>Once for a file.</summary>
    File,

    /// <summary>Once for each table of a file.</summary>
    Table,

    /// <summary>In the nightly build only; never changes an upload's state.</summary>
    Nightly,
}

/// <summary>One entry of the rule catalogue: all that the system knows of a rule stands here.</summary>
public sealed record Rule
{
    /// <summary>Such as <c>A002</c>: the family's letter and three digits.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>Chinese title, such as 总计≠各资金来源之和.</summary>
    public required string Title { get; init; }

    /// <summary>English title, such as Total ≠ sum of its sources.</summary>
    public required string TitleEn { get; init; }

    /// <summary>The complete condition, in English.</summary>
    public required string Condition { get; init; }

    /// <summary>Where the rule comes from: a regulation, a form's definition, or practice.</summary>
    public required string Source { get; init; }

    /// <summary>Chinese message template; <c>{row}</c>, <c>{column}</c>, … are filled from the hit.</summary>
    public required string MessageZh { get; init; }

    /// <summary>English message template.</summary>
    public required string MessageEn { get; init; }

    /// <summary>怎样改: what a clerk does about a finding, in Chinese.</summary>
    public required string Fix { get; init; }

    public required RuleScope Scope { get; init; }

    /// <summary>What the rule lacks when it cannot tell, such as <c>roster</c>; null where it always can.</summary>
    public string? Needs { get; init; }

    /// <summary>The check. Reports every hit and says what it came to. Null for rules of <see cref="RuleScope.Nightly"/>.</summary>
    public Func<CheckScope, HitList, Outcome>? Check { get; init; }
}

/// <summary>What one run of a check sees.</summary>
/// <param name="Document">The file as read.</param>
/// <param name="Table">The table at hand, for rules of <see cref="RuleScope.Table"/>; the first table, if any, for file rules.</param>
/// <param name="TableIndex">Index of <paramref name="Table"/> in the document.</param>
/// <param name="Context">The upload and the settings.</param>
/// <param name="Pack">Word lists, tolerances and severities.</param>
public sealed record CheckScope(ParsedDocument Document, ParsedTable? Table, int TableIndex, CheckContext Context, RulePack Pack);

/// <summary>What is known of an upload beside its bytes. A null means not known: the rules that need it cannot tell.</summary>
public sealed record CheckContext
{
    /// <summary>Year of the collection: from the upload's path, or the form's choice.</summary>
    public int? Year { get; init; }

    /// <summary>Code of the uploading unit, from the upload's path.</summary>
    public string? UnitCode { get; init; }

    /// <summary>When the upload was received, UTC.</summary>
    public DateTimeOffset? Received { get; init; }

    public DistrictSettings Settings { get; init; } = DistrictSettings.None;
}
