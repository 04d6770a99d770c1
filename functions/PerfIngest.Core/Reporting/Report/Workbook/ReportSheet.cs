using System.Globalization;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Workbooks;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report.Workbook;

/// <summary>
/// One table in the bureau's form: merged title, a line on the run, 单位：万元 at the right, the header in one row or two, then the rows.
/// </summary>
internal sealed partial class ReportSheet(ReportTable table, string name, string title, string run, string csvName, int mostRows)
{
    /// <summary>Title, run, note, and two header rows.</summary>
    private const int MostHeadRows = 5;

    /// <summary>Rows that a column's width is made by.</summary>
    private const int MeasuredRows = 200;

    /// <summary>Widths of a title's characters, of 18 points, in those of a cell's, of 10.5 points, and a margin.</summary>
    private const double TitleScale = 1.9;

    /// <summary>Points of one line of a cell, and the most that a row may have.</summary>
    private const int LineHeight = 14;
    private const int MostHeight = 409;

    private const string DigitsFormat = "0.############################";
    private const int MostDigits = 64;

    private static readonly string[] Styles =
        [.. Enumerable.Range(0, ReportStyles.Of(Enum.GetValues<Look>()[^1], Enum.GetValues<ReportRowKind>()[^1]) + 1).Select(Number)];

    private readonly ReportColumnKind[] _kinds = [.. table.Columns.Select(column => column.Kind)];
    private readonly string[] _letters = [.. table.Columns.Select((_, index) => CellReference.Letters(index + 1))];
    private readonly bool[] _hidden = [.. table.Columns.Select(IsHidden)];
    private readonly List<string> _merges = [];
    private readonly int[] _widths = Widths(table, title);

    public string Name => name;

    /// <summary>The last visible column: the currency unit stands over it.</summary>
    private int LastShown => table.Columns.Select((column, index) => (column, index)).Last(item => !IsHidden(item.column)).index + 1;

    private int HeaderRow => Note is null ? 3 : 4;

    private int FirstRow => HeaderRow + (IsGrouped ? 2 : 1);

    private bool IsGrouped => table.Columns.Any(column => column.Group is not null);

    private int Written => Math.Min(table.Rows.Count, mostRows - MostHeadRows);

    private string? Note => Written < table.Rows.Count
        ? $"本表共 {ReportTables.Number(table.Rows.Count)} 行，工作表只列前 {ReportTables.Number(Written)} 行，全部见 {csvName}。{table.Note}"
        : table.Note;

    /// <summary>The rows that repeat on every printed page, such as <c>$4:$5</c>.</summary>
    public string PrintTitles => $"${Number(HeaderRow)}:${Number(FirstRow - 1)}";

    public void Write(TextWriter xml)
    {
        xml.Write(PackageXml.Declaration);
        xml.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n");
        xml.Write("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\n");
        View(xml);
        xml.Write("<sheetFormatPr defaultRowHeight=\"15\" outlineLevelCol=\"1\"/>\n");
        Columns(xml);
        xml.Write("<sheetData>\n");
        Head(xml);
        var number = FirstRow;
        foreach (var row in table.Rows.Take(Written))
        {
            Row(xml, number++, row);
        }

        xml.Write("</sheetData>\n");
        if (!table.IsFixed && Written > 1 && !IsGrouped)
        {
            xml.Write($"<autoFilter ref=\"A{Number(HeaderRow)}:{At(FirstRow + Written - 1, table.Columns.Count)}\"/>\n");
        }

        xml.Write($"<mergeCells count=\"{Number(_merges.Count)}\">");
        foreach (var merge in _merges)
        {
            xml.Write($"<mergeCell ref=\"{merge}\"/>");
        }

        xml.Write("</mergeCells>\n");
        xml.Write("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.55\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\n");
        xml.Write("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\n");
        xml.Write("<headerFooter><oddFooter>&amp;C第&amp;P页/共&amp;N页</oddFooter></headerFooter>\n</worksheet>\n");
    }

    private void View(TextWriter xml)
    {
        var naming = Math.Max(0, table.Columns.ToList().FindIndex(column => column.Title == table.RowHeader)) + 1;
        var at = At(FirstRow, naming + 1);
        xml.Write("<sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\">");
        xml.Write($"<pane xSplit=\"{Number(naming)}\" ySplit=\"{Number(FirstRow - 1)}\" topLeftCell=\"{at}\" activePane=\"bottomRight\" state=\"frozen\"/>");
        xml.Write($"<selection pane=\"bottomRight\" activeCell=\"{at}\" sqref=\"{at}\"/></sheetView></sheetViews>\n");
    }

    private void Columns(TextWriter xml)
    {
        xml.Write("<cols>");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var hidden = IsHidden(table.Columns[i]) ? " hidden=\"1\" outlineLevel=\"1\"" : "";
            xml.Write($"<col min=\"{Number(i + 1)}\" max=\"{Number(i + 1)}\" width=\"{Number(_widths[i])}\" customWidth=\"1\"{hidden}/>");
        }

        xml.Write("</cols>\n");
    }

    private void Head(TextWriter xml)
    {
        var last = table.Columns.Count;
        Line(xml, 1, "30", (1, Look.Title, title));
        Merge(1, 1, 1, last);
        Line(xml, 2, "18", (1, Look.Run, run), (LastShown, Look.CurrencyUnit, "单位：万元"));
        Merge(2, 1, 2, Math.Max(1, LastShown - 1));
        if (Note is { } note)
        {
            var lines = 1 + (Cells(note) / Shown(table).Sum(i => _widths[i]));
            Line(xml, 3, Number(LineHeight * lines), (1, Look.Note, note));
            Merge(3, 1, 3, last);
        }

        Header(xml);
    }

    private void Header(TextWriter xml)
    {
        var columns = table.Columns;
        xml.Write($"<row r=\"{Number(HeaderRow)}\" ht=\"21\" customHeight=\"1\">");
        for (var i = 0; i < columns.Count; i++)
        {
            Text(xml, HeaderRow, i + 1, Look.Header, ReportRowKind.Plain, columns[i].Group ?? columns[i].Title);
            if (columns[i].Group is { } group && (i == 0 || columns[i - 1].Group != group))
            {
                Merge(HeaderRow, i + 1, HeaderRow, i + columns.Skip(i).TakeWhile(column => column.Group == group).Count());
            }
            else if (columns[i].Group is null && IsGrouped)
            {
                Merge(HeaderRow, i + 1, HeaderRow + 1, i + 1);
            }
        }

        xml.Write("</row>\n");
        if (IsGrouped)
        {
            xml.Write($"<row r=\"{Number(HeaderRow + 1)}\" ht=\"21\" customHeight=\"1\">");
            for (var i = 0; i < columns.Count; i++)
            {
                Text(xml, HeaderRow + 1, i + 1, Look.Header, ReportRowKind.Plain, columns[i].Group is null ? "" : columns[i].Title);
            }

            xml.Write("</row>\n");
        }
    }

    private void Row(TextWriter xml, int number, ReportRow row)
    {
        var lines = Lines(row);
        var at = Number(number);
        xml.Write("<row r=\"");
        xml.Write(at);
        if (lines > 1)
        {
            xml.Write("\" ht=\"");
            xml.Write(Number(Math.Min(MostHeight, (lines * LineHeight) + 2)));
            xml.Write("\" customHeight=\"1");
        }

        xml.Write("\">");
        Span<char> digits = stackalloc char[MostDigits];
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var (cell, kind) = (row.Cells[i], _kinds[i]);
            if (cell.Value is { } value && Digits(kind == ReportColumnKind.Money ? value / Fen.PerWan : value, digits) is <= 17 and var length)
            {
                var look = kind switch
                {
                    ReportColumnKind.Money => Look.Money,
                    ReportColumnKind.Count => Look.Count,
                    _ => value.Scale == 2 ? Look.Money : Look.Number,
                };
                Open(xml, _letters[i], at, look, row.Kind);
                xml.Write("><v>");
                xml.Write(digits[..length]);
                xml.Write("</v></c>");
            }
            else
            {
                // A spreadsheet keeps 15 digits: a longer number stays text rather than losing its last ones.
                var text = cell.Text ?? (cell.Value is { } longer ? Digits(kind == ReportColumnKind.Money ? longer / Fen.PerWan : longer) : "");
                var look = ExcelText.LooksLikeFormula(text.TrimStart()) || ExcelText.LooksLikeFormula(text) ? Look.Quoted : Look.Text;
                Open(xml, _letters[i], at, look, row.Kind);
                Text(xml, text);
            }
        }

        xml.Write("</row>\n");
    }

    private static void Line(TextWriter xml, int row, string height, params ReadOnlySpan<(int Column, Look Look, string Text)> cells)
    {
        xml.Write($"<row r=\"{Number(row)}\" ht=\"{height}\" customHeight=\"1\">");
        foreach (var (column, look, text) in cells)
        {
            Text(xml, row, column, look, ReportRowKind.Plain, text);
        }

        xml.Write("</row>\n");
    }

    private static void Text(TextWriter xml, int row, int column, Look look, ReportRowKind kind, string text)
    {
        Open(xml, CellReference.Letters(column), Number(row), look, kind);
        Text(xml, text);
    }

    private static void Open(TextWriter xml, string letters, string row, Look look, ReportRowKind kind)
    {
        xml.Write("<c r=\"");
        xml.Write(letters);
        xml.Write(row);
        xml.Write("\" s=\"");
        xml.Write(Styles[ReportStyles.Of(look, kind)]);
        xml.Write('"');
    }

    private static void Text(TextWriter xml, string text)
    {
        if (text.Length == 0)
        {
            xml.Write("/>");
            return;
        }

        xml.Write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        xml.Write(ExcelText.Escape(text));
        xml.Write("</t></is></c>");
    }

    private void Merge(int row, int column, int toRow, int toColumn)
    {
        if (row != toRow || column != toColumn)
        {
            _merges.Add($"{At(row, column)}:{At(toRow, toColumn)}");
        }
    }

    /// <summary>Columns for machines are folded away, but for the codes.</summary>
    private static bool IsHidden(ReportColumn column) => column.DataOnly && !column.Title.EndsWith("代码", StringComparison.Ordinal);

    private static IEnumerable<int> Shown(ReportTable table) => Enumerable.Range(0, table.Columns.Count).Where(i => !IsHidden(table.Columns[i]));

    private static string Digits(decimal value) => value.ToString(DigitsFormat, CultureInfo.InvariantCulture);

    private static int Digits(decimal value, Span<char> digits) =>
        value.TryFormat(digits, out var length, DigitsFormat, CultureInfo.InvariantCulture) ? length : MostDigits;

    private static string At(int row, int column) => CellReference.Of(row, column);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
