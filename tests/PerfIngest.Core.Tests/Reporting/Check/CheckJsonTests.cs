using System.Text;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Check;

public sealed class CheckJsonTests
{
    private static readonly string[] FindingKeys =
    [
        "code", "sub", "severity", "line", "lines", "column", "columnName", "field", "seq", "seqs", "offset", "waived",
        "found", "expected", "difference", "message", "messageEn",
    ];

    [Fact]
    public void Every_key_of_a_finding_is_there_in_order_also_when_it_says_nothing()
    {
        var empty = new Finding(new Hit("F001"), Severity.Fatal, "文件为空", "The file is empty.");
        var file = Write(Document(), Verdict(empty)).GetProperty("findings")[0];

        Assert.Equal(FindingKeys, file.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, file.GetProperty("line").ValueKind);
        Assert.Equal(0, file.GetProperty("lines").GetArrayLength());
        Assert.Equal("fatal", file.GetProperty("severity").GetString());
    }

    [Fact]
    public void A_finding_of_one_line_lists_that_line()
    {
        var hit = new Hit("A002") { Line = 13, Column = 2, ColumnName = "总计", Found = "3.61", Expected = "3.60", Difference = "0.01" };
        var finding = Write(Document(), Verdict(new Finding(hit, Severity.Error, "差", "diff", Waived: true))).GetProperty("findings")[0];

        Assert.Equal(13, finding.GetProperty("line").GetInt32());
        Assert.Equal(13, Assert.Single(finding.GetProperty("lines").EnumerateArray()).GetInt32());
        Assert.Equal("0.01", finding.GetProperty("difference").GetString());
        Assert.True(finding.GetProperty("waived").GetBoolean());
    }

    [Fact]
    public void A_file_without_a_table_has_nulls_for_what_is_not_known_and_no_section()
    {
        var file = Write(new ParsedDocument { Sha256 = "00", Length = 0, Format = SourceFormat.Text }, Verdict() with { Year = null });

        Assert.Equal(
            ["file", "state", "format", "encoding", "year", "currencyUnit", "counts", "findings", "sections"],
            file.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, file.GetProperty("year").ValueKind);
        Assert.Equal(JsonValueKind.Null, file.GetProperty("currencyUnit").ValueKind);
        Assert.Equal(JsonValueKind.Null, file.GetProperty("encoding").ValueKind);
        Assert.Equal(0, file.GetProperty("sections").GetArrayLength());
    }

    [Fact]
    public void A_section_carries_its_own_state_and_blank_amounts_are_null_not_zero()
    {
        var verdict = Verdict() with { Sections = [new SectionVerdict(0, 0, null, VerdictState.NeedsFix, default)] };
        var section = Assert.Single(Write(Document(), verdict).GetProperty("sections").EnumerateArray());

        Assert.Equal("NeedsFix", section.GetProperty("state").GetString());
        Assert.Equal("万元", section.GetProperty("currencyUnit").GetString());
        var project = Assert.Single(section.GetProperty("projects").EnumerateArray());
        Assert.Equal(3_600_000, project.GetProperty("totalFen").GetInt64());
        Assert.Equal(JsonValueKind.Null, project.GetProperty("specialFen").ValueKind);
        Assert.Equal(
            ["ordinal", "line", "name", "documentNumber", "totalFen", "fiscalFen", "specialFen", "otherFen", "goal", "indicators"],
            project.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Chinese_is_written_as_it_is()
    {
        using var stream = new MemoryStream();
        CheckJson.Write(stream, [new CheckedFile("表.txt", Document(), Verdict())]);
        var text = Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("自谋职业随军家属专项补贴", text, StringComparison.Ordinal);
        Assert.EndsWith("]\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void A_torn_character_does_not_stop_the_writer()
    {
        var hit = new Hit("A001") { Line = 1, Found = "3\ud83d元" };

        var found = Write(Document(), Verdict(new Finding(hit, Severity.Error, "", ""))).GetProperty("findings")[0].GetProperty("found");

        Assert.Equal("3\ufffd元", found.GetString());
    }

    [Fact]
    public void The_source_document_is_written_whole()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"));
        var document = new SubmissionReader(new ReadingLimits()).Read(bytes, "seed-table.txt", TestContext.Current.CancellationToken);
        var file = Write(document, Checker.Check(document, new CheckContext { Year = 2025 }));
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "seed-golden.json")));

        var section = Assert.Single(file.GetProperty("sections").EnumerateArray());
        var projects = section.GetProperty("projects").EnumerateArray().ToList();
        Assert.Equal(
            golden.RootElement.GetProperty("projects").EnumerateArray().Select(LineAndName), projects.Select(LineAndName));
        Assert.Equal(22_356_470_000, projects.Sum(project => project.GetProperty("totalFen").GetInt64()));
        Assert.Equal("穗财社〔2024〕40号", projects[11].GetProperty("documentNumber").GetString());
        var indicators = projects.SelectMany(project => project.GetProperty("indicators").EnumerateArray()).ToList();
        Assert.Equal(79, indicators.Count);
        var subsidy = projects[11].GetProperty("indicators")[1];
        Assert.Equal("≥1.7万人次", subsidy.GetProperty("annual").GetString());
        Assert.Equal(
            ("1", "11", "quantitative", "≥", "symbol", "17000", "人次"),
            (subsidy.GetProperty("level1").GetString(), subsidy.GetProperty("level2").GetString(), Annual("kind"), Annual("comparator"),
                Annual("comparatorSource"), Annual("value"), Annual("canonicalUnit")));

        static (int, string?) LineAndName(JsonElement project) =>
            (project.GetProperty("line").GetInt32(), project.GetProperty("name").GetString());

        string? Annual(string key) => subsidy.GetProperty("annualTarget").GetProperty(key).GetString();
    }

    private static JsonElement Write(ParsedDocument document, Verdict verdict)
    {
        using var stream = new MemoryStream();
        CheckJson.Write(stream, [new CheckedFile("表.txt", document, verdict)]);
        return JsonDocument.Parse(stream.ToArray()).RootElement[0];
    }

    private static Verdict Verdict(params Finding[] findings) => new()
    {
        State = VerdictState.Accepted,
        Counts = default,
        Findings = findings,
        CountsByCode = new Dictionary<string, int>(),
        Sections = [],
        Year = 2025,
    };

    private static ParsedDocument Document() => new()
    {
        Sha256 = "00",
        Length = 1,
        Format = SourceFormat.Tsv,
        Encoding = "utf-8",
        Tables =
        [
            new ParsedTable
            {
                Prelude = new Prelude(),
                Header = new Header(9, [9], []),
                CurrencyUnit = CurrencyUnit.WanYuan,
                Sections = [new Section("单位", null, [
                    new Project
                    {
                        Ordinal = 1,
                        Line = 13,
                        Name = new ProjectName("自谋职业随军家属专项补贴", "自谋职业随军家属专项补贴", null, null, null, false),
                        Amounts = AmountCells.Blank with { Total = new AmountCell("3.60", AmountStatus.Value, new Fen(3_600_000), 2) },
                    },
                ])],
            },
        ],
    };
}
