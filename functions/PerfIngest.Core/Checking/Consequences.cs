using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Finds arithmetic hits that one mend elsewhere would clear: a wrong cell breaks its row, its unit's sum and 合计 at once. A tie is made
/// only where changing one cell clears every difference that the cell takes part in, and no other cell would do.
/// </summary>
internal sealed class Consequences
{
    private readonly Dictionary<Hit, List<Hit>> _candidates = new(ReferenceEqualityComparer.Instance);
    private readonly ParsedTable _table;
    private readonly List<Hit> _hits;
    private readonly Dictionary<(int Line, AmountColumn Column, string Sum), Hit> _sums = [];

    private Consequences(ParsedTable table, List<Hit> hits)
    {
        _table = table;
        _hits = hits;
        foreach (var hit in hits)
        {
            if (hit is { Line: { } line, Difference: not null } && ColumnOf(hit) is { } column
                && hit.Args.TryGetValue(SumRules.Of, out var sum) && sum != "A002")
            {
                _sums.TryAdd((line, column, sum), hit);
            }
        }
    }

    /// <summary>The cause of each hit that has one.</summary>
    public static Dictionary<Hit, Hit> Find(ParsedDocument document, IReadOnlyList<Hit> hits)
    {
        var causes = new Dictionary<Hit, Hit>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < document.Tables.Count; index++)
        {
            var own = hits.Where(hit => hit.Table == index && hit.Code is "A002" or "A003" or "A004" or "A005" or "A007" or "A008" or "P004").ToList();
            if (own.Count > 1)
            {
                new Consequences(document.Tables[index], own).AddTo(causes);
            }
        }

        return causes;
    }

    private void AddTo(Dictionary<Hit, Hit> causes)
    {
        var rows = AmountRows.Of(_table).GroupBy(row => row.Line).ToDictionary(group => group.Key, group => group.First());
        foreach (var hit in _hits)
        {
            if (hit is { Code: "A002", Line: { } line } && rows.TryGetValue(line, out var row))
            {
                TieSumsOfRow(hit, row);
                TieSameCell(hit);
            }
            else if (hit is { Code: "P004", Lines.Count: 2, Line: { } second } && rows.TryGetValue(second, out var twice))
            {
                TieSumsOfDuplicate(hit, twice);
            }
        }

        TieGrandTotals();
        foreach (var (hit, possible) in _candidates)
        {
            if (possible.Count == 1)
            {
                causes[hit] = possible[0];
            }
        }
    }

    /// <summary>A row whose total is wrong, or one of its sources: the sums that the cell enters.</summary>
    private void TieSumsOfRow(Hit root, AmountRow row)
    {
        var difference = Difference(root);
        List<Hit>? repaired = null;
        foreach (var column in FormNames.Amounts)
        {
            var change = column == AmountColumn.Total ? -difference : difference;
            if (row.Amounts[column].Status == AmountStatus.Value && Repairs(row, column, change) is { Count: > 0 } cleared)
            {
                if (repaired is not null)
                {
                    return;
                }

                repaired = cleared;
            }
        }

        foreach (var hit in repaired ?? [])
        {
            Tie(hit, root);
        }
    }

    /// <summary>The hits cleared by changing a cell; null when the change leaves, or makes, a difference.</summary>
    private List<Hit>? Repairs(AmountRow row, AmountColumn column, decimal change)
    {
        var cleared = new List<Hit>();
        bool Clears(int line, string sum, decimal effect)
        {
            if (!_sums.TryGetValue((line, column, sum), out var hit) || Difference(hit) + effect != 0)
            {
                return false;
            }

            cleared.Add(hit);
            return true;
        }

        if (_table.GrandTotals.Any(total => total.Line == row.Line))
        {
            return Clears(row.Line, "A003", change) ? cleared : null;
        }

        var section = _table.Sections.FirstOrDefault(one =>
            one.UnitRow?.Line == row.Line || one.Projects.Any(project => project.Line == row.Line));
        if (section is null)
        {
            return null;
        }

        var isUnit = section.UnitRow?.Line == row.Line;
        if (section.UnitRow is { } unit && !Clears(unit.Line, "A004", isUnit ? change : -change))
        {
            return null;
        }

        var entersTotals = isUnit || section.UnitRow is null;
        return !entersTotals || _table.GrandTotals.All(total => Clears(total.Line, "A003", -change)) ? cleared : null;
    }

    /// <summary>A blank total, or one of the wrong sign, and the row's sum: one cell, one mend.</summary>
    private void TieSameCell(Hit sum)
    {
        foreach (var hit in _hits)
        {
            if (hit.Line == sum.Line && hit.Code == "A008")
            {
                Tie(hit, sum);
            }
            else if (hit.Line == sum.Line && hit.Code == "A007" && hit.Column == sum.Column && Amount(sum.Found) == -Amount(sum.Expected))
            {
                Tie(sum, hit);
            }
        }
    }

    /// <summary>A project that stands twice: its unit's sums lack its amounts once.</summary>
    private void TieSumsOfDuplicate(Hit root, AmountRow row)
    {
        var unit = _table.Sections.FirstOrDefault(one => one.Projects.Any(project => project.Line == row.Line))?.UnitRow;
        var shown = AmountRows.Unit(_table);
        foreach (var column in unit is null || shown is null ? [] : FormNames.Amounts)
        {
            if (_sums.TryGetValue((unit!.Line, column, "A004"), out var hit)
                && hit.Difference == AmountRows.Show(-row.Amounts[column].Fen(), shown!.Value))
            {
                Tie(hit, root);
            }
        }
    }

    /// <summary>A unit's subtotal that fits neither its projects nor 合计, by the same amount.</summary>
    private void TieGrandTotals()
    {
        foreach (var ((line, column, sum), hit) in _sums)
        {
            if (sum == "A004" && !_candidates.ContainsKey(hit))
            {
                foreach (var total in _table.GrandTotals)
                {
                    if (line != total.Line && _sums.TryGetValue((total.Line, column, "A003"), out var above)
                        && Difference(above) == -Difference(hit))
                    {
                        Tie(above, hit);
                    }
                }
            }
        }
    }

    private void Tie(Hit hit, Hit cause)
    {
        if (!_candidates.TryGetValue(hit, out var possible))
        {
            _candidates.Add(hit, possible = []);
        }

        possible.Add(cause);
    }

    private static AmountColumn? ColumnOf(Hit hit)
    {
        foreach (var column in FormNames.Amounts)
        {
            if (hit.ColumnName == column.Name())
            {
                return column;
            }
        }

        return null;
    }

    private static decimal Difference(Hit hit) => Amount(hit.Difference);

    private static decimal Amount(string? text) => decimal.Parse(text ?? "0", CultureInfo.InvariantCulture);
}
