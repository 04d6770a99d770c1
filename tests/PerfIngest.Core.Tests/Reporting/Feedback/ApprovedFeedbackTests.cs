using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Reporting.Template;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

/// <summary>What a unit gets back, whole: page, lists, receipt and annotated table.</summary>
public sealed class ApprovedFeedbackTests
{
    public static TheoryData<string> Names => ["seed", "hostile", "rejected", "changed", "withdrawn", "stands-in", "held", "closed", "many", "sheets"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_feedback_is_the_approved_one(string name)
    {
        var files = FeedbackFiles.Write(Input(name));
        foreach (var file in files)
        {
            if (file.Name == FeedbackFiles.WorkbookName)
            {
                // Of the larger ones the sheets say the same again.
                if (name is "hostile" or "sheets" or "rejected")
                {
                    Approved.Check($"feedback/{name}.{file.Name}.txt", Approved.Workbook(file.Content));
                }
            }
            else if (file.Name == FeedbackFiles.PageName)
            {
                Approved.Check($"feedback/{name}.html", Approved.Html(file.Content));
            }
            else if (file.Name == FeedbackFiles.CsvName || name is "hostile" or "rejected")
            {
                Approved.Check($"feedback/{name}.{file.Name}", Approved.Utf8(file.Content));
            }
        }
    }

    [Fact]
    public void The_notices_are_the_approved_ones()
    {
        foreach (var reason in Enum.GetValues<IgnoredReason>())
        {
            Approved.Check($"feedback/ignored-{reason}.html", Approved.Html(FeedbackFiles.Ignored("表格/<1>.pdf", reason).Content));
        }

        Approved.Check("feedback/failed.html", Approved.Html(FeedbackFiles.Failed("a.txt", Samples.Upload.Received, "存储暂不可用").Content));
        Approved.Check("feedback/failed-unknown.html", Approved.Html(FeedbackFiles.Failed("a.txt", null, null).Content));
    }

    [Fact]
    public void What_check_prints_as_json_is_the_approved_text()
    {
        using var output = new MemoryStream();
        var input = Input("hostile");
        CheckJson.Write(output, [new("甲.txt", input.Document, input.Verdict), new("乙.txt", Input("rejected").Document, Input("rejected").Verdict)]);
        Approved.Check("check.json", Approved.Utf8(output.ToArray()));
    }

    [Fact]
    public void The_template_is_the_approved_one() =>
        Approved.Check("template.xlsx.txt", Approved.Workbook(TemplateWorkbook.Write(new("番禺区<就业>中心", 2025))));

    private static FeedbackInput Input(string name)
    {
        var good = Samples.Input(Samples.Document(("甲", "30.00")), Samples.Verdict());
        var previous = PreviousVersion.From(Samples.Document(("甲", "9.00"), ("乙", "1.00"), ("丁", "2.00")), "r0", Samples.Upload.Received.AddDays(-1));
        return name switch
        {
            "seed" => Seed(),
            "hostile" => Samples.Hostile(),
            "rejected" => Samples.Input(
                Samples.Document() with { Tables = [], Encoding = null },
                Samples.Verdict(Samples.Finding("F002", Severity.Fatal, null, "无法识别文件编码", hit => hit with { Offset = 17, Found = "0x81" })),
                previous),
            "changed" => Samples.Input(Samples.Document(("甲", "12.50"), ("丙", "0.50"), ("丁", "2.00")), Samples.Verdict(), previous) with { Late = true },
            "withdrawn" => good with { Withdrawal = new(2025, "101001", "r1", "<b>误报</b>", "张三"), Previous = previous },
            "stands-in" => good with { StandsInFor = [new("r3", Samples.Upload.Received.AddHours(2)), new("r2", Samples.Upload.Received)], Restored = true },
            "held" => good with { Held = true, UnitName = null },
            "closed" => Samples.Input(
                Samples.Document(("甲", "30.00")), Samples.Verdict() with { State = VerdictState.Rejected, ReceivedAfterCloses = true }, previous),
            "many" => Many(),
            "sheets" => Samples.Input(
                Samples.Document() with
                {
                    Format = SourceFormat.Xlsx,
                    Tables = [Samples.Table(("甲", "10.00")) with { Sheet = "表<一>" }, Samples.Table(("乙", "20.00"), ("丙", "1.00")) with { Sheet = "表二" }],
                },
                Samples.Verdict(
                    Samples.Finding("A002", Severity.Error, 12, "第 12 行相差", hit => hit with { Table = 1, Column = 2, ColumnName = "总计", Found = "1", Expected = "2" }),
                    Samples.Finding("T001", Severity.Warning, 13, "未填", hit => hit with { Table = 1, Seq = 1, Field = "period", Column = 7 }))),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static FeedbackInput Seed()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"));
        var document = new SubmissionReader(new ReadingLimits()).Read(bytes, "表.txt", TestContext.Current.CancellationToken);
        return Samples.Input(document, Checker.Check(document, new CheckContext { Year = 2025 })) with { UnitName = "广州市番禺区劳动就业服务管理中心" };
    }

    /// <summary>More groups, rows and places than a page lists.</summary>
    private static FeedbackInput Many()
    {
        string[] codes = ["A002", "A003", "C001", "P002", "P003", "T001", "T002"];
        var findings = codes.SelectMany((code, kind) => Enumerable.Range(12, 60 - (8 * kind)).Select(line => Samples.Finding(
            code, kind < 4 ? Severity.Error : Severity.Warning, line, $"第 {line} 行说明", hit => hit with
            {
                Column = 1 + kind,
                ColumnName = "列" + kind,
                Found = kind == 2 ? null : "甲",
                Expected = "乙",
                Seqs = kind == 6 ? [1, 2, 3, 7] : [],
                Lines = kind == 5 ? [line, line + 1, line + 2, line + 9] : [],
            })));
        return Samples.Input(
            Samples.Document([.. Enumerable.Range(1, 70).Select(number => ("项目" + number, "1.00"))]),
            Samples.Verdict([.. findings]) with { State = VerdictState.NeedsFix });
    }
}
