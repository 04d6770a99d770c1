using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class XlsxTests
{
    private static GridRow Row(string cells, Action<XlsxBuilder>? more = null)
    {
        var builder = new XlsxBuilder();
        more?.Invoke(builder);
        return Assert.Single(Read.Bytes(builder.Sheet($"<row r=\"1\">{cells}</row>").Build()).Rows);
    }

    [Theory]
    [InlineData("22356.469999999998", "22356.469999999998")]
    [InlineData("3.6", "3.6")]
    [InlineData("1E-4", "0.0001")]
    [InlineData("1.09512E+4", "10951.2")]
    [InlineData("-0.1", "-0.1")]
    public void A_number_keeps_the_digits_that_are_stored(string stored, string text)
    {
        var row = Row($"<c r=\"A1\"><v>{stored}</v></c>");

        Assert.Equal((text, CellTraits.Number), (row.Cells[0], row.Traits![0]));
    }

    [Fact]
    public void Strings_may_be_shared_rich_phonetic_escaped_or_inline()
    {
        var row = Row(
            "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c>"
            + "<c r=\"D1\" t=\"str\"><f>A1</f><v>果_x000D_</v></c><c r=\"F1\" t=\"s\"><v>9</v></c>",
            b => b.Strings = "<si><t xml:space=\"preserve\"> 甲 </t></si><si><r><rPr><b/></rPr><t>补</t></r><r><t>贴</t></r><rPh sb=\"0\" eb=\"1\"><t>ブ</t></rPh></si>");

        Assert.Equal([" 甲 ", "补贴", "内联", "果\r", "", ""], row.Cells);
    }

    [Fact]
    public void Booleans_errors_and_formulas()
    {
        var row = Row(
            "<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"e\"><f>X1</f><v>#REF!</v></c><c r=\"C1\"><f>SUM(A1:B1)</f><v>3.60</v></c>"
            + "<c r=\"D1\"><f>SUM(A1:B1)</f></c><c r=\"E1\"><f t=\"shared\" si=\"0\"/><v></v></c><c r=\"F1\" t=\"str\"><f>\"\"</f><v></v></c>");

        Assert.Equal(["TRUE", "#REF!", "3.60", "=SUM(A1:B1)", "=", ""], row.Cells);
        Assert.Equal(
            [CellTraits.None, CellTraits.None, CellTraits.Number, CellTraits.FormulaWithoutValue, CellTraits.FormulaWithoutValue,
                CellTraits.None],
            row.Traits!);
    }

    [Fact]
    public void Dates_are_ISO_text_and_percentages_are_shown()
    {
        const string Styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"171\" formatCode=\"#,##0.00&quot;dd&quot;[Red]\"/>"
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"10\"/></cellXfs>";
        const string Cells = "<c s=\"1\"><v>45721</v></c><c s=\"2\"><v>45721.5</v></c><c s=\"1\"><v>0.25</v></c><c s=\"3\"><v>45721</v></c>"
            + "<c s=\"4\"><v>0.97999999999999998</v></c><c s=\"4\"><v>1</v></c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>-1</v></c>";

        var row = Row(Cells, b => b.Styles = Styles);
        Assert.Equal(["2025-03-05", "2025-03-05T12:00:00", "06:00:00", "45721", "98%", "100%", "1900-02-28", "-1"], row.Cells);
        Assert.Equal((CellTraits.Date, CellTraits.Number, CellTraits.None), (row.Traits![0], row.Traits[3], row.Traits[4]));

        var from1904 = Row(Cells, b => (b.Styles, b.WorkbookProperties) = (Styles, "<workbookPr date1904=\"1\"/>"));
        Assert.Equal("2029-03-06", from1904.Cells[0]);
    }

    [Fact]
    public void Merged_cells_repeat_their_text_and_say_so()
    {
        var file = Read.Bytes(new XlsxBuilder().Sheet(
            "<row r=\"1\">" + XlsxBuilder.Inline("A1", "题") + "</row><row r=\"2\">" + XlsxBuilder.Inline("A2", "甲")
                + XlsxBuilder.Inline("B2", "一") + "</row>"
            + "<row r=\"3\">" + XlsxBuilder.Inline("B3", "二") + "<c r=\"C3\" s=\"1\"/></row>",
            "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:C1\"/></mergeCells>").Build());

        Assert.Equal(["1: 题|题|题", "2: 甲|一", "3: 甲|二|"], file.Lines());
        Assert.Equal([CellTraits.None, CellTraits.MergedAcross, CellTraits.MergedAcross], file.Rows[0].Traits!);
        Assert.Null(file.Rows[1].Traits);
        Assert.Equal([CellTraits.MergedDown, CellTraits.None, CellTraits.None], file.Rows[2].Traits!);
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_read_and_named()
    {
        var file = Read.Bytes(new XlsxBuilder()
            .Sheet("<row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>1</v></c></row><row r=\"7\"><c r=\"A7\"><v>2</v></c></row>",
                before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>", name: "明细")
            .Sheet("", name: "藏", attributes: "state=\"veryHidden\"").Build());

        Assert.Equal(["明细", "藏"], file.Grid.Sheets.Select(sheet => sheet.Name));
        Assert.Equal([false, true], file.Grid.Sheets.Select(sheet => sheet.Hidden));
        Assert.Equal([2, 3], file.Grid.Sheets[0].HiddenColumns);
        Assert.Equal([(2, true), (7, false)], file.Sheets[0].Select(row => (row.Line, row.Hidden)));
        Assert.Empty(file.Sheets[1]);
    }

    [Fact]
    public void Columns_are_counted_for_each_sheet()
    {
        var wide = $"<row r=\"1\">{string.Concat(Enumerable.Range(1, 40).Select(i => XlsxBuilder.Inline(XlsxBuilder.Reference(1, i), "x")))}</row>";
        var far = $"<row r=\"1\">{string.Concat(Enumerable.Range(50, 40).Select(i => XlsxBuilder.Inline(XlsxBuilder.Reference(1, i), "x")))}</row>";

        Assert.Empty(Read.Bytes(new XlsxBuilder().Sheet(wide).Sheet(far, name: "二").Build()).Hits);
        Assert.Empty(Read.Bytes(new XlsxBuilder().Sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>").Build()).Hits);
    }

    [Fact]
    public void References_may_be_missing()
    {
        var file = Read.Bytes(new XlsxBuilder().Sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>").Build());

        Assert.Equal(["1: 1|2", "2: 3"], file.Lines());
    }
}
