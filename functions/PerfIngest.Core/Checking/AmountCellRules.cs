using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Rules on single amounts: A001, A007, A008, A009, A011, and the amount's part of F006.</summary>
internal static class AmountCellRules
{
    /// <summary>A001: something is written that is no amount.</summary>
    public static Outcome Readable(CheckScope scope, HitList hits) => Cells(scope, hits, "A001", (cell, _) =>
        cell.Status == AmountStatus.Invalid ? new Problem(AmountRows.Shorten(cell.Text), "数字，如 1,234.56") : null);

    /// <summary>A007: negative, outside an adjustment table.</summary>
    public static Outcome NotNegative(CheckScope scope, HitList hits)
    {
        if (scope.Table?.Prelude.Title is { } title && scope.Pack.Words("adjustmentTitles", ["调整"])
            .Any(word => title.Value.Contains(word, StringComparison.Ordinal)))
        {
            return Outcome.NotApplicable;
        }

        return Cells(scope, hits, "A007", (cell, unit) => cell.Status == AmountStatus.Value && cell.Value < Fen.Zero
            ? new Problem(AmountRows.Show(cell.Value.Value, unit), "≥ 0")
            : null);
    }

    /// <summary>A009: more than two decimals.</summary>
    public static Outcome TwoDecimals(CheckScope scope, HitList hits) => Cells(scope, hits, "A009", (cell, _) =>
        cell is { Status: AmountStatus.Value, Decimals: > 2 }
            ? new Problem(
                AmountRows.Shorten(cell.Text),
                "≤ 2 位小数",
                new Dictionary<string, string> { ["n"] = cell.Decimals.ToString(CultureInfo.InvariantCulture) })
            : null);

    /// <summary>A008: a project whose total is blank or zero.</summary>
    public static bool ProjectHasTotal(ProjectAt at, HitList hits)
    {
        var total = at.Project.Amounts.Total;
        if (at.Table.Header.IndexOf(FormColumn.Total) is null)
        {
            return false;
        }

        if (!total.IsUnreadable() && total.OrZero == Fen.Zero)
        {
            hits.Add(new AmountRow(at.Project).At("A008", AmountColumn.Total, at.Table) with
            {
                Found = AmountRows.Shorten(total.Text),
                Expected = "> 0",
                Args = new Dictionary<string, string> { ["project"] = AmountRows.Shorten(at.Project.Name.Text) },
            });
        }

        return true;
    }

    /// <summary>A011: a project above the pack's ceiling (reported once a row), or a unit above the roster's.</summary>
    public static Outcome WithinCeilings(CheckScope scope, HitList hits)
    {
        if (scope.Table is not { } table || AmountRows.Unit(table) is not { } unit)
        {
            return Outcome.CannotTell;
        }

        var before = hits.Count;
        foreach (var project in table.Projects())
        {
            foreach (var column in FormNames.Amounts)
            {
                if (project.Amounts[column] is { Status: AmountStatus.Value } cell && cell.Value.Value > scope.Pack.MaxProjectFen)
                {
                    var hit = new AmountRow(project).At("A011", column, table);
                    hits.Add(Ceiling(hit, cell.Fen(), scope.Pack.MaxProjectFen, unit, "单个项目", "project"));
                    break;
                }
            }
        }

        foreach (var (section, registered) in table.Sections.Zip(UnitNames.Registered(table, scope.Context)))
        {
            if (registered?.Ceiling is { } ceiling
                && section.Projects.Aggregate((Int128)0, (sum, project) => sum + project.Amounts.Total.Fen()) is var total
                && total > ceiling.Value)
            {
                var hit = new Hit("A011")
                {
                    Line = section.UnitRow?.Line ?? section.Projects[0].Line,
                    Column = table.Header.IndexOf(FormColumn.Total),
                    ColumnName = AmountColumn.Total.Name(),
                };
                hits.Add(Ceiling(hit, total, ceiling.Value, unit, "单位合计", "unit"));
            }
        }

        return hits.Count > before ? Outcome.Fail : Outcome.Pass;
    }

    /// <summary>F006: reading's hits, and every amount cell that holds an artefact which reading has not reported.</summary>
    public static Outcome NoArtefact(CheckScope scope, HitList hits)
    {
        var any = ReaderHits.Take(scope, "F006", hits);
        var known = scope.Document.Hits.Where(hit => hit.Code == "F006").Select(hit => (hit.Table ?? 0, hit.Line, hit.Column)).ToHashSet();
        for (var index = 0; index < scope.Document.Tables.Count; index++)
        {
            var cells = new HitList();
            Cells(scope with { Table = scope.Document.Tables[index], TableIndex = index }, cells, "F006", (cell, _) =>
                cell.Status == AmountStatus.Artefact ? new Problem(AmountRows.Shorten(cell.Text), "真实数值") : null);
            foreach (var hit in cells)
            {
                if (!known.Contains((index, hit.Line, hit.Column)))
                {
                    hits.Add(hit with { Table = index });
                    any = true;
                }
            }
        }

        return any ? Outcome.Fail : Outcome.Pass;
    }

    /// <summary>Looks at the <see cref="OddAmounts"/> of a table.</summary>
    private static Outcome Cells(CheckScope scope, HitList hits, string code, Func<AmountCell, CurrencyUnit, Problem?> judge)
    {
        if (scope.Table is not { } table)
        {
            return Outcome.NotApplicable;
        }

        var before = hits.Count;
        foreach (var (row, column) in OddAmounts.Of(table))
        {
            if (judge(row.Amounts[column], table.CurrencyUnit ?? CurrencyUnit.WanYuan) is { } problem)
            {
                var hit = row.At(code, column, table) with { Found = problem.Found, Expected = problem.Expected };
                hits.Add(problem.Args is { } args ? hit with { Args = args } : hit);
            }
        }

        return hits.Count > before ? Outcome.Fail : Outcome.Pass;
    }

    private static Hit Ceiling(Hit hit, Int128 amount, long limit, CurrencyUnit unit, string which, string whichEn) => hit with
    {
        Found = AmountRows.Show(amount, unit),
        Expected = "≤ " + AmountRows.Show(limit, unit),
        Difference = AmountRows.Show(amount - limit, unit),
        Args = new Dictionary<string, string>
        {
            ["unit"] = unit.Name(),
            ["limit"] = AmountRows.Show(limit, unit),
            ["which"] = which,
            ["whichEn"] = whichEn,
        },
    };

    /// <summary>What is wrong with a cell.</summary>
    private readonly record struct Problem(string Found, string Expected, IReadOnlyDictionary<string, string>? Args = null);
}
