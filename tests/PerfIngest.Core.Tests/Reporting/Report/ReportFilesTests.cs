using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

public sealed class ReportFilesTests
{
    private const string Hostile = "=HYPERLINK(\"http://evil\")<script>alert('x')</script>&";

    private static readonly ReportData Seed = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());

    [Fact]
    public void A_report_is_data_one_csv_a_table_a_workbook_data_files_and_a_page()
    {
        var names = ReportFiles.Write(Seed).Select(file => file.Name).ToList();

        Assert.Equal("consolidated.json", names[0]);
        Assert.Equal("2025_440113_总览_20250131.csv", names[1]);
        Assert.Equal("2025_440113_分单位汇总_20250131.csv", names[2]);
        Assert.Equal("report.html", names[^1]);
        Assert.Equal(18, names.Count);
    }

    [Fact]
    public void The_same_data_gives_the_same_bytes()
    {
        var again = ReportJson.Deserialize(ReportFiles.Write(Seed).First().Content.Span);

        Assert.All(ReportFiles.Write(Seed).Zip(ReportFiles.Write(again)), pair =>
            Assert.Equal(pair.First.Content.ToArray(), pair.Second.Content.ToArray()));
    }

    [Fact]
    public void Csv_has_a_bom_crlf_wan_with_two_decimals_and_exact_fen()
    {
        var bytes = File(Seed, "分单位汇总");
        var lines = Encoding.UTF8.GetString(bytes.Span[3..]).Split("\r\n");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Span[..3].ToArray());
        Assert.StartsWith("\"部门\",\"单位\",\"单位代码\",\"项目数\",\"总计（万元）\",\"总计（分）\",", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"合计\",\"1 个单位\",,12,22356.47,22356470000,22356.47,22356470000,0.00,0,0.00,0,100.00,8987.76,8987760000,79,",
            lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd")]
    [InlineData("-x")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData(" =1")]
    public void A_csv_cell_never_starts_a_formula(string name)
    {
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project(name, 1)));

        Assert.Contains($"\"'{name}\"", Encoding.UTF8.GetString(File(report, "项目明细").Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_and_line_breaks_stay_inside_their_csv_field()
    {
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲\"乙\",\n丙", 1)));

        Assert.Contains("\"甲\"\"乙\"\",\n丙\"", Encoding.UTF8.GetString(File(report, "项目明细").Span), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_escapes_everything_and_allows_only_its_own_style_and_script()
    {
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project(Hostile, 1)));
        var page = Encoding.UTF8.GetString(File(report, "report.html").Span);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        Assert.Contains("default-src &#x27;none&#x27;;", page, StringComparison.Ordinal);
        Assert.Contains($"style-src &#x27;sha256-{Encoded(HashOf(page, "<style>", "</style>"))}&#x27;", page, StringComparison.Ordinal);
        Assert.Contains($"script-src &#x27;sha256-{Encoded(HashOf(page, "<script>", "</script>"))}&#x27;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://evil", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_says_what_when_and_how_many()
    {
        var page = Encoding.UTF8.GetString(File(Seed, "report.html").Span);

        Assert.Contains("<h1>广州市番禺区2025年项目支出绩效目标汇总</h1>", page, StringComparison.Ordinal);
        Assert.Contains("（截至 2025-01-31 24:00 UTC&#x2B;8）", page, StringComparison.Ordinal);
        Assert.Contains("已纳入 1 / 应报 1 个单位", page, StringComparison.Ordinal);
        Assert.Contains("勾稽证明：成立", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_table_the_page_shows_the_first_rows_and_carries_all_as_data()
    {
        var projects = Enumerable.Range(1, 2_005).Select(index => Make.Project("项目" + index, index)).ToArray();
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", projects));
        var page = Encoding.UTF8.GetString(File(report, "report.html").Span);

        Assert.Contains("直接列出前 30 行，共 2005 行", page, StringComparison.Ordinal);
        Assert.Contains("data-project=\"30\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-project=\"31\"", page, StringComparison.Ordinal);
        var data = Carried(page, "t4");
        Assert.Equal(2_005, data.GetProperty("rows").GetArrayLength());
        Assert.Equal("项目2005", data.GetProperty("rows")[2_004][2].GetString());
        Assert.Equal(2_007, Encoding.UTF8.GetString(File(report, "项目明细").Span).Split("\r\n").Length);
    }

    [Fact]
    public void The_page_carries_each_units_indicators_as_written_and_as_understood()
    {
        var book = new IndicatorBook();
        var rollUp = Make.RollUp("U1", Make.Project("甲", 1, null, "0",
            Make.Indicator("人次", "11", "≥", 17_000, "人次") with { Period = "≥5万人次", AnnualText = "≥1.7万人次" }));
        var report = Consolidator.Build(Make.Manifest(Make.In(rollUp)), DistrictSettings.None, [rollUp], indicators: book);
        var page = Encoding.UTF8.GetString(ReportFiles.Write(report, book).Last().Content.Span);

        Assert.Equal(["1", "1", "11", "人次", "≥5万人次", "≥1.7万人次", "≥ 17,000 人次", "12"],
            Unpack(page, "data-indicators=\"U1\">")[0].EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void Consolidated_rows_carry_safe_keys_and_the_same_sums()
    {
        var rows = ConsolidatedRows.Of(Seed);

        Assert.All(rows, row => Assert.All(row.Key, c => Assert.True(char.IsAsciiLetterOrDigit(c))));
        foreach (var dimension in (string[])["district", "department", "unit", "category", "origin", "source"])
        {
            Assert.Equal(22_356_470_000, rows.Where(row => row.Dimension == dimension).Sum(row => row.Sums.Total.Value));
        }

        Assert.Equal(rows.Count, rows.Select(row => (row.Dimension, row.Key)).Distinct().Count());
        Assert.Equal(11, rows.Single(row => row.Dimension == "document").Indicators);
    }

    private static ReadOnlyMemory<byte> File(ReportData report, string name) =>
        ReportFiles.Write(report).First(file => file.Name.Contains(name, StringComparison.Ordinal)).Content;

    private static JsonElement Carried(string page, string anchor) => Unpack(page, $"data-rows=\"{anchor}\" data-whole=\"no\">");

    private static JsonElement Unpack(string page, string attributes)
    {
        var start = page.IndexOf(attributes, StringComparison.Ordinal) + attributes.Length;
        var packed = Convert.FromBase64String(page[start..page.IndexOf('<', start)]);
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    private static string HashOf(string page, string open, string close)
    {
        var start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes(page[start..page.IndexOf(close, start, StringComparison.Ordinal)])));
    }

    private static string Encoded(string text) => text.Replace("+", "&#x2B;", StringComparison.Ordinal);
}
