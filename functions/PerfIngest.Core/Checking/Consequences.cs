using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Finds arithmetic hits that one mend elsewhere would clear: a wrong cell breaks its row, its unit's sum and 合计 at once. A tie is made
/// only where changing one cell clears every difference that the cell takes part in, and no other cell would do.
/// </summary>
internal sealed class Consequences(ParsedDocument document, LineIndex lines)
{
    /// <summary>Beyond so many hits of the arithmetic rules no ties are sought: such a file has one cause, and it is not a cell.</summary>
    private const int Most = 20_000;

    /// <summary>Beyond so many 合计 rows in a table none is tied.</summary>
    private const int MostGrandTotals = 4;

    private readonly List<Hit> _hits = [];
    private readonly Dictionary<(int Table, int Line, AmountColumn Column, string Sum), Hit> _sums = [];
    private readonly Dictionary<Hit, List<Hit>> _candidates = new(ReferenceEqualityComparer.Instance);
    private ILookup<(int? Table, int? Line), Hit>? _sameRow;

    /// <summary>Takes a hit that may be a cause or a consequence.</summary>
    public void Note(Hit hit)
    {
        if (hit.Code is "A002" or "A003" or "A004" or "A005" or "A007" or "A008" or "P004" && hit.Table is not null && _hits.Count <= Most)
        {
            _hits.Add(hit);
        }
    }

    /// <summary>The cause of each hit that has one.</summary>
    public Dictionary<Hit, Hit> Find()
    {
        var causes = new Dictionary<Hit, Hit>(ReferenceEqualityComparer.Instance);
        if (_hits.Count is < 2 or > Most)
        {
            return causes;
        }

        _sameRow = _hits.Where(hit => hit.Code is "A007" or "A008").ToLookup(hit => (hit.Table, hit.Line));
        foreach (var hit in _hits)
        {
            if (hit is { Line: { } line, Table: { } table, Difference: not null } && ColumnOf(hit) is { } column
                && hit.Args.TryGetValue(SumRules.Of, out var sum) && sum != "A002")
            {
                _sums.TryAdd((table, line, column, sum), hit);
            }
        }

        foreach (var hit in _hits)
        {
            if (hit.Code == "A002")
            {
                TieSumsOfRow(hit);
                TieSameCell(hit);
            }
            else if (hit is { Code: "P004", Lines.Count: 2 })
            {
                TieSumsOfDuplicate(hit);
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

        return causes;
    }

    /// <summary>A row whose total is wrong, or one of its sources: the sums that the cell enters.</summary>
    private void TieSumsOfRow(Hit root)
    {
        var difference = Amount(root.Difference);
        List<Hit>? repaired = null;
        foreach (var column in FormNames.Amounts)
        {
            var change = column == AmountColumn.Total ? -difference : difference;
            if (IsWritten(root, column) && Repairs(root, column, change) is { Count: > 0 } cleared)
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

    private bool IsWritten(Hit root, AmountColumn column)
    {
        if (lines.At(root.Table, root.Line) is not { } place)
        {
            return column == AmountColumn.Total;
        }

        var amounts = place.Project?.Amounts ?? document.Tables[root.Table!.Value].Sections[place.Section].UnitRow!.Amounts;
        return amounts[column].Status == AmountStatus.Value;
    }

    /// <summary>The hits cleared by changing a cell of a row; null when the change leaves, or makes, a difference.</summary>
    private List<Hit>? Repairs(Hit row, AmountColumn column, decimal change)
    {
        var cleared = new List<Hit>();
        var table = document.Tables[row.Table!.Value];
        bool Clears(int line, string sum, decimal effect)
        {
            if (!_sums.TryGetValue((row.Table!.Value, line, column, sum), out var hit) || Amount(hit.Difference) + effect != 0)
            {
                return false;
            }

            cleared.Add(hit);
            return true;
        }

        if (lines.At(row.Table, row.Line) is not { } place)
        {
            return Clears(row.Line!.Value, "A003", change) ? cleared : null;
        }

        var unit = table.Sections[place.Section].UnitRow;
        if (unit is not null && !Clears(unit.Line, "A004", place.Project is null ? change : -change))
        {
            return null;
        }

        var entersTotals = place.Project is null || unit is null;
        return !entersTotals
            || (table.GrandTotals.Count <= MostGrandTotals && table.GrandTotals.All(total => Clears(total.Line, "A003", -change)))
            ? cleared
            : null;
    }

    /// <summary>A blank total, or one of the wrong sign, and the row's sum: one cell, one mend.</summary>
    private void TieSameCell(Hit sum)
    {
        foreach (var hit in _sameRow![(sum.Table, sum.Line)])
        {
            if (hit.Code == "A008")
            {
                Tie(hit, sum);
            }
            else if (hit.Column == sum.Column && Amount(sum.Found) == -Amount(sum.Expected))
            {
                Tie(sum, hit);
            }
        }
    }

    /// <summary>A project that stands twice: its unit's sums lack its amounts once.</summary>
    private void TieSumsOfDuplicate(Hit root)
    {
        if (lines.At(root.Table, root.Line) is not { Project: { } project } place)
        {
            return;
        }

        var table = document.Tables[root.Table!.Value];
        if (table.Sections[place.Section].UnitRow is not { } row || AmountRows.Unit(table) is not { } unit)
        {
            return;
        }

        foreach (var column in FormNames.Amounts)
        {
            if (_sums.TryGetValue((root.Table.Value, row.Line, column, "A004"), out var hit)
                && hit.Difference == AmountRows.Show(-project.Amounts[column].Fen(), unit))
            {
                Tie(hit, root);
            }
        }
    }

    /// <summary>A unit's subtotal that fits neither its projects nor 合计, by the same amount.</summary>
    private void TieGrandTotals()
    {
        foreach (var ((table, line, column, sum), hit) in _sums)
        {
            if (sum != "A004" || _candidates.ContainsKey(hit) || lines.At(table, line) is null
                || document.Tables[table].GrandTotals.Count > MostGrandTotals)
            {
                continue;
            }

            foreach (var total in document.Tables[table].GrandTotals)
            {
                if (line != total.Line && _sums.TryGetValue((table, total.Line, column, "A003"), out var above)
                    && Amount(above.Difference) == -Amount(hit.Difference))
                {
                    Tie(above, hit);
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

    private static decimal Amount(string? text) => decimal.Parse(text ?? "0", CultureInfo.InvariantCulture);
}
