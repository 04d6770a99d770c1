using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>
/// The source document with one change: the rules on file, header, amounts, projects and time fire where they must, and nowhere else.
/// </summary>
public sealed class SourceChangesTests
{
    private const string UnitName = "广州市番禺区劳动就业服务管理中心";
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"));

    [Fact]
    public void The_source_document_is_accepted_with_nothing_but_its_tags_to_say_of_file_header_and_amounts()
    {
        var verdict = Check(Source);
        Assert.Equal(VerdictState.Accepted, verdict.State);
        Assert.Equal(["F007 L12", "F007 L12", "F007 L13", "F007 L13"], Places(verdict));
    }

    [Theory]
    [InlineData(13, "3.60\t3.60", "3.61\t3.60", "A002 L13 总计 3.61-3.60=0.01|A005 L11 总计 22356.47-22356.48=-0.01")]
    [InlineData(13, "3.60\t3.60", "3.60\t3.61", "A002 L13 总计 3.60-3.61=-0.01|A005 L11 财政拨款 22356.47-22356.48=-0.01")]
    [InlineData(13, "3.60\t3.60", "5.60\t3.60", "A002 L13 总计 5.60-3.60=2.00|A004 L11 总计 22356.47-22358.47=-2.00")]
    [InlineData(13, "3.60\t3.60", "3.70\t3.70", "A004 L11 总计 22356.47-22356.57=-0.10|A004 L11 财政拨款 22356.47-22356.57=-0.10")]
    [InlineData(13, "3.60\t3.60", "3.65\t3.65", "A005 L11 总计 22356.47-22356.52=-0.05|A005 L11 财政拨款 22356.47-22356.52=-0.05")]
    [InlineData(13, "3.60\t3.60\t\t\t", "3.60\t\t3.60\t\t", "A004 L11 财政专户拨款 0.00-3.60=-3.60|A004 L11 财政拨款 22356.47-22352.87=3.60")]
    [InlineData(10, "22,356.47\t22,356.47", "22,356.48\t22,356.48",
        "A003 L10 总计 22356.48-22356.47=0.01|A003 L10 财政拨款 22356.48-22356.47=0.01")]
    [InlineData(11, "22,356.47\t22,356.47", "22,356.57\t22,356.47",
        "A002 L11 总计 22356.57-22356.47=0.10|A003 L10 总计 22356.47-22356.57=-0.10|A004 L11 总计 22356.57-22356.47=0.10")]
    [InlineData(13, "3.60\t3.60", "叁\t3.60", "A001 L13 总计 叁")]
    [InlineData(13, "3.60\t3.60", "3.60\t22,35.47", "A001 L13 财政拨款 22,35.47")]
    [InlineData(13, "3.60\t3.60", "#####\t3.60", "F006 L13 总计 #####")]
    [InlineData(13, "3.60\t3.60", "3.60123456\t3.60", "A001 L13 总计 3.60123456")]
    [InlineData(13, "3.60\t3.60", "3.601\t3.601",
        "A005 L11 总计 22356.47-22356.471=-0.001|A005 L11 财政拨款 22356.47-22356.471=-0.001|A009 L13 总计 3.601|A009 L13 财政拨款 3.601")]
    [InlineData(13, "3.60\t3.60", "-3.60\t-3.60",
        "A004 L11 总计 22356.47-22349.27=7.20|A004 L11 财政拨款 22356.47-22349.27=7.20|A007 L13 总计 -3.60|A007 L13 财政拨款 -3.60")]
    [InlineData(13, "3.60\t3.60", "\t", "A004 L11 总计 22356.47-22352.87=3.60|A004 L11 财政拨款 22356.47-22352.87=3.60|A008 L13 总计 ")]
    [InlineData(13, "3.60\t3.60", "3.60元\t3.60", "H006 L13 总计 3.60元")]
    [InlineData(12, "10,951.18\t10,951.18", "100,000.01\t100,000.01",
        "A004 L11 总计 22356.47-111405.30=-89048.83|A004 L11 财政拨款 22356.47-111405.30=-89048.83|A011 L12 总计 100000.01")]
    [InlineData(13, "自谋职业随军家属专项补贴", "", "P001 L13 项目名称 ")]
    [InlineData(13, "自谋职业随军家属专项补贴", "业务用房经费", "P004 L18 项目名称 2")]
    [InlineData(3, "项目支出绩效目标表", "情况表", "H001")]
    [InlineData(3, "2025年", "2024年", "V001 L3  2024")]
    [InlineData(3, "2025年", "", "")]
    [InlineData(5, "管理中心", "管理站", "H004 L5")]
    [InlineData(3, "管理中心", "管理站", "H004 L3")]
    [InlineData(7, "单位：万元", "", "H006")]
    [InlineData(7, "单位：万元", "单位：万元\n单位：元", "H006 L8  万元、元")]
    public void A_change_brings_exactly_these_findings(int line, string from, string to, string brings)
    {
        var lines = Source.Split('\n');
        Assert.Contains(from, lines[line - 1], StringComparison.Ordinal);
        lines[line - 1] = lines[line - 1].Replace(from, to, StringComparison.Ordinal);
        Assert.Equal(brings.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Brought(string.Join('\n', lines)));
    }

    [Fact]
    public void A_title_of_another_form_is_no_title_but_states_the_year() =>
        Assert.Equal(
            ["H001"],
            Check(Source.Replace("项目支出绩效目标表", "情况表", StringComparison.Ordinal), new CheckContext()).Findings
                .Where(finding => finding.Hit.Code[0] == 'H').Select(finding => finding.Hit.Code));

    [Fact]
    public void A_missing_label_is_told_once()
    {
        var verdict = Check(Source.Replace("；年度指标值：≥300人次。", "；≥300人次。", StringComparison.Ordinal));
        Assert.Equal(["C001"], verdict.Findings.Select(finding => finding.Hit.Code).Where(code => code is "C001" or "T001"));
    }

    [Fact]
    public void Without_a_column_of_indicators_nobody_can_tell_which_are_missing()
    {
        var lines = Source.Split('\n').Select(line => line.Contains('\t', StringComparison.Ordinal) ? line[..line.LastIndexOf('\t')] : line);
        Assert.Equal(
            ["H007"], Check(string.Join('\n', lines)).Findings.Select(finding => finding.Hit.Code).Where(code => code is "H007" or ['C', ..]));
    }

    [Theory]
    [InlineData("—")]
    [InlineData("/")]
    [InlineData("无")]
    public void A_stroke_for_a_goal_is_a_blank_goal(string stroke)
    {
        var lines = Source.Split('\n');
        var cells = lines[12].Split('\t');
        cells[5] = stroke;
        lines[12] = string.Join('\t', cells);
        lines[10] = lines[10].TrimEnd('\t') + $"\t\t\t{stroke}\t{stroke}";
        Assert.Equal(["P002 L13 绩效目标 "], Brought(string.Join('\n', lines)));
    }

    [Fact]
    public void Projects_under_a_header_that_is_not_recognised_are_not_lost_in_silence()
    {
        var lines = Source.Split('\n');
        lines[8] = "说明\t数一\t数二";
        var verdict = Check(string.Join('\n', lines));
        Assert.Equal(VerdictState.NeedsFix, verdict.State);
        Assert.Equal(9, Assert.Single(verdict.Findings, finding => finding.Hit.Code == "H008").Hit.Line);
    }

    [Fact]
    public void A_line_of_a_byte_order_mark_is_a_blank_line() =>
        Assert.Empty(Brought(Source.Replace("\n\n项目名称", "\n\uFEFF\n项目名称", StringComparison.Ordinal)));

    [Theory]
    [InlineData("项目名称（资金使用单位）\t总计", "项目名称（资金使用单位）\t资金总额")]
    [InlineData("自谋职业随军家属专项补贴", "自谋职业\u200B随军家属专项补贴")]
    [InlineData("自谋职业随军家属专项补贴\t", "自谋职业随军家属专项补贴\t\t\t\t\t\t\t\t1\t")]
    [InlineData("单位：万元", "单位：万元\n单位：元")]
    public void What_reading_says_is_English_in_English(string from, string to)
    {
        var verdict = Check(Source.Replace(from, to, StringComparison.Ordinal));
        string[] words = ["标签", "字符", "列名", "超过", "行", "写作", "缺少"];
        Assert.All(
            verdict.Findings.Where(finding => finding.Hit.Code[0] is 'F' or 'H'),
            finding => Assert.DoesNotContain(words, word => finding.MessageEn.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Headers_that_contradict_the_stated_unit_bring_one_finding() =>
        Assert.Equal(["H006 L9 总计 元"], Brought(Source.Replace("\t总计\t", "\t总计（元）\t", StringComparison.Ordinal)));

    [Fact]
    public void Text_that_a_spreadsheet_would_execute_brings_F008()
    {
        var lines = Source.Split('\n');
        var cells = lines[30].Split('\t');
        cells[5] = "=" + cells[5];
        lines[30] = string.Join('\t', cells);
        Assert.Equal(["F008 L31 绩效目标 ="], Brought(string.Join('\n', lines)));
    }

    [Fact]
    public void A_missing_row_brings_its_finding()
    {
        Assert.Equal(["A006"], Brought(Without(10)));
        Assert.Equal(["A006"], Brought(Without(11)));
        Assert.Equal(["A004 L11 总计 22356.47-22352.87=3.60", "A004 L11 财政拨款 22356.47-22352.87=3.60"], Brought(Without(13)));
        Assert.Equal(["H006"], Brought(Without(7)));
    }

    [Fact]
    public void A_row_that_stands_twice_brings_its_findings()
    {
        Assert.Equal(["A006 L11"], Brought(Twice(10)));
        Assert.Equal(
            ["A004 L11 总计 22356.47-22360.07=-3.60", "A004 L11 财政拨款 22356.47-22360.07=-3.60", "P004 L14 项目名称 2"],
            Brought(Twice(13)));
    }

    [Fact]
    public void A_project_without_goal_or_indicators_brings_P002_and_P003()
    {
        var lines = Source.Split('\n');
        var cells = lines[12].Split('\t');
        cells[5] = "";
        lines[12] = string.Join('\t', cells);
        Assert.Equal(["P002 L13 绩效目标 "], Brought(string.Join('\n', lines)));
        cells[6] = "";
        lines[12] = string.Join('\t', cells);
        Assert.Equal(["P002 L13 绩效目标 ", "P003 L13 绩效指标 "], Brought(string.Join('\n', lines)));
    }

    [Fact]
    public void A_row_with_more_cells_than_the_header_brings_F005_and_nothing_that_follows_from_it()
    {
        var lines = Source.Split('\n');
        lines[12] = lines[12].Replace("3.60\t3.60", "3.60\t3\t60", StringComparison.Ordinal).Replace("\t\t\t", "\tx\ty\t",
            StringComparison.Ordinal);
        Assert.Equal("F005 L13", Assert.Single(Brought(string.Join('\n', lines)))[..8]);
    }

    [Fact]
    public void A_table_in_yuan_is_the_same_table()
    {
        var lines = Source.Split('\n');
        lines[6] = "单位：元";
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            for (var c = 1; c < Math.Min(cells.Length, 5); c++)
            {
                if (decimal.TryParse(cells[c], NumberStyles.Number, CultureInfo.InvariantCulture, out var wan))
                {
                    cells[c] = (wan * 10_000).ToString("#,##0.00", CultureInfo.InvariantCulture);
                }
            }

            lines[i] = string.Join('\t', cells);
        }

        var yuan = string.Join('\n', lines);
        Assert.Empty(Brought(yuan));
        Assert.Equal(
            ["A002 L13 总计 36000.01-36000.00=0.01", "A004 L11 总计 223564700.00-223564700.01=-0.01"],
            Brought(yuan.Replace("36,000.00\t36,000.00", "36,000.01\t36,000.00", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_document_is_rejected_when_its_unit_is_not_in_the_roster()
    {
        var other = new DistrictSettings { Roster = [new RosterUnit(2025, "001", "别的单位")] };
        var verdict = Check(Source, new CheckContext { Year = 2025, UnitCode = "001", Settings = other });
        Assert.Equal(["H005 L11  " + UnitName], Places(verdict).Where(place => place[0] == 'H'));
        Assert.Equal(VerdictState.Rejected, verdict.State);
        var own = new DistrictSettings { Roster = [new RosterUnit(2025, "001", UnitName)] };
        Assert.Equal(VerdictState.Accepted, Check(Source, new CheckContext { Year = 2025, UnitCode = "001", Settings = own }).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    [InlineData("没有表头\n")]
    public void A_text_without_a_table_is_rejected_with_one_finding(string text)
    {
        var verdict = Check(text);
        Assert.Equal(VerdictState.Rejected, verdict.State);
        Assert.Single(verdict.Findings);
    }

    [Fact]
    public void Every_message_of_a_changed_document_is_filled()
    {
        var verdict = Check(Source.Replace("3.60\t3.60", "-3.615\t叁", StringComparison.Ordinal).Replace("单位名称：", "单位名称：某",
            StringComparison.Ordinal));
        Assert.All(verdict.Findings, finding => Assert.Empty(MessageTemplate.Unfilled(RuleCatalogue.Get(finding.Hit.Code), finding.Hit)));
    }

    private static string Without(int line) => string.Join('\n', Source.Split('\n').Where((_, i) => i != line - 1));

    private static string Twice(int line) =>
        string.Join('\n', Source.Split('\n').SelectMany((text, i) => i == line - 1 ? [text, text] : (string[])[text]));

    private static Verdict Check(string text, CheckContext? context = null) => Checker.Check(
        new SubmissionReader(new ReadingLimits()).Read(Encoding.UTF8.GetBytes(text), "source.txt", TestContext.Current.CancellationToken),
        context ?? new CheckContext { Year = 2025 });

    /// <summary>The findings that a change brings, but the tags and what other tests look at.</summary>
    private static string[] Brought(string text) =>
        [.. Places(Check(text)).Where(place => !place.StartsWith("F007", StringComparison.Ordinal))];

    private static string[] Places(Verdict verdict) =>
    [
        .. verdict.Findings.Select(finding => finding.Hit)
            .Where(hit => hit.Code[0] is 'F' or 'H' or 'A' or 'V' || string.CompareOrdinal(hit.Code, "P005") < 0 && hit.Code[0] == 'P')
            .Select(Place).Order(StringComparer.Ordinal),
    ];

    private static string Place(Hit hit)
    {
        var place = hit.Code + (hit.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" L{line}") : "");
        if (hit.Code is "F007" or "H004" or "A006" || hit.Line is null)
        {
            return place;
        }

        return $"{place} {hit.ColumnName} {hit.Found}" + (hit.Difference is { } d && hit.Code != "A011" ? $"-{hit.Expected}={d}" : "");
    }
}
