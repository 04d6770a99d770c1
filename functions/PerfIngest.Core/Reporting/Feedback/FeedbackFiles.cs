using PerfIngest.Core.Reporting.Feedback.Annotated;
using PerfIngest.Core.Reporting.Feedback.Page;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>The feedback on an upload, as files. Pure: the same input gives the same bytes.</summary>
public static class FeedbackFiles
{
    public const string PageName = "page.html";

    public const string CsvName = "findings.csv";

    public const string JsonName = "findings.json";

    public const string ReceiptName = "receipt.json";

    public const string WorkbookName = "annotated.xlsx";

    public const string HtmlType = "text/html; charset=utf-8";

    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>All files of the feedback. The receipt is the last, since it names the hashes of the others.</summary>
    public static IReadOnlyList<FeedbackFile> Write(FeedbackInput input)
    {
        var findings = new FindingList(input.Document, input.Verdict);
        FeedbackFile[] files =
        [
            new(PageName, HtmlType, FeedbackPage.Write(input, findings)),
            new(CsvName, "text/csv; charset=utf-8", FindingsCsv.Write(findings)),
            new(JsonName, "application/json; charset=utf-8", FindingsJson.Write(input)),
            new(WorkbookName, WorkbookType, AnnotatedWorkbook.Write(input, findings)),
        ];
        return [.. files, new(ReceiptName, "application/json; charset=utf-8", Receipt.Write(input, files))];
    }

    /// <summary>Only the annotated workbook, for <c>check --annotate</c>.</summary>
    public static FeedbackFile Annotate(FeedbackInput input) => new(
        WorkbookName, WorkbookType, AnnotatedWorkbook.Write(input, new FindingList(input.Document, input.Verdict)));

    /// <summary>The page for an upload outside <c>{year}/{unit}/</c>: where files belong.</summary>
    /// <param name="file">The blob name.</param>
    public static FeedbackFile Ignored(string file, IgnoredReason reason) => new(PageName, HtmlType, NoticePage.Ignored(file, reason));

    /// <summary>The page for an upload that could not be processed.</summary>
    /// <param name="file">The blob name.</param>
    /// <param name="received">When it was received, UTC, where that is known.</param>
    /// <param name="cause">A short cause for the administrator, without any of the input's values.</param>
    public static FeedbackFile Failed(string file, DateTimeOffset? received, string? cause) =>
        new(PageName, HtmlType, NoticePage.Failed(file, received, cause));
}
