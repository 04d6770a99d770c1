using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 1 to 6: the amounts of a group of projects, and how many projects and indicators it has.</summary>
internal static class LineageMoney
{
    private static readonly AmountColumn[] Columns = Enum.GetValues<AmountColumn>();

    public static LineageResult? Find(LineageSource source, string key)
    {
        var (stem, ending) = Lineage.Split(key, "total", "fiscal", "special", "other", "transfer", "projects", "indicators", "quantified");
        var colon = stem.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? (stem, "") : (stem[..colon], stem[(colon + 1)..]);
        if (kind == "origin" && name.Length == 0)
        {
            // origin:transfer names the row; what looks like an ending is not one.
            (name, ending) = (ending ?? "", null);
        }
        else if (kind == "source" && name.Length == 0 && ending is "fiscal" or "special" or "other")
        {
            (kind, name, ending) = ("source", ending, null);
        }
        else if (kind == "source" && ending is not (null or "projects" or "indicators"))
        {
            return null;
        }

        if (Group(source.Report, kind, name) is not { } group)
        {
            return null;
        }

        var column = group.Source ?? AmountColumn.Total;
        switch (ending)
        {
            case "projects":
                return Projects(source, key, group);
            case "indicators" or "quantified":
                return Indicators(source, key, group, ending == "quantified");
            case "transfer":
                var transfers = group.Projects.Where(row => row.IsTransfer).ToList();
                return Amounts(
                    source, key, group.Label + "·其中转移支付", column, group.Transfer ?? MoneyTables.SumsOf(transfers).Total, transfers, []);
            default:
                column = Array.Find(Columns, one => ConsolidatedRows.Name(one) == (ending ?? ConsolidatedRows.Name(column)));
                var label = column == AmountColumn.Total ? group.Label : $"{group.Label}·{ConsolidatedRows.ColumnName(column)}";
                return Amounts(source, key, label, column, group.Amount(column), group.Projects, group.Facts);
        }
    }

    /// <summary>The group as its own table states it, and the projects that should add up to it.</summary>
    private static ProjectGroup? Group(ReportData report, string kind, string name)
    {
        switch (kind)
        {
            case "total" when name.Length == 0:
                var all = report.Overview;
                return new("全区合计", column => all.Sums[column], report.Projects)
                {
                    ProjectCount = all.Projects,
                    IndicatorCount = all.Indicators,
                    QuantifiedCount = all.Quantified,
                    Transfer = all.TransferFen,
                };
            case "source":
                return report.Sources.FirstOrDefault(row => ConsolidatedRows.Name(row.Source) == name) is { } source
                    ? new("全区合计", _ => source.AmountFen, [.. report.Projects.Where(row => row.Sums()[source.Source] != Fen.Zero)])
                    {
                        Source = source.Source,
                        ProjectCount = source.Projects,
                    }
                    : null;
            case "unit":
                return report.Units.FirstOrDefault(row => row.Unit == name) is { } unit
                    ? new(unit.Name, column => unit.Sums[column], [.. report.Projects.Where(row => row.Unit == name)])
                    {
                        ProjectCount = unit.Projects,
                        IndicatorCount = unit.Indicators,
                        QuantifiedCount = unit.Quantified,
                        Transfer = unit.TransferFen,
                    }
                    : null;
            case "department":
                var codes = report.Units.Where(row => row.Department == name).Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
                return report.Departments.FirstOrDefault(row => row.Department == name) is { } department
                    ? new(department.Name, column => department.Sums[column], [.. report.Projects.Where(row => codes.Contains(row.Unit))])
                    {
                        ProjectCount = department.Projects,
                        IndicatorCount = department.Indicators,
                        Transfer = department.TransferFen,
                    }
                    : null;
            case "project":
                return Project(report, name) is { } project
                    ? new(project.Name, column => project.Sums()[column], [project])
                    {
                        IndicatorCount = project.Indicators,
                        QuantifiedCount = project.Quantified,
                    }
                    : null;
            case "category":
                return report.Categories.FirstOrDefault(row => row.Category == name) is { } category
                    ? new(category.Category, column => category.Sums[column], [.. report.Projects.Where(row => row.Category == name)])
                    {
                        ProjectCount = category.Projects,
                    }
                    : null;
            case "origin":
                return report.Origins.FirstOrDefault(row => row.Origin == name) is { } origin
                    ? new(name == "transfer" ? "转移支付" : "本级安排", column => origin.Sums[column],
                        [.. report.Projects.Where(row => row.IsTransfer == (name == "transfer"))])
                    {
                        ProjectCount = origin.Projects,
                    }
                    : null;
            case "document":
                return report.Transfers.FirstOrDefault(row => row.DocumentNumber == (name == "none" ? null : name)) is { } transfer
                    ? Document(report, transfer) : null;
            default:
                return null;
        }
    }

    private static ProjectGroup Document(ReportData report, TransferRow transfer)
    {
        var rows = report.Projects.Where(row => row.IsTransfer && row.DocumentNumber == transfer.DocumentNumber).ToList();
        var sums = MoneyTables.SumsOf(rows);
        return new(
            transfer.DocumentNumber ?? "未注明文号", column => column == AmountColumn.Total ? transfer.AmountFen : sums[column], rows)
        {
            ProjectCount = transfer.Projects,
            Facts = transfer is { IssuedFen: { } issued, DifferenceFen: { } difference }
                ?
                [
                    new("下达数（settings/transfer-documents.csv）", "issued, by settings/transfer-documents.csv", issued.ToWanDisplay() + " 万元"),
                    new("差额", "difference", difference.ToWanDisplay() + " 万元"),
                ]
                : [],
        };
    }

    private static ProjectRow? Project(ReportData report, string name)
    {
        var slash = name.LastIndexOf("/P", StringComparison.Ordinal);
        return slash > 0 && int.TryParse(name.AsSpan(slash + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? report.Projects.FirstOrDefault(row => row.Ordinal == ordinal && row.Unit == name[..slash])
            : null;
    }

    private static LineageResult Amounts(
        LineageSource source, string key, string label, AmountColumn column, Fen amount, IEnumerable<ProjectRow> projects,
        IReadOnlyList<LineageFact> facts) => new(key, label, ByUnit(
            projects.Where(row => row[column] is not null),
            (unit, rows) => source.Counted(
                unit, MoneyTables.SumsOf(rows)[column], [.. rows.Select(row => source.Cell(row, column))])))
        {
            Column = column,
            AmountFen = amount,
            Facts = facts,
        };

    private static LineageResult Projects(LineageSource source, string key, ProjectGroup group) => new(
        key, group.Label + "·项目数", Projects(source, group.Projects))
    {
        Count = group.ProjectCount ?? group.Projects.Count,
    };

    /// <summary>Projects that are counted, by unit.</summary>
    internal static IReadOnlyList<LineageUnit> Projects(LineageSource source, IEnumerable<ProjectRow> projects) => ByUnit(
        projects, (unit, rows) => source.Counted(unit, null, [.. rows.Select(row => source.Cell(row, null))], rows.Count));

    private static LineageResult Indicators(LineageSource source, string key, ProjectGroup group, bool quantified)
    {
        var projects = group.Projects.Select(row => (row.Unit, row.Ordinal)).ToHashSet();
        var count = quantified ? group.QuantifiedCount ?? group.Projects.Sum(row => row.Quantified)
            : group.IndicatorCount ?? group.Projects.Sum(row => row.Indicators);
        return LineageClasses.Indicators(
            source, key, group.Label + (quantified ? "·已量化的指标数" : "·指标数"), count,
            row => projects.Contains((row.Unit, row.Ordinal)) && (row.Quantified || !quantified));
    }

    private static IReadOnlyList<LineageUnit> ByUnit(
        IEnumerable<ProjectRow> projects, Func<string, IReadOnlyList<ProjectRow>, LineageUnit> make) =>
    [
        .. projects.GroupBy(row => row.Unit, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => make(group.Key, [.. group])),
    ];

    /// <summary>Projects that a row of a table sums.</summary>
    private sealed record ProjectGroup(string Label, Func<AmountColumn, Fen> Amount, IReadOnlyList<ProjectRow> Projects)
    {
        /// <summary>The only column of a row that is about one source.</summary>
        public AmountColumn? Source { get; init; }

        public int? ProjectCount { get; init; }

        public int? IndicatorCount { get; init; }

        public int? QuantifiedCount { get; init; }

        public Fen? Transfer { get; init; }

        public IReadOnlyList<LineageFact> Facts { get; init; } = [];
    }
}
