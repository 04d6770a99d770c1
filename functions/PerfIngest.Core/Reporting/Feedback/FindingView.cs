using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>A finding with all that is shown of it.</summary>
internal sealed record FindingView
{
    /// <summary>1-based number, the same in every file of the feedback.</summary>
    public required int Number { get; init; }

    public required Finding Finding { get; init; }

    public required Place Place { get; init; }

    public required CellContent? Cell { get; init; }

    /// <summary>Where, such as 第 13 行 总计.</summary>
    public required string Where { get; init; }

    /// <summary>The finding whose mend makes this one go away too, or null.</summary>
    public FindingView? Cause { get; set; }

    /// <summary>How many listed findings this one causes.</summary>
    public int Causes { get; set; }

    public Hit Hit => Finding.Hit;

    public Severity Severity => Finding.Severity;

    public string Title => RuleTitle.Of(Hit.Code);

    public string Fix => FixAdvice.Of(Hit);

    /// <summary>What makes findings equal: all but the place, and the message that names it.</summary>
    public (string, string?, Severity, bool, int?, string?, string?, string?, string?, string?) Likeness =>
        (Hit.Code, Hit.Sub, Severity, Finding.Waived, Hit.Column, Hit.ColumnName, Hit.Field, Hit.Found, Hit.Expected, Hit.Difference);
}

/// <summary>Equal findings, or a single one.</summary>
/// <param name="Where">The place, or the ranges and the count: 第 12–18 行，7 处.</param>
internal sealed record FindingGroup(string Where, IReadOnlyList<FindingView> Findings)
{
    public FindingView First => Findings[0];

    public int Count => Findings.Count;
}
