using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 2 to 6: the money of the units in the totals.</summary>
internal static class MoneyTables
{
    private static readonly AmountColumn[] FormSources = [AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    private static readonly bool[] FormOrigins = [true, false];

    public static IReadOnlyList<UnitRow> Units(Partial partial, UnitDirectory directory)
    {
        var total = partial.Units.Values.Aggregate(Fen.Zero, (sum, unit) => sum + unit.Sums.Total);
        return
        [
            .. partial.Units.Select(pair => Row(pair.Key, pair.Value)).OrderBy(row => row.Department, StringComparer.Ordinal)
                .ThenBy(row => row.Unit, StringComparer.Ordinal),
        ];

        UnitRow Row(string unit, UnitTally tally)
        {
            var (department, departmentName) = directory.Department(unit);
            return new()
            {
                Unit = unit,
                Name = directory.Name(unit, tally.WrittenName),
                Department = department,
                DepartmentName = departmentName,
                Projects = tally.Projects,
                Indicators = tally.Indicators,
                Quantified = tally.Quantified,
                Sums = tally.Sums,
                Share = Percent.Share(tally.Sums.Total, total),
                TransferFen = tally.Transfer,
                File = tally.Facts.File,
                Revision = tally.Facts.Revision,
                Evaluation = tally.Facts.Evaluation,
                Received = tally.Facts.Received,
                CarriedOver = tally.CarriedOver,
                Late = tally.Late,
                FiledBy = tally.FiledBy,
                Tables = [.. tally.Tables.Values],
            };
        }
    }

    public static IReadOnlyList<DepartmentRow> Departments(IReadOnlyList<UnitRow> units, Fen total) =>
    [
        .. units.GroupBy(unit => unit.Department, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
        {
            var sums = group.Aggregate(default(AmountSums), (sum, unit) => sum + unit.Sums);
            return new DepartmentRow(
                group.Key,
                group.First().DepartmentName,
                group.Count(),
                group.Sum(unit => unit.Projects),
                group.Sum(unit => unit.Indicators),
                sums,
                Percent.Share(sums.Total, total),
                group.Aggregate(Fen.Zero, (sum, unit) => sum + unit.TransferFen));
        }),
    ];

    public static IReadOnlyList<ProjectRow> Projects(Partial partial) =>
        [.. partial.Projects.OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Ordinal).ThenBy(row => row.Line)];

    public static IReadOnlyList<SourceRow> Sources(IReadOnlyList<ProjectRow> projects, AmountSums total) =>
    [
        .. FormSources.Select(source =>
        {
            var with = projects.Where(project => project.Sums()[source] != Fen.Zero).ToList();
            return new SourceRow(source, UnitsOf(with), with.Count, total[source], Percent.Share(total[source], total.Total));
        }),
    ];

    public static IReadOnlyList<CategoryRow> Categories(IReadOnlyList<ProjectRow> projects, Fen total) =>
    [
        .. projects.GroupBy(project => project.Category, StringComparer.Ordinal)
            .Select(group => (Rows: group.ToList(), Name: group.Key))
            .Select(group => (group.Name, group.Rows, Sums: SumsOf(group.Rows)))
            .OrderByDescending(group => group.Sums.Total).ThenBy(group => group.Name, StringComparer.Ordinal)
            .Select(group => new CategoryRow(
                group.Name, group.Rows.Count, group.Sums, Percent.Share(group.Sums.Total, total), UnitsOf(group.Rows))),
    ];

    public static IReadOnlyList<OriginRow> Origins(IReadOnlyList<ProjectRow> projects, Fen total) =>
    [
        .. FormOrigins.Select(transfer =>
        {
            var rows = projects.Where(project => project.IsTransfer == transfer).ToList();
            var sums = SumsOf(rows);
            return new OriginRow(transfer ? "transfer" : "own", rows.Count, UnitsOf(rows), sums, Percent.Share(sums.Total, total));
        }),
    ];

    public static IReadOnlyList<TransferRow> Transfers(
        IReadOnlyList<ProjectRow> projects, int year, IReadOnlyList<TransferAllotment>? allotments)
    {
        var issued = allotments?.GroupBy(allotment => allotment.DocumentNumber, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.Aggregate(Fen.Zero, (sum, allotment) => sum + allotment.Amount), StringComparer.Ordinal);
        return
        [
            .. projects.Where(project => project.IsTransfer).GroupBy(project => project.DocumentNumber ?? "", StringComparer.Ordinal)
                .Select(group => Row(group.Key.Length > 0 ? group.Key : null, [.. group]))
                .Concat((issued ?? []).Keys.Except(projects.Select(project => project.DocumentNumber ?? ""), StringComparer.Ordinal)
                    .Select(number => Row(number, [])))
                .OrderByDescending(row => row.AmountFen).ThenBy(row => row.DocumentNumber ?? "", StringComparer.Ordinal),
        ];

        TransferRow Row(string? number, List<ProjectRow> rows)
        {
            var amount = SumsOf(rows).Total;
            var largest = rows.OrderByDescending(row => row.TotalFen).ThenBy(row => row.BaseName, StringComparer.Ordinal).FirstOrDefault();
            var issueYear = YearOf(number);
            Fen? allotted = number is not null && issued is not null && issued.TryGetValue(number, out var sum) ? sum : null;
            var advance = issueYear < year || rows.Any(row => row.BaseName.Contains("提前下达", StringComparison.Ordinal));
            return new(
                number, issueYear, largest?.BaseName ?? "", UnitsOf(rows), rows.Count, amount, advance, allotted,
                allotted is { } given ? amount - given : null);
        }
    }

    public static IReadOnlyList<RoundingRow> Roundings(Partial partial) =>
    [
        .. partial.Roundings.OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.File, StringComparer.Ordinal)
            .ThenBy(row => row.Line).ThenBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Column),
    ];

    public static IReadOnlyList<UnusedSection> Unused(Partial partial) =>
    [
        .. partial.Unused.OrderBy(row => row.Uploader, StringComparer.Ordinal).ThenBy(row => row.Unit, StringComparer.Ordinal)
            .ThenBy(row => row.Reason, StringComparer.Ordinal).ThenBy(row => row.Sums.Total),
    ];

    internal static AmountSums SumsOf(IEnumerable<ProjectRow> rows) =>
        rows.Aggregate(default(AmountSums), (sums, row) => sums + row.Sums());

    private static int UnitsOf(IEnumerable<ProjectRow> rows) => rows.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The year in 〔〕 of a normalised document number, or null.</summary>
    private static int? YearOf(string? number) =>
        number?.IndexOf('〔', StringComparison.Ordinal) is >= 0 and var open && open + 4 < number.Length
        && int.TryParse(number.AsSpan(open + 1, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;
}
