using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// The sums of a table (A002, A003, A004) and the rounding differences in them (A005). One pass computes them all; each rule takes the
/// differences that are its own. A sum with an unreadable amount in it cannot be told and is left out.
/// </summary>
internal static class SumRules
{
    /// <summary>Name of the argument that holds the code of the sum in which a rounding difference stands.</summary>
    public const string Of = "of";

    /// <summary>合计 rows for whose differences a cause is sought; a form has one.</summary>
    private const int MostExplained = 4;

    public static Outcome Rows(CheckScope scope, HitList hits) => Take(scope, hits, "A002", RowDifferences);

    public static Outcome GrandTotals(CheckScope scope, HitList hits) => Take(scope, hits, "A003", GrandTotalDifferences);

    public static Outcome Units(CheckScope scope, HitList hits) => Take(scope, hits, "A004", PartDifferences);

    public static Outcome Roundings(CheckScope scope, HitList hits) =>
        Take(scope, hits, "A005", (table, unit) =>
            [.. RowDifferences(table, unit), .. GrandTotalDifferences(table, unit), .. PartDifferences(table, unit)]);

    private static Outcome Take(
        CheckScope scope, HitList hits, string code, Func<ParsedTable, CurrencyUnit, IEnumerable<SumDifference>> differences)
    {
        if (scope.Table is not { } table || AmountRows.Unit(table) is not { } unit)
        {
            return Outcome.CannotTell;
        }

        var before = hits.Count;
        foreach (var difference in differences(table, unit))
        {
            if (code == "A005" ? difference.IsRounding : code == difference.Code && !difference.IsRounding)
            {
                hits.Add(difference.ToHit(code, table, unit));
            }
        }

        return hits.Count > before ? Outcome.Fail : Outcome.Pass;
    }

    private static IEnumerable<SumDifference> RowDifferences(ParsedTable table, CurrencyUnit unit)
    {
        if (table.Header.IndexOf(FormColumn.Total) is null || table.Header.IndexOf(FormColumn.Fiscal) is null)
        {
            yield break;
        }

        foreach (var row in AmountRows.Of(table))
        {
            if (row.Amounts.Total.IsUnreadable() || Fits(row.Amounts))
            {
                continue;
            }

            var addends = new List<Addend>(3);
            var readable = true;
            foreach (var source in FormNames.Sources)
            {
                var cell = row.Amounts[source];
                readable &= !cell.IsUnreadable();
                if (cell.Status == AmountStatus.Value)
                {
                    addends.Add(new Addend(cell.Fen(), Line: null, source.Name()));
                }
            }

            if (readable)
            {
                var sum = new SumDifference("A002", row, AmountColumn.Total, addends, AmountRows.RowTolerance(unit, addends.Count),
                    SumDifference.Sum(addends));
                if (sum.Difference != 0)
                {
                    yield return sum;
                }
            }
        }
    }

    /// <summary>Whether the sources add up to the total, as in nearly every row: then nothing needs to be made of it.</summary>
    private static bool Fits(AmountCells amounts) =>
        !amounts.Fiscal.IsUnreadable() && !amounts.Special.IsUnreadable() && !amounts.Other.IsUnreadable()
        && Added(amounts.Fiscal) + Added(amounts.Special) + Added(amounts.Other) == amounts.Total.Fen();

    private static Int128 Added(AmountCell cell) => cell.Status == AmountStatus.Value ? cell.Fen() : 0;

    /// <summary>A unit's row, and a 小计, against the projects that it sums.</summary>
    private static IEnumerable<SumDifference> PartDifferences(ParsedTable table, CurrencyUnit unit) =>
        [.. UnitDifferences(table, unit), .. SubtotalSums.Of(table, unit)];

    private static IEnumerable<SumDifference> UnitDifferences(ParsedTable table, CurrencyUnit unit)
    {
        foreach (var section in table.Sections)
        {
            if (section.UnitRow is { } row)
            {
                var parts = Parts(table, section.Projects.Select(project => new AmountRow(project)), unit);
                foreach (var difference in ColumnDifferences("A004", new AmountRow(row), parts))
                {
                    yield return difference;
                }
            }
        }
    }

    /// <summary>合计 against the unit rows; for a unit without a row, its projects stand in.</summary>
    private static IEnumerable<SumDifference> GrandTotalDifferences(ParsedTable table, CurrencyUnit unit)
    {
        var rows = table.Sections.SelectMany(section => section.UnitRow is { } row
            ? [new AmountRow(row)]
            : section.Projects.Select(project => new AmountRow(project)));
        var parts = Parts(table, rows, unit);
        var unexplained = parts.ConvertAll(part => part with { Rows = [] });
        for (var i = 0; i < table.GrandTotals.Count; i++)
        {
            var stated = new AmountRow(table.GrandTotals[i]);
            var wrong = new HashSet<AmountColumn>();
            foreach (var difference in ColumnDifferences("A003", stated, i < MostExplained ? parts : unexplained))
            {
                wrong.Add(difference.Column);
                yield return difference;
            }

            foreach (var difference in i == 0 ? [] : Repeated(table, stated))
            {
                if (!wrong.Contains(difference.Column))
                {
                    yield return difference;
                }
            }
        }
    }

    /// <summary>A 合计 row that states something else than the first one.</summary>
    private static IEnumerable<SumDifference> Repeated(ParsedTable table, AmountRow stated)
    {
        var first = table.GrandTotals[0];
        foreach (var column in FormNames.Amounts)
        {
            if (!stated.Amounts[column].IsUnreadable() && !first.Amounts[column].IsUnreadable())
            {
                var addend = new Addend(first.Amounts[column].Fen(), first.Line, first.Label);
                var difference = new SumDifference("A003", stated, column, [addend], Tolerance: 0, addend.Fen);
                if (difference.Difference != 0)
                {
                    yield return difference;
                }
            }
        }
    }

    private static IEnumerable<SumDifference> ColumnDifferences(string code, AmountRow stated, List<ColumnParts> parts)
    {
        foreach (var column in parts)
        {
            var cell = stated.Amounts[column.Column];
            if (!cell.IsUnreadable() && cell.Fen() != column.Sum)
            {
                yield return new SumDifference(code, stated, column.Column, column.Addends(), column.Tolerance, column.Sum);
            }
        }
    }

    /// <summary>The columns of some rows, summed in one pass; without those that the table lacks or that hold an unreadable one.</summary>
    private static List<ColumnParts> Parts(ParsedTable table, IEnumerable<AmountRow> rows, CurrencyUnit unit)
    {
        var count = 0;
        Span<Int128> sums = stackalloc Int128[4];
        Span<bool> isUnreadable = stackalloc bool[4];
        sums.Clear();
        isUnreadable.Clear();
        foreach (var row in rows)
        {
            count++;
            foreach (var column in FormNames.Amounts)
            {
                var cell = row.Amounts[column];
                sums[(int)column] += cell.Fen();
                isUnreadable[(int)column] |= cell.IsUnreadable();
            }
        }

        var parts = new List<ColumnParts>(4);
        foreach (var column in FormNames.Amounts)
        {
            if (table.Header.IndexOf(column.Column()) is not null && !isUnreadable[(int)column])
            {
                parts.Add(new ColumnParts(column, rows, sums[(int)column], AmountRows.ColumnTolerance(unit, count)));
            }
        }

        return parts;
    }

    /// <summary>A column of some rows, summed.</summary>
    private sealed record ColumnParts(AmountColumn Column, IEnumerable<AmountRow> Rows, Int128 Sum, long Tolerance)
    {
        /// <summary>What entered the sum: made only where the sum is not what is stated.</summary>
        public List<Addend> Addends() => [.. Rows.Select(row => new Addend(row.Amounts[Column].Fen(), row.Line, row.Label))];
    }
}
