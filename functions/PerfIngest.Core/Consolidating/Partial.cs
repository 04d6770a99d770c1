using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// What a part of the roll-ups comes to. Adding is a fold and merging is associative and commutative, so that any split and any order
/// give the same report; everything is sorted only at the end.
/// </summary>
internal sealed class Partial(UnitDirectory directory, IndicatorBook? indicators = null)
{
    public Dictionary<string, UnitTally> Units { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LatestTally> Latest { get; } = new(StringComparer.Ordinal);

    /// <summary>Sums of the roll-ups that were read for the totals, by uploader.</summary>
    public Dictionary<string, AmountSums> Read { get; } = new(StringComparer.Ordinal);

    public List<ProjectRow> Projects { get; } = [];

    public List<RoundingRow> Roundings { get; } = [];

    public List<UnusedSection> Unused { get; } = [];

    public List<IssueRow> Issues { get; } = [];

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
            Issues.AddRange(rollUp.Findings.Select(finding => Issue(rollUp, finding)));
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

        Projects.AddRange(other.Projects);
        Roundings.AddRange(other.Roundings);
        Unused.AddRange(other.Unused);
        Issues.AddRange(other.Issues);
        Targets.Merge(other.Targets);
    }

    private static bool Is(Standing standing, RollUp rollUp) =>
        standing.Revision == rollUp.Facts.Revision && standing.Evaluation == rollUp.Facts.Evaluation;

    private void Count(RollUp rollUp, Standing accepted, bool carriedOver, ConsolidationWords words)
    {
        var uploader = rollUp.Facts.Unit;

        // A department's file without projects of its own still counts the department as in.
        Units.Add(uploader, NewTally(rollUp, accepted, carriedOver, uploader));
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

            tally.Add(section);
            var name = directory.Name(unit, section.UnitName);
            AddRoundings(rollUp, section, unit, name);
            foreach (var project in section.Projects)
            {
                Projects.Add(Row(project, section.Table, unit, name));
                Targets.Add(unit, project, words);
            }

            indicators?.Add(unit, section.Projects);
        }

        if (rollUp.GrandTotals is [var grandTotal])
        {
            Roundings.AddRange(Differences(uploader, directory.Name(uploader), rollUp.Facts.File, "grandTotal", grandTotal, rollUp.Sums()));
        }
    }

    private static UnitTally NewTally(RollUp rollUp, Standing accepted, bool carriedOver, string unit) => new()
    {
        Facts = rollUp.Facts,
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

    private IssueRow Issue(RollUp rollUp, RollUpFinding finding) => new(
        rollUp.Facts.Unit,
        directory.Name(rollUp.Facts.Unit, rollUp.Sections.Count > 0 ? rollUp.Sections[0].UnitName : null),
        rollUp.Facts.File,
        finding.Severity,
        finding.Code,
        finding.Sub,
        finding.Line,
        finding.Column,
        finding.Seq,
        finding.Field,
        finding.Message,
        finding.Waived,
        Nightly: false);
}
