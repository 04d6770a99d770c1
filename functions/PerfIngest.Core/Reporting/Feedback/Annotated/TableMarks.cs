using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>The findings of one table by row, each with the column to mark.</summary>
internal sealed class TableMarks
{
    private readonly SortedDictionary<int, List<(int Column, FindingView View)>> _rows = [];

    /// <summary>The rows that have findings, ascending.</summary>
    public IEnumerable<int> Rows => _rows.Keys;

    public IReadOnlyList<(int Column, FindingView View)> At(int row) =>
        _rows.TryGetValue(row, out var marks) ? marks : [];

    public static TableMarks[] Of(ParsedDocument document, FindingList findings)
    {
        var tables = document.Tables.Select(_ => new TableMarks()).ToArray();
        foreach (var view in findings.All)
        {
            if (view.Place.Table >= 0 && view.Place.Table < tables.Length)
            {
                tables[view.Place.Table].Add(view, document.Tables[view.Place.Table].Header, findings.Places);
            }
        }

        return tables;
    }

    private void Add(FindingView view, Header header, PlaceIndex places)
    {
        var column = ColumnOf(view, header, places);
        foreach (var line in FindingJson.Lines(view.Hit).Distinct())
        {
            if (!_rows.TryGetValue(line, out var marks))
            {
                _rows.Add(line, marks = []);
            }

            marks.Add((column, view));
        }
    }

    /// <summary>The finding's own column, else the one of its meaning, else the name: no finding stays without a mark.</summary>
    private static int ColumnOf(FindingView view, Header header, PlaceIndex places)
    {
        var hit = view.Hit;
        if (hit.Column is { } own && own <= TableSheet.MostColumns)
        {
            return own;
        }

        FormColumn?[] meanings = hit.Seq is null && hit.Seqs.Count == 0
            ? [places.ColumnOf(hit, view.Place), FormColumn.Name]
            : hit.Field switch
            {
                "period" => [FormColumn.Period, FormColumn.Indicators, FormColumn.Name],
                "annual" => [FormColumn.Annual, FormColumn.Indicators, FormColumn.Name],
                _ => [FormColumn.IndicatorName, FormColumn.Indicators, FormColumn.Name],
            };
        foreach (var meaning in meanings)
        {
            if (meaning is { } column && header.IndexOf(column) is { } index)
            {
                return index;
            }
        }

        return 1;
    }
}
