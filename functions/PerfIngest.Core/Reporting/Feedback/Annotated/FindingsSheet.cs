using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Feedback.Page;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>问题清单: every listed finding, one a row, with the columns of findings.csv.</summary>
internal static class FindingsSheet
{
    public const string Name = "问题清单";

    private const int HeaderRow = 3;

    public static Sheet Of(FeedbackInput input, FindingList findings)
    {
        var last = CellReference.Letters(FindingsCsv.Columns.Length);
        return new Sheet(Name)
        {
            Widths = [6, 9, 8, 20, 9, 9, 5, 12, 24, 9, 26, 38, 13, 13, 10, 40, 7],
            FrozenRows = HeaderRow,
            TitleRow = HeaderRow,
            Filter = findings.All.Count > 0 ? $"A{HeaderRow}:{last}{HeaderRow + findings.All.Count}" : null,
            Rows = writer => Write(writer, input, findings),
        };
    }

    private static void Write(RowWriter writer, FeedbackInput input, FindingList findings)
    {
        var counts = input.Verdict.Counts;
        var title = $"审核结论：{Words.Of(input.Verdict.State)}　退回原因 {counts.Fatal}　错误 {counts.Error}　提醒 {counts.Warning}　建议 {counts.Advice}"
            + (counts.All > findings.All.Count ? $"　（列出前 {findings.All.Count} 处）" : "");
        writer.Write(1, [new SheetCell(1, CellKind.Title, title)]);
        writer.Write(2, [new SheetCell(1, CellKind.Title, "表格页按系统读到的内容重排，行号、列号与原文件一致；请在原文件上修改后重新上传。")]);
        writer.Write(HeaderRow, [.. FindingsCsv.Columns.Select((name, i) => new SheetCell(i + 1, CellKind.Header, name))]);
        for (var i = 0; i < findings.All.Count; i++)
        {
            var view = findings.All[i];
            var cells = FindingsCsv.Cells(view, findings);
            writer.Write(HeaderRow + 1 + i, [.. cells.Select((text, column) => Cell(column, text, view.Severity))]);
        }
    }

    private static SheetCell Cell(int column, string text, Severity severity) => column switch
    {
        0 => new SheetCell(1, CellKind.Text, text, text),
        1 => new SheetCell(2, CellKind.Text, text, Severity: severity),
        _ => new SheetCell(column + 1, CellKind.Text, text),
    };
}
