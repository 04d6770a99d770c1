using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class AnnotatedWorkbookTests
{
    public static TheoryData<string> Names => ["hostile", "rejected", "sheets", "many", "long"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_workbook_is_valid(string name)
    {
        using var workbook = Open(Input(name));

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
            .Validate(workbook, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() =>
        Assert.True(Write(Samples.Hostile()).Span.SequenceEqual(Write(Samples.Hostile()).Span));

    [Fact]
    public void Rows_and_columns_stand_where_the_messages_say()
    {
        using var workbook = Open(Samples.Hostile());
        var cells = Cells(workbook, 0);

        Assert.Equal("项目名称（资金使用单位）", Text(cells["A9"]));
        Assert.Equal(Samples.Script, Text(cells["A12"]));
        Assert.Equal("10.00", cells["B12"].CellValue!.Text);
        Assert.Null(cells["B12"].DataType);
        Assert.Contains("【错误】A002", Text(cells["H12"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_stay_text_and_are_marked_so_that_editing_keeps_them_text()
    {
        using var workbook = Open(Samples.Hostile());
        var cell = Cells(workbook, 0)["A13"];

        Assert.Equal(Samples.Formula, Text(cell));
        Assert.Null(cell.CellFormula);
        var formats = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!;
        Assert.True(((CellFormat)formats.ChildElements[(int)cell.StyleIndex!.Value]).QuotePrefix!.Value);
    }

    [Fact]
    public void Every_problem_cell_has_a_note_with_what_to_do()
    {
        using var workbook = Open(Samples.Hostile());
        var notes = Sheet(workbook, 0).WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>()
            .ToDictionary(note => note.Reference!.Value!);

        Assert.Equal(["B11", "B12", "A13", "A14", "G15"], notes.Keys);
        Assert.Contains("怎样改：", notes["B12"].InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_holds_every_finding_also_those_of_the_whole_file()
    {
        using var workbook = Open(Input("rejected"));
        var cells = Cells(workbook, 0);

        Assert.Equal("F002", Text(cells["C4"]));
        Assert.Single(workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>());
    }

    [Fact]
    public void An_unreadable_amount_is_shown_as_it_was_written()
    {
        var document = Samples.Document(("甲", "1.00"));
        var table = document.Tables[0];
        var project = table.Sections[0].Projects[0];
        var broken = project with { Amounts = project.Amounts with { Total = new AmountCell("约3万", AmountStatus.Invalid, default, 0) } };
        document = document with { Tables = [table with { Sections = [table.Sections[0] with { Projects = [broken] }] }] };

        using var workbook = Open(Samples.Input(document, Samples.Verdict()));

        Assert.Equal("约3万", Text(Cells(workbook, 0)["B12"]));
    }

    private static FeedbackInput Input(string name) => name switch
    {
        "hostile" => Samples.Hostile(),
        "rejected" => Samples.Input(
            Samples.Document() with { Tables = [] }, Samples.Verdict(Samples.Finding("F002", Severity.Fatal, null, "无法识别编码"))),
        "sheets" => Samples.Input(
            Samples.Document() with
            {
                Format = SourceFormat.Xlsx,
                Tables =
                [
                    Samples.Table([("甲", "1.00")]) with { Sheet = "a/b:[c]*?" },
                    Samples.Table([("甲", "1.00")]) with { Sheet = "问题清单" },
                    Samples.Table([("甲", "1.00")]) with { Sheet = "'" + new string('长', 40) },
                ],
            },
            Samples.Verdict(Samples.Finding("A008", Severity.Warning, 12, with: hit => hit with { Table = 2, Column = 2 }))),
        "many" => Samples.Input(
            Samples.Document([.. Enumerable.Range(0, 1_200).Select(i => ($"项目{i}", "1.00"))]),
            Samples.Verdict([.. Enumerable.Range(12, 1_200).Select(line => Samples.Finding("A009", Severity.Warning, line))])),
        _ => Samples.Input(
            Samples.Document((new string('长', 40_000), "1.00"), ("\u0001\uFFFE\ud800_x000D_", "99999999999.99")),
            Samples.Verdict(Samples.Finding("C010", Severity.Error, 12, new string('长', 40_000), hit => hit with { Column = 64 }))),
    };

    private static ReadOnlyMemory<byte> Write(FeedbackInput input) => FeedbackFiles.Annotate(input).Content;

    private static SpreadsheetDocument Open(FeedbackInput input) =>
        SpreadsheetDocument.Open(new MemoryStream(Write(input).ToArray()), false);

    private static WorksheetPart Sheet(SpreadsheetDocument workbook, int index)
    {
        var part = workbook.WorkbookPart!;
        return (WorksheetPart)part.GetPartById(part.Workbook!.Sheets!.Elements<Sheet>().ElementAt(index).Id!);
    }

    private static Dictionary<string, Cell> Cells(SpreadsheetDocument workbook, int index) =>
        Sheet(workbook, index).Worksheet!.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);

    private static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? "";
}
