using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>A006: the 合计 row or a unit row is missing or stands twice.</summary>
internal static class TotalRowRules
{
    public static Outcome Present(CheckScope scope, HitList hits)
    {
        if (scope.Table is not { IsNilReturn: false } table)
        {
            return Outcome.NotApplicable;
        }

        var before = hits.Count;
        if (table.GrandTotals.Count == 0)
        {
            hits.Add(Problem("合计", "grand total", [], null));
        }
        else if (table.GrandTotals.Count > 1 && table.GrandTotals.Skip(1).All(row => SameAmounts(row, table.GrandTotals[0])))
        {
            hits.Add(Problem("唯一的合计", "single grand total", [.. table.GrandTotals.Select(row => row.Line)], "合计"));
        }

        if (table.Sections.Count == 0 || table.Sections.Any(section => section.UnitRow is null))
        {
            hits.Add(Problem("单位", "unit", [], null));
        }

        foreach (var repeated in table.Sections.Where(section => section.UnitRow is not null)
            .GroupBy(section => CellText.Key(section.UnitRow!.Label), section => section.UnitRow!)
            .Where(rows => rows.Skip(1).Any()))
        {
            hits.Add(Problem("唯一的单位", "single unit", [.. repeated.Select(row => row.Line)], AmountRows.Shorten(repeated.First().Label)));
        }

        return hits.Count > before ? Outcome.Fail : Outcome.Pass;
    }

    /// <summary>Whether two 合计 rows state the same; an unreadable amount is no contradiction.</summary>
    private static bool SameAmounts(SumRow left, SumRow right) => FormNames.Amounts.All(column =>
        left.Amounts[column].IsUnreadable() || right.Amounts[column].IsUnreadable()
        || left.Amounts[column].OrZero == right.Amounts[column].OrZero);

    private static Hit Problem(string which, string whichEn, IReadOnlyList<int> lines, string? found) => new("A006")
    {
        Line = lines.Count > 0 ? lines[1] : null,
        Lines = lines,
        Found = found,
        Expected = which + "行",
        Args = new Dictionary<string, string> { ["which"] = which, ["whichEn"] = whichEn },
    };
}
