namespace PerfIngest.Core.Reporting.Report.Workbook;

/// <summary>How wide columns and how high rows are.</summary>
internal sealed partial class ReportSheet
{
    /// <summary>Each column as wide as it asks for; all of them wider where the title over them would be cut.</summary>
    private static int[] Widths(ReportTable table, string title)
    {
        // The rows are made each time they are gone through: the first ones once for all columns.
        var first = table.Rows.Take(MeasuredRows).ToList();
        var widths = Enumerable.Range(0, table.Columns.Count).Select(index => Width(table.Columns[index], first, index)).ToArray();
        var shown = Shown(table).ToList();
        var missing = (int)Math.Ceiling(Cells(title) * TitleScale) - shown.Sum(i => widths[i]);
        for (var n = 0; n < missing; n++)
        {
            widths[shown[n % shown.Count]]++;
        }

        return widths;
    }

    /// <summary>Lines that the tallest cell of a row takes; offices do not all measure wrapped rows when they open a file.</summary>
    private int Lines(ReportRow row)
    {
        var most = 1;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i].Text is { Length: > 0 } text && !_hidden[i])
            {
                var lines = 0;
                foreach (var range in text.AsSpan().Split('\n'))
                {
                    lines += Math.Max(1, (Cells(text.AsSpan(range)) + _widths[i] - 2) / (_widths[i] - 1));
                }

                most = Math.Max(most, lines);
            }
        }

        return most;
    }

    /// <summary>Wide enough for the widest of the first rows, between limits.</summary>
    private static int Width(ReportColumn column, List<ReportRow> rows, int index)
    {
        if (column.Kind == ReportColumnKind.LongText)
        {
            return 46;
        }

        var least = column.Kind == ReportColumnKind.Money ? 14 : 7;
        var widest = rows.Select(row => row.Cells[index]).Select(cell => cell.Text is { } text ? Cells(text) : 0)
            .Append(Cells(column.Title)).Max();
        return Math.Clamp(widest + 2, least, 34);
    }

    private static int Cells(ReadOnlySpan<char> text)
    {
        var cells = text.Length;
        foreach (var c in text)
        {
            cells += c < '\u0100' ? 0 : 1;
        }

        return cells;
    }
}
