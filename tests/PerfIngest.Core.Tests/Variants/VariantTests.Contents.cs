using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting.Feedback;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>Tables, units, columns and texts: U34–U39, U41–U44, U46, U48–U50.</summary>
public sealed partial class VariantTests
{
    private const string Head = "甲局2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";

    /// <summary>Several tables: each its own; the same unit and year twice is P004 on every project; other forms are passed over and listed.</summary>
    private static void U34()
    {
        var years = Upload.Of(Source + "\n\n" + Source.Replace("2025年项目", "2024年项目", StringComparison.Ordinal));
        Assert.Equal([2025, 2024], years.Document.Tables.Select(table => table.Prelude.Year!.Value));
        Assert.Equal(["V001 error L35"], years.Errors);
        var twice = Upload.Of(Source + "\n" + Source);
        Assert.Equal(12, twice.Errors.Count(error => error.StartsWith("P004", StringComparison.Ordinal)));
        Assert.Equal(VerdictState.NeedsFix, twice.Verdict.State);
        var others = Upload.Of("收入\t金额\t支出\t金额\n财政拨款\t100\t教育\t100\n\n" + Source).IsGolden("H009 advice L1");
        Assert.Contains("第 1–2 行不是绩效目标表", others.Single("H009").Message, StringComparison.Ordinal);
    }

    /// <summary>Several units: a section a unit row, its projects below it; A003 over the unit rows; H005 for a unit that may not.</summary>
    private static void U35()
    {
        const string Rest = "\t\t\t目标\t1、1-产出指标；11-数量指标；人数；实施周期指标值：3人；年度指标值：3人。2、2-效益指标；22-社会效益；满意；实施周期指标值：好；年度指标值：好。\n";
        const string Body = "甲一所\t30\t30\n一\t10\t10" + Rest + "二\t20\t20" + Rest + "甲二所\t5\t5\n三\t5\t5" + Rest;
        var upload = Upload.Of(Head + "合计\t35\t35\n" + Body);
        Assert.Equal(
            ["甲一所:一,二", "甲二所:三"], upload.Document.Tables[0].Sections.Select(section =>
                $"{section.UnitName}:{string.Join(',', section.Projects.Select(project => project.Name.Text))}"));
        Assert.Equal(2, upload.Verdict.Sections.Count);
        Assert.DoesNotContain(upload.Errors, error => error.StartsWith("A00", StringComparison.Ordinal));
        Assert.Contains("A003 error L5", Upload.Of(Head + "合计\t36\t35\n" + Body).Errors);

        var roster = new[] { new RosterUnit(2025, "1", "甲局"), new RosterUnit(2025, "2", "甲一所") { ParentCode = "1" }, new RosterUnit(2025, "3", "甲二所") };
        var context = new CheckContext { Year = 2025, UnitCode = "1", Settings = new() { Roster = roster } };
        var refused = Upload.Of(Encoding.UTF8.GetBytes(Head + "合计\t35\t35\n" + Body), "a.txt", context);
        Assert.Contains(refused.Verdict.Findings, finding =>
            finding.Hit.Code == "H005" && finding.Message.Contains("甲二所", StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Verdict.Findings, finding =>
            finding.Hit.Code == "H005" && finding.Message.Contains("甲一所", StringComparison.Ordinal));
    }

    /// <summary>Another order, other names.</summary>
    private static void U36()
    {
        Upload.Of(SeedRows.All().Columns(row => [row[6], row[0], row[5], row[2], row[1], row[4], row[3]])).IsGolden("H009 advice L9");
        var named = Upload.Of(SeedRows.All().HeaderCells(
            (0, "项目"), (1, "资金总额"), (2, "一般公共预算"), (3, "财政专户管理资金"), (4, "单位资金"), (5, "绩效总目标"))).IsGolden("H009 advice L9");
        Assert.Contains("一般公共预算→财政拨款", named.Single("H009").Hit.Found, StringComparison.Ordinal);
    }

    /// <summary>More columns; a 21-character code before the name is split off.</summary>
    private static void U37()
    {
        Upload.Of(SeedRows.All().Columns(row => row[0].StartsWith("项目名称", StringComparison.Ordinal)
            ? ["序号", .. row[..1], "项目类别", .. row[1..5], "主管部门", .. row[5..], "备注"]
            : ["1", .. row[..1], "特定目标类", .. row[1..5], "人社局", .. row[5..], "无"])).IsGolden("H009 advice L9");
        var rows = With(16, SeedRows.Name, "51092324T000010263357-租赁岗位合同工经费");
        var name = Upload.Of(rows).Project(3).Name;
        Assert.Equal(("51092324T000010263357", "租赁岗位合同工经费"), (name.Code, name.Base));
        Assert.Empty(Upload.Of(rows).Errors);
    }

    /// <summary>Without the columns that are blank anyway.</summary>
    private static void U38() => Assert.Equal(
        "缺少列：财政专户拨款、其他资金",
        Upload.Of(SeedRows.All().Columns(row => [.. row[..3], .. row[5..]])).IsGolden("H009 advice L9").Single("H009").Hit.Found);

    /// <summary>Other numbering, no codes, or one target only: that is the annual one, the period's is T001 as a warning.</summary>
    private static void U39()
    {
        foreach (var number in new[] { "{0}．", "（{0}）", "{0}.", "{0}）" })
        {
            var cell = string.Concat(new[] { "产出指标；数量指标；人数", "效益指标；社会效益；就业" }.Index().Select(item =>
                $"{number.Replace("{0}", $"{item.Index + 1}", StringComparison.Ordinal)}{item.Item}；指标值：≥3人\n"));
            var upload = Upload.Of(new[] { Head.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')), [["甲", "1", "1", "", "", "目标", "\"" + cell + "\""]] }
                .SelectMany(rows => rows));
            var indicators = upload.Project(1).Indicators;
            Assert.Equal([(1, "11"), (2, "22")], indicators.Select(indicator => (indicator.Seq, indicator.Class.Level2!)));
            Assert.All(indicators, indicator => Assert.Equal((null, "≥3人"), (indicator.Period?.ToString(), indicator.Annual.ToString())));
            Assert.Equal(
                ["T001 warning P1#1:period", "T001 warning P1#2:period"],
                upload.Findings.Where(finding => finding.StartsWith("T001", StringComparison.Ordinal)));
            Assert.Empty(upload.Errors);
        }
    }

    /// <summary>Marks, zero-width characters and NULs inside: removed, F007; U+FFFD: F002.</summary>
    private static void U41()
    {
        foreach (var c in new[] { "\uFEFF", "\u200B", "\0", "\u2060" })
        {
            Upload.Of(With(16, SeedRows.Name, $"租赁{c}岗位合同工经费")).IsGolden("F007 advice P3:项目名称");
        }

        Upload.Of(With(16, SeedRows.Name, "租赁\uFFFD岗位合同工经费")).Rejected("F002");
    }

    /// <summary>合计 at the bottom; without it A006.</summary>
    private static void U42()
    {
        var rows = SeedRows.All();
        var grand = rows.At(SeedRows.Grand);
        rows.RemoveAt(SeedRows.Grand - 1);
        Upload.Of(rows).IsGolden("A006 warning");
        rows.Add(grand);
        Upload.Of(rows).IsGolden();
    }

    /// <summary>A form for each project: read by a layout of its own.</summary>
    private static void U43()
    {
        var rows = new List<string[]>();
        foreach (var (project, p) in Golden.Seed.GetProperty("projects").EnumerateArray().Select((project, p) => (project, p)))
        {
            var source = SeedRows.All().At(SeedRows.Projects[p]);
            rows.AddRange(
            [
                ["项目支出绩效目标表"], ["（2025年度）"], ["项目名称", source[0]], ["实施单位", "广州市番禺区劳动就业服务管理中心"],
                ["项目资金（万元）", "年度资金总额：", source[1]], ["", "其中：财政拨款", source[2]],
                ["年度目标", project.GetProperty("goal").GetString()!], ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
            ]);
            rows.AddRange(project.GetProperty("indicators").EnumerateArray().Select(indicator => new[]
            {
                $"{indicator.GetProperty("level1Code")}-{indicator.GetProperty("level1Name")}",
                $"{indicator.GetProperty("level2Code")}-{indicator.GetProperty("level2Name")}",
                indicator.GetProperty("name").GetString()!,
                indicator.GetProperty("periodTarget").GetString()!,
                indicator.GetProperty("annualTarget").GetString()!,
            }));
        }

        Upload.Of(Formats.Xlsx(rows)).IsGolden("-F007", "H009 advice P1", "A006 warning", "A006 warning");
        var refused = Upload.Of("收入\t金额\n税\t1\n").Rejected("F004");
        Assert.Equal(SubmissionReader.SupportedLayouts, refused.Hit.Expected);
    }

    /// <summary>Radicals that look like characters are mapped, F007; traditional characters stay.</summary>
    private static void U44()
    {
        Upload.Of(With(16, SeedRows.Name, "租赁岗位合同⼯经费")).IsGolden("F007 advice P3:项目名称");
        var traditional = Upload.Of(With(16, SeedRows.Name, "租賃崗位合同工經費"));
        Assert.Equal("租賃崗位合同工經費", traditional.Project(3).Name.Text);
        Assert.DoesNotContain("F007 advice P3:项目名称", traditional.Findings);
    }

    /// <summary>An empty form is a report of nothing: accepted.</summary>
    private static void U46()
    {
        foreach (var body in new[] { "合计\t0\t0\n", "合计\t0.00\n甲局\t0.00\n", "本表无数据\n", "合计\t\t\n注：本单位无项目支出。\n" })
        {
            var upload = Upload.Of(Head + body);
            Assert.Equal(VerdictState.Accepted, upload.Verdict.State);
            Assert.True(upload.Document.Tables[0].IsNilReturn);
            Assert.Empty(upload.Document.Tables[0].Projects());
        }
    }

    /// <summary>The same bytes are the same document under the same hash, others are others; which version counts is the pipeline's.</summary>
    private static void U48()
    {
        var first = Upload.Of(Golden.SeedBytes, "a.txt").Document;
        var again = Upload.Of(Golden.SeedBytes, "b.csv").Document;
        Assert.Equal("406374dbcab4b9b4110071904bbd454daa02181a7422298f0c884787ed26577f", first.Sha256);
        Assert.Equal(ParsedDocumentJson.Write(first), ParsedDocumentJson.Write(again));
        Assert.NotEqual(first.Sha256, Upload.Of(Source + "\n").Document.Sha256);
    }

    /// <summary>Text that a spreadsheet would execute: kept as text, F008, escaped where it is exported.</summary>
    private static void U49()
    {
        foreach (var name in new[] { "=HYPERLINK(\"http://a\",\"点\")", "@SUM(1)", "+cmd|' /C calc'!A0", "-1+cmd" })
        {
            var rows = With(16, SeedRows.Name, name);
            rows.At(16)[SeedRows.Total] = "267.08";
            var upload = Upload.Of(Formats.Delimited(rows, ','));
            Assert.Equal(name, upload.Project(3).Name.Text);
            Assert.Contains("F008 warning P3", upload.Findings);
            var files = FeedbackFiles.Write(new FeedbackInput { Upload = Samples.Upload, Document = upload.Document, Verdict = upload.Verdict });
            var csv = Encoding.UTF8.GetString(files.Single(file => file.Name == FeedbackFiles.CsvName).Content.Span);
            Assert.Contains("'" + name[..2], csv.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("\n" + name[..2], csv, StringComparison.Ordinal);
            Assert.DoesNotContain("," + name[..2], csv, StringComparison.Ordinal);
        }
    }

    /// <summary>Cells longer than a spreadsheet's, and 200 indicators, are stored in full; F003 only above the limits.</summary>
    private static void U50()
    {
        var goal = new string('标', 40_000);
        var full = Upload.Of(Head + $"一\t1\t1\t\t\t{goal}\t{Indicators(200)}\n");
        Assert.Equal((goal, 200), (full.Project(1).Goal, full.Project(1).Indicators.Count));
        var stored = ParsedDocumentJson.Read(ParsedDocumentJson.Write(full.Document));
        Assert.Equal(goal, stored.Tables[0].Projects().Single().Goal);
        Assert.DoesNotContain(full.Errors, error => error.StartsWith('F'));
        Upload.Of(Head + $"一\t1\t1\t\t\t目标\t{Indicators(201)}\n").Rejected("F003");
        Upload.Of(Head + $"一\t1\t1\t\t\t{new string('标', 2_100_000)}\t\n").Rejected("F003");

        static string Indicators(int count) => string.Concat(Enumerable.Range(1, count).Select(n =>
            $"{n}、1-产出指标；11-数量指标；指标{n}；实施周期指标值：{n}人；年度指标值：{n}人。"));
    }
}
