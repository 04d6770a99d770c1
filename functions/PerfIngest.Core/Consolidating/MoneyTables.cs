using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Table 2, and what stands beside it: the money of the units in the totals.</summary>
internal static class MoneyTables
{
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
                Tables = tally.Tables,
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
}
