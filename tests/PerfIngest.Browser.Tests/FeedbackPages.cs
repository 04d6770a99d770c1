using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting.Feedback;

namespace PerfIngest.Browser.Tests;

/// <summary>The pages under test: made by hand, and by the whole engine from the source document and a broken copy of it.</summary>
internal static class FeedbackPages
{
    private static readonly Lazy<string> Seed = new(() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"), Encoding.UTF8));

    public static ReadOnlyMemory<byte> Of(string name) => name switch
    {
        "hostile" => Page(Samples.Hostile() with
        {
            Previous = PreviousVersion.From(Samples.Document((Samples.Script, "9.00"), ("旧项目", "5.00")), "r0", Samples.Upload.Received),
        }),
        "held" => Page(Samples.Input(Samples.Document(("甲", "1.00")), Samples.Verdict()) with { Held = true, Late = true }),
        "withdrawn" => Page(Samples.Input(Samples.Document(("甲", "1.00")), Samples.Verdict()) with
        {
            Withdrawal = new(2025, "101001", "r1", "重复报送", "张三"),
        }),
        "rejected" => Page(Check("不是表格")),
        "accepted" => Page(Check(Seed.Value)),
        "broken" => Page(Check(Broken(Seed.Value)) with
        {
            Previous = PreviousVersion.From(Check(Seed.Value).Document, "r0", Samples.Upload.Received.AddDays(-3)),
        }),
        "ignored" => FeedbackFiles.Ignored("收件/\u202E表.pdf", IgnoredReason.Folder).Content,
        _ => FeedbackFiles.Failed("2025/101001/绩效目标表.txt", Samples.Upload.Received, "poison").Content,
    };

    private static ReadOnlyMemory<byte> Page(FeedbackInput input) => FeedbackFiles.Write(input)[0].Content;

    /// <summary>The annotated copy of the broken table.</summary>
    public static ReadOnlyMemory<byte> Annotated() => FeedbackFiles.Annotate(Check(Broken(Seed.Value))).Content;

    private static FeedbackInput Check(string text)
    {
        var document = new SubmissionReader(new ReadingLimits()).Read(
            Encoding.UTF8.GetBytes(text), "绩效目标表.txt", TestContext.Current.CancellationToken);
        var context = new CheckContext { Year = 2025, UnitCode = "101001", Received = Samples.Upload.Received };
        return new FeedbackInput { Upload = Samples.Upload, Document = document, Verdict = Checker.Check(document, context) };
    }

    private static string Broken(string seed)
    {
        var lines = seed.Split('\n');
        Change(13, 2, _ => "3.61");
        Change(16, 3, _ => "267.o7");
        Change(18, 7, text => text.Replace("2、1-产出指标", "2、2-产出指标", StringComparison.Ordinal));
        Change(22, 6, _ => "");
        Change(23, 1, _ => $"{Samples.Formula} {Samples.RightToLeft} {Samples.Script}");
        Change(31, 2, _ => "9,087.76");
        return string.Join('\n', lines);

        void Change(int line, int column, Func<string, string> change)
        {
            var cells = lines[line - 1].Split('\t');
            cells[column - 1] = change(cells[column - 1]);
            lines[line - 1] = string.Join('\t', cells);
        }
    }
}
