using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>The last rows above a table that belong to none: projects among them stand under a header that was not recognised.</summary>
internal sealed class StrayRows
{
    private const int Most = 16;

    private readonly Queue<GridRow> _rows = new(Most);

    public void Add(GridRow row)
    {
        if (_rows.Count == Most)
        {
            _rows.Dequeue();
        }

        _rows.Enqueue(row);
    }

    /// <summary>Reports projects above the first header that was found (H008): without a finding they would be lost. Forgets the rows.</summary>
    public void Report(TableDraft table, HeaderMatch header)
    {
        if (_rows.Any(stray => RowClassifier.IsProject(new RowView(stray), table.Map)))
        {
            var first = _rows.Peek();
            table.Cells.Report(new Hit("H008")
            {
                Line = first.Line,
                Found = RulePlaces.Quote(string.Join('、', first.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)))),
                Expected = string.Join('、', header.Columns.Select(column => column.Text)),
            });
        }

        _rows.Clear();
    }
}
