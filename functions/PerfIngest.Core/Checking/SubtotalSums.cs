using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// 小计 rows (domain §1.6, A004). A form does not say what a 小计 sums: the rows since the last sum, all since an earlier one, or the rows
/// below it. So it is right if it equals the projects between itself and any other sum or unit row; else it is held against the nearest.
/// </summary>
internal static class SubtotalSums
{
    public static IEnumerable<SumDifference> Of(ParsedTable table, CurrencyUnit unit)
    {
        if (!table.Subtotals.Any(IsLabelled))
        {
            yield break;
        }

        var projects = table.Projects().Select(project => new AmountRow(project)).OrderBy(row => row.Line).ToList();
        if (projects.Exists(project => FormNames.Amounts.Any(column => project.Amounts[column].IsUnreadable())))
        {
            yield break;
        }

        var bounds = Bounds(table);
        var running = Running(projects);
        var below = bounds.ConvertAll(line => CountAbove(projects, line));
        var known = below.Select(count => running[count]).ToHashSet();
        foreach (var row in table.Subtotals.Where(IsLabelled))
        {
            var at = CountAbove(projects, row.Line);
            var stated = Sums.Of(row.Amounts);
            if (stated == default
                ? FormNames.Amounts.All(column => row.Amounts[column].Status == AmountStatus.Blank)
                : known.Contains(running[at] - stated) || known.Contains(running[at] + stated))
            {
                continue;
            }

            var index = bounds.BinarySearch(row.Line);
            var from = index == 0 ? 0 : below[index - 1];
            var (first, end) = from < at ? (from, at) : (at, index + 1 < below.Count ? below[index + 1] : projects.Count);
            foreach (var column in first < end ? FormNames.Amounts : [])
            {
                if (Difference(table, unit, row, column, projects[first..end]) is { } difference)
                {
                    yield return difference;
                }
            }
        }
    }

    /// <summary>Not the row right above units that sums them: that is a department's, and its units' rows are looked at themselves.</summary>
    private static bool IsLabelled(SumRow row) => row.Label.Contains('计', StringComparison.Ordinal);

    private static SumDifference? Difference(
        ParsedTable table, CurrencyUnit unit, SumRow row, AmountColumn column, List<AmountRow> parts)
    {
        if (table.Header.IndexOf(column.Column()) is null || row.Amounts[column].IsUnreadable()
            || parts.Exists(part => part.Amounts[column].IsUnreadable()))
        {
            return null;
        }

        List<Addend> addends = [.. parts.Select(part => new Addend(part.Amounts[column].Fen(), part.Line, part.Label))];
        var sum = new SumDifference(
            "A004", new AmountRow(row), column, addends, AmountRows.ColumnTolerance(unit, parts.Count), SumDifference.Sum(addends));
        return sum.Difference == 0 ? null : sum;
    }

    /// <summary>Where a part may begin or end: the rows that state sums, in order, and both ends of the table.</summary>
    private static List<int> Bounds(ParsedTable table)
    {
        var lines = table.GrandTotals.Concat(table.Subtotals).Select(row => row.Line)
            .Concat(table.Sections.Where(section => section.UnitRow is not null).Select(section => section.UnitRow!.Line));
        return [.. lines.Append(0).Append(int.MaxValue).Distinct().Order()];
    }

    private static List<Sums> Running(List<AmountRow> projects)
    {
        var running = new List<Sums>(projects.Count + 1) { default };
        foreach (var project in projects)
        {
            running.Add(running[^1] + Sums.Of(project.Amounts));
        }

        return running;
    }

    /// <summary>Projects above a line, by halving.</summary>
    private static int CountAbove(List<AmountRow> projects, int line)
    {
        var (low, high) = (0, projects.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = projects[middle].Line < line ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Four sums that cannot overflow.</summary>
    private readonly record struct Sums(Int128 Total, Int128 Fiscal, Int128 Special, Int128 Other)
    {
        public static Sums Of(AmountCells cells) => new(cells.Total.Fen(), cells.Fiscal.Fen(), cells.Special.Fen(), cells.Other.Fen());

        public static Sums operator +(Sums left, Sums right) =>
            new(left.Total + right.Total, left.Fiscal + right.Fiscal, left.Special + right.Special, left.Other + right.Other);

        public static Sums operator -(Sums left, Sums right) =>
            new(left.Total - right.Total, left.Fiscal - right.Fiscal, left.Special - right.Special, left.Other - right.Other);
    }
}
