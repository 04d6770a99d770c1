using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// What a part of the roll-ups comes to. Adding is a fold and merging is associative and commutative, so that any split and any order
/// give the same report; everything is sorted only at the end. Projects, findings and their counts go to a spool as they come.
/// </summary>
internal sealed class Partial(UnitDirectory directory, IndicatorBook? indicators = null, SpoolSpace? space = null)
{
    private readonly SpoolSpace _space = space ?? new();
    private readonly Dictionary<UnitTable, UnitTable> _tables = [];
    private SpooledRows<ProjectRow>? _projects;
    private SpooledRows<IssueRow>? _issues;
    private SpooledRows<RuleCount>? _ruleCounts;

    public Dictionary<string, UnitTally> Units { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LatestTally> Latest { get; } = new(StringComparer.Ordinal);

    /// <summary>Sums of the roll-ups that were read for the totals, by uploader.</summary>
    public Dictionary<string, AmountSums> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>By unit, ordinal and line.</summary>
    public SpooledRows<ProjectRow> Projects => _projects ??= new(_space.New(), new ProjectCoding());

    /// <summary>Fatal findings, errors and warnings of the latest evaluations, in the order of table 14.</summary>
    public SpooledRows<IssueRow> Issues => _issues ??= new(_space.New(), new IssueCoding());

    /// <summary>By unit and code.</summary>
    public SpooledRows<RuleCount> RuleCounts => _ruleCounts ??= new(_space.New(), new RuleCountCoding());

    public List<RoundingRow> Roundings { get; } = [];

    public List<UnusedSection> Unused { get; } = [];

    public TargetTally Targets { get; } = new();

    /// <summary>Adds one roll-up in the roles that the manifest gives it.</summary>
    /// <exception cref="InvalidOperationException">The manifest does not name the evaluation, or it was added before: a bug of the
    /// caller.</exception>
    public void Add(RollUp rollUp, ConsolidationWords words)
    {
        var unit = rollUp.Facts.Unit;
        var standing = directory.Standing(unit);
        var counts = standing is { Accepted: { } accepted } && Is(accepted, rollUp);
        var latest = standing?.Latest is { } newest && Is(newest, rollUp);
        if (!counts && !latest && !(standing?.Accepted is { } held && Is(held, rollUp)))
        {
            throw new InvalidOperationException("A roll-up that the manifest does not name.");
        }

        if ((counts && !Read.TryAdd(unit, rollUp.Sums())) || (latest && !Latest.TryAdd(unit, LatestTally.Of(rollUp))))
        {
            throw new InvalidOperationException("A roll-up that was added before.");
        }

        if (latest)
        {
            AddLatest(rollUp, standing!.Latest!);
        }

        if (counts)
        {
            Count(rollUp, standing!.Accepted!, standing.CarriedOver, words);
        }
    }

    public void Merge(Partial other)
    {
        foreach (var (unit, tally) in other.Units)
        {
            Units.Add(unit, tally);
        }

        foreach (var (unit, tally) in other.Latest)
        {
            Latest.Add(unit, tally);
        }

        foreach (var (unit, sums) in other.Read)
        {
            Read.Add(unit, sums);
        }

        Projects.Merge(other.Projects);
        Roundings.AddRange(other.Roundings);
        Unused.AddRange(other.Unused);
        Issues.Merge(other.Issues);
        RuleCounts.Merge(other.RuleCounts);
        Targets.Merge(other.Targets);
    }

    private static bool Is(Standing standing, RollUp rollUp) =>
        standing.Revision == rollUp.Facts.Revision && standing.Evaluation == rollUp.Facts.Evaluation;

    private void Count(RollUp rollUp, Standing accepted, bool carriedOver, ConsolidationWords words)
    {
        var uploader = rollUp.Facts.Unit;

        // A department's file without projects of its own still counts the department as in.
        Units.Add(uploader, NewTally(rollUp, accepted, carriedOver, uploader));
        var counted = new Dictionary<string, List<RollUpSection>>(StringComparer.Ordinal);
        foreach (var section in rollUp.Sections)
        {
            var unit = rollUp.Sections.Count == 1 ? uploader : section.UnitCode ?? uploader;
            if (directory.WhyUnused(uploader, unit, section.State) is { } reason)
            {
                Unused.Add(new(uploader, rollUp.Facts.File, unit, reason, section.Projects.Count, section.Sums()));
                continue;
            }

            if (!Units.TryGetValue(unit, out var tally))
            {
                Units.Add(unit, tally = NewTally(rollUp, accepted, carriedOver, unit));
            }

            tally.Add(section, _tables);
            AddRoundings(rollUp, section, unit, directory.Name(unit, section.UnitName));
            if (!counted.TryGetValue(unit, out var sections))
            {
                counted.Add(unit, sections = []);
            }

            sections.Add(section);
        }

        foreach (var (unit, sections) in counted)
        {
            AddProjects(rollUp, unit, sections, words);
        }

        if (rollUp.GrandTotals is [var grandTotal])
        {
            Roundings.AddRange(Differences(uploader, directory.Name(uploader), rollUp.Facts.File, "grandTotal", grandTotal, rollUp.Sums()));
        }
    }

    /// <summary>All of a unit's projects that count. They stand in one file, maybe in several of its sections.</summary>
    private void AddProjects(RollUp rollUp, string unit, List<RollUpSection> sections, ConsolidationWords words)
    {
        var (rows, projects) = (new List<ProjectRow>(), new List<RollUpProject>());
        foreach (var section in sections)
        {
            var name = directory.Name(unit, section.UnitName);
            foreach (var project in section.Projects)
            {
                rows.Add(Row(project, section.Table, unit, name));
                projects.Add(project);
                Targets.Add(unit, project, words);
            }
        }

        Projects.Add(unit, rows.Count > 0 ? rows[0].UnitName : null, rollUp.Facts.File, InOrder(rows, row => (row.Ordinal, row.Line)));
        indicators?.Add(unit, InOrder(projects, project => (project.Ordinal, project.Line)));
    }

    /// <summary>By ordinal and line, as a file mostly has them already; equal ones as they come.</summary>
    private static List<T> InOrder<T>(List<T> rows, Func<T, (int, int)> place)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (place(rows[i - 1]).CompareTo(place(rows[i])) > 0)
            {
                return [.. rows.OrderBy(place)];
            }
        }

        return rows;
    }

    private void AddLatest(RollUp rollUp, Standing latest)
    {
        var unit = rollUp.Facts.Unit;
        var file = latest.File == rollUp.Facts.File ? latest.File : rollUp.Facts.File;
        var name = directory.Name(unit, rollUp.Sections.Count > 0 ? rollUp.Sections[0].UnitName : null);
        var issues = new List<IssueRow>(rollUp.Findings.Count);
        foreach (var finding in rollUp.Findings)
        {
            issues.Add(Issue(unit, name, file, finding));
        }

        Issues.Add(unit, name, file, IssueOrder.Sort(issues));
        RuleCounts.Add(unit, null, null,
            [.. rollUp.Codes.OrderBy(code => code.Code, StringComparer.Ordinal).Select(code => new RuleCount(unit, code.Code, code.Count))]);
    }

    private static UnitTally NewTally(RollUp rollUp, Standing accepted, bool carriedOver, string unit) => new()
    {
        // The manifest's texts, which are held anyway.
        Facts = rollUp.Facts with
        {
            Revision = accepted.Revision,
            Evaluation = accepted.Evaluation,
            File = accepted.File == rollUp.Facts.File ? accepted.File : rollUp.Facts.File,
            ETag = "",
            SettingsHash = "",
        },
        CarriedOver = carriedOver,
        Late = accepted.Late,
        FiledBy = unit == rollUp.Facts.Unit ? null : rollUp.Facts.Unit,
    };

    private void AddRoundings(RollUp rollUp, RollUpSection section, string unit, string name)
    {
        var sums = section.Sums();
        if (section.Stated is { } stated)
        {
            Roundings.AddRange(Differences(unit, name, rollUp.Facts.File, "unit", stated, sums));
        }

        var sources = sums.Fiscal + sums.Special + sums.Other;
        if (sums.Total != sources)
        {
            Roundings.Add(new(unit, name, rollUp.Facts.File, null, "sources", AmountColumn.Total, sums.Total, sources,
                sums.Total - sources));
        }
    }

    private static IEnumerable<RoundingRow> Differences(
        string unit, string name, string file, string kind, RollUpStated stated, AmountSums sums)
    {
        foreach (var (column, value) in ((AmountColumn, Fen?)[])
            [
                (AmountColumn.Total, stated.Total), (AmountColumn.Fiscal, stated.Fiscal), (AmountColumn.Special, stated.Special),
                (AmountColumn.Other, stated.Other),
            ])
        {
            if (value is { } said && said != sums[column])
            {
                yield return new(unit, name, file, stated.Line, kind, column, said, sums[column], said - sums[column]);
            }
        }
    }

    private static ProjectRow Row(RollUpProject project, int table, string unit, string unitName) => new()
    {
        Table = table,
        Unit = unit,
        UnitName = unitName,
        Ordinal = project.Ordinal,
        Line = project.Line,
        Name = project.Name,
        BaseName = project.BaseName,
        Key = project.Key,
        DocumentNumber = project.DocumentNumber,
        Code = project.Code,
        Category = project.Category,
        IsTransfer = project.IsTransfer,
        TotalFen = project.Total,
        FiscalFen = project.Fiscal,
        SpecialFen = project.Special,
        OtherFen = project.Other,
        Goal = project.Goal,
        Indicators = project.Indicators.Count,
        Quantified = project.Quantified(),
        IndicatorsHash = project.IndicatorsHash,
    };

    private static IssueRow Issue(string unit, string name, string file, RollUpFinding finding) => new(
        unit, name, file, finding.Severity, finding.Code, finding.Sub, finding.Line, finding.Column, finding.Seq, finding.Field,
        finding.Message, finding.Waived, Nightly: false);
}
