using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// Everything that a run's report holds (domain §5): a pure function of manifest, settings, roll-ups and the report before. As JSON it
/// is <c>consolidated.json</c>; the pages and CSV files are made of it alone. Money is in 分, shares are in percent, times are UTC.
/// </summary>
public sealed record ReportData
{
    /// <summary>Version of this shape; a reader refuses versions that it does not know.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required string District { get; init; }

    public required string DistrictName { get; init; }

    public required int Year { get; init; }

    public required string Run { get; init; }

    public required DateTimeOffset CutOff { get; init; }

    public required string AppVersion { get; init; }

    public required int RulePackVersion { get; init; }

    /// <summary>Identity of the rule pack; null in a run of before it was stamped.</summary>
    public string? RulePackHash { get; init; }

    public required string SettingsHash { get; init; }

    public IReadOnlyList<string> SettingsProblems { get; init; } = [];

    /// <summary>The run that changes are measured against, or null.</summary>
    public string? PreviousRun { get; init; }

    /// <summary>Table 1, with the same figures of the report before.</summary>
    public required OverviewFigures Overview { get; init; }

    public OverviewFigures? PreviousOverview { get; init; }

    /// <summary>Table 2: the units in the totals, by department and code.</summary>
    public required IReadOnlyList<UnitRow> Units { get; init; }

    /// <summary>Table 2: the subtotals, by code.</summary>
    public required IReadOnlyList<DepartmentRow> Departments { get; init; }

    /// <summary>Stated sums that differ from the sum of the rows, within tolerance (尾差): printed, never added.</summary>
    public IReadOnlyList<RoundingRow> Roundings { get; init; } = [];

    /// <summary>Table 3.</summary>
    public required IReadOnlyList<SourceRow> Sources { get; init; }

    /// <summary>Table 4, by unit and ordinal.</summary>
    public required IReadOnlyList<ProjectRow> Projects { get; init; }

    /// <summary>Table 5, largest first.</summary>
    public required IReadOnlyList<CategoryRow> Categories { get; init; }

    /// <summary>转移支付 and 本级安排.</summary>
    public required IReadOnlyList<OriginRow> Origins { get; init; }

    /// <summary>Table 6, largest first.</summary>
    public required IReadOnlyList<TransferRow> Transfers { get; init; }

    /// <summary>Table 7, by code.</summary>
    public required IReadOnlyList<ClassRow> Classes { get; init; }

    /// <summary>Table 8.</summary>
    public required IReadOnlyList<AdditiveRow> AdditiveTargets { get; init; }

    /// <summary>Table 9.</summary>
    public required IReadOnlyList<PercentRow> PercentTargets { get; init; }

    /// <summary>Table 10.</summary>
    public required IReadOnlyList<NonAdditiveRow> NonAdditiveTargets { get; init; }

    /// <summary>Table 11, best first.</summary>
    public required IReadOnlyList<QualityRow> Quality { get; init; }

    /// <summary>Table 12, by unit.</summary>
    public required IReadOnlyList<MissingRow> Missing { get; init; }

    /// <summary>Table 13; null without a report before.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>This run and the runs before it, oldest first, at most <see cref="RunPoint.Most"/>.</summary>
    public IReadOnlyList<RunPoint> History { get; init; } = [];

    /// <summary>Table 14: every error and warning of the latest evaluations and of the run, and fatal findings.</summary>
    public required IReadOnlyList<IssueRow> Issues { get; init; }

    /// <summary>Advice of the run itself (A010, X004), beside <see cref="Issues"/>.</summary>
    public IReadOnlyList<IssueRow> Advice { get; init; } = [];

    /// <summary>Findings of the latest evaluations by unit and rule, exact.</summary>
    public required IReadOnlyList<RuleCount> RuleCounts { get; init; }

    /// <summary>Rules of the run that lacked their input, with what they lacked.</summary>
    public IReadOnlyList<CannotTell> CannotTell { get; init; } = [];

    /// <summary>Units whose accepted total is held back (元/万元 slip), by code.</summary>
    public IReadOnlyList<HeldRow> Held { get; init; } = [];

    /// <summary>Sections of accepted files that do not count, and why.</summary>
    public IReadOnlyList<UnusedSection> UnusedSections { get; init; } = [];

    public IReadOnlyList<UnderWay> UnderWay { get; init; } = [];

    public required Proof Proof { get; init; }
}
