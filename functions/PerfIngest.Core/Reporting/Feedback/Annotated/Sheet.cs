using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>A note on a cell. Row and column are 1-based.</summary>
internal sealed record Note(int Row, int Column, string Text);

/// <summary>One sheet on its way into the package.</summary>
internal sealed record Sheet(string Name)
{
    /// <summary>Column widths in characters, from A.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Rows up to this one stay in view and repeat on every printed page; 0 for none.</summary>
    public required int FrozenRows { get; init; }

    /// <summary>The row to repeat in print; 0 for none.</summary>
    public int TitleRow { get; init; }

    /// <summary>The range that can be filtered, such as A3:Q20, or null.</summary>
    public string? Filter { get; init; }

    /// <summary>Writes the rows, in ascending order.</summary>
    public required Action<RowWriter> Rows { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];

    public void Write(TextWriter xml)
    {
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ");
        xml.Write("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n");
        xml.Write("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\n<sheetViews><sheetView workbookViewId=\"0\">");
        if (FrozenRows > 0)
        {
            var top = string.Create(CultureInfo.InvariantCulture, $"A{FrozenRows + 1}");
            xml.Write($"<pane ySplit=\"{Number(FrozenRows)}\" topLeftCell=\"{top}\" activePane=\"bottomLeft\" state=\"frozen\"/>");
            xml.Write($"<selection pane=\"bottomLeft\" activeCell=\"{top}\" sqref=\"{top}\"/>");
        }

        xml.Write("</sheetView></sheetViews>\n<sheetFormatPr defaultRowHeight=\"16.5\"/>\n<cols>");
        for (var i = 0; i < Widths.Count; i++)
        {
            xml.Write($"<col min=\"{Number(i + 1)}\" max=\"{Number(i + 1)}\" width=\"{Number(Widths[i])}\" customWidth=\"1\"/>");
        }

        xml.Write("</cols>\n<sheetData>\n");
        Rows(new RowWriter(xml, Widths));
        xml.Write("</sheetData>\n");
        if (Filter is not null)
        {
            xml.Write($"<autoFilter ref=\"{Filter}\"/>\n");
        }

        xml.Write("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\n");
        xml.Write("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\n");
        xml.Write("<headerFooter><oddFooter>&amp;C第 &amp;P 页 / 共 &amp;N 页</oddFooter></headerFooter>\n");
        if (Notes.Count > 0)
        {
            xml.Write("<legacyDrawing r:id=\"rId1\"/>\n");
        }

        xml.Write("</worksheet>\n");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One cell to write.</summary>
/// <param name="Number">The exact decimal of a numeric cell, else null.</param>
internal readonly record struct SheetCell(int Column, CellKind Kind, string Text, string? Number = null, Severity? Severity = null);

/// <summary>Writes rows as they come.</summary>
internal sealed class RowWriter(TextWriter xml, IReadOnlyList<int> widths)
{
    private const double LineHeight = 16.5;

    private const int MostLines = 14;

    /// <summary>Letters of the columns that the reader takes, made once.</summary>
    private static readonly string[] Letters = [.. Enumerable.Range(0, TableSheet.MostColumns + 2).Select(CellReference.Letters)];

    private static readonly string[] StyleNumbers = [.. Enumerable.Range(0, Styles.Count).Select(Number)];

    private static readonly string[] Heights =
        [.. Enumerable.Range(0, MostLines + 1).Select(lines => (lines * LineHeight).ToString(CultureInfo.InvariantCulture))];

    /// <summary>Writes a row; the cells are in ascending order of their columns. The height fits the text, up to a limit.</summary>
    public void Write(int row, IReadOnlyList<SheetCell> cells)
    {
        var number = Number(row);
        var lines = 1;
        foreach (var cell in cells)
        {
            lines = Math.Max(lines, Lines(cell));
        }

        xml.Write("<row r=\"");
        xml.Write(number);
        xml.Write("\" ht=\"");
        xml.Write(Heights[Math.Min(lines, MostLines)]);
        xml.Write("\" customHeight=\"1\">");
        foreach (var cell in cells)
        {
            Write(number, cell);
        }

        xml.Write("</row>\n");
    }

    private void Write(string row, SheetCell cell)
    {
        var kind = cell.Kind == CellKind.Text && ExcelText.LooksLikeFormula(cell.Text) ? CellKind.Quoted : cell.Kind;
        xml.Write("<c r=\"");
        xml.Write(cell.Column < Letters.Length ? Letters[cell.Column] : CellReference.Letters(cell.Column));
        xml.Write(row);
        xml.Write("\" s=\"");
        xml.Write(StyleNumbers[Styles.Of(kind, cell.Severity)]);
        if (cell.Number is { } number)
        {
            xml.Write("\"><v>");
            xml.Write(number);
            xml.Write("</v></c>");
        }
        else if (cell.Text.Length == 0)
        {
            xml.Write("\"/>");
        }
        else
        {
            xml.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            xml.Write(ExcelText.Escape(cell.Text));
            xml.Write("</t></is></c>");
        }
    }

    /// <summary>Lines that the text takes in its column; a Chinese character is two wide.</summary>
    private int Lines(SheetCell cell)
    {
        if (cell.Kind == CellKind.Title)
        {
            return 2;
        }

        var width = cell.Column <= widths.Count ? Math.Max(widths[cell.Column - 1] - 1, 4) : 10;
        var (lines, used) = (1, 0);
        foreach (var c in cell.Text)
        {
            used += c < '\u0100' ? 1 : 2;
            if (c == '\n' || used > width)
            {
                (lines, used) = (lines + 1, c == '\n' ? 0 : 2);
            }

            if (lines >= MostLines)
            {
                break;
            }
        }

        return lines;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
