using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class CheckerTests
{
    private static readonly AmountCells One = Amounts("1.00", "1.00");

    [Fact]
    public void A_file_that_cannot_be_read_is_rejected_for_that_and_nothing_else()
    {
        var verdict = Checker.Check(Document() with { Hits = [new Hit("F001")] }, new CheckContext { Year = 2025 });
        Assert.Equal(VerdictState.Rejected, verdict.State);
        Assert.Equal(["F001@:"], verdict.Places(""));
        Assert.Equal(new FindingCounts(1, 0, 0, 0), verdict.Counts);
        Assert.Empty(verdict.Sections);
        Assert.Equal(2025, verdict.Year);
    }

    [Fact]
    public void A_file_cut_off_by_a_limit_is_not_judged_by_what_was_read()
    {
        var cut = Document(Table(null, Section(null, Project(12, "", One)))) with { Hits = [new Hit("F003") { Line = 100_001 }] };
        Assert.Equal(["F003@100001:"], Checker.Check(cut, new CheckContext()).Places(""));
    }

    [Fact]
    public void Findings_stand_in_reading_order_and_counts_are_exact()
    {
        var document = Document(Table(
            null, Section(null, Project(12, "补贴", Amounts("-1.00", "1.00")), Project(13, "", One)))) with
        {
            Hits = [new Hit("F008") { Line = 13, Column = 6, Found = "=" }, new Hit("F007") { Line = 12, Column = 6, Found = "<p>" }],
        };
        var verdict = Checker.Check(document, new CheckContext());
        var places = verdict.Findings.Where(finding => finding.Hit.Code[0] is 'F' or 'A' or 'P' && finding.Hit.Code != "P005").ToList();
        Assert.Equal(
            ["A006", "A006", "A002", "A007", "F007", "P001", "F008"],
            places.Select(finding => finding.Hit.Code));
        Assert.Equal(verdict.Findings.Count, verdict.Counts.All);
        Assert.Equal(2, verdict.CountsByCode["A006"]);
        Assert.Equal(verdict.Counts.All, verdict.CountsByCode.Values.Sum());
    }

    [Fact]
    public void What_cannot_be_listed_is_counted_all_the_same_and_the_list_is_the_same_up_to_there()
    {
        var document = new SubmissionReader(new ReadingLimits()).Read(
            Encoding.UTF8.GetBytes(Seed.Text), "seed.txt", TestContext.Current.CancellationToken);
        var context = new CheckContext { Year = 2025 };
        var whole = Checker.Check(document, context);
        foreach (var most in (int[])[0, 1, 7, 40, 41, 200])
        {
            var capped = Checker.Check(document, context, RulePack.Default with { MaxListedFindings = most });
            Assert.Equal(whole.Counts, capped.Counts);
            Assert.Equal(whole.CountsByCode, capped.CountsByCode);
            Assert.Equal(whole.Sections, capped.Sections);
            var gravest = whole.Findings.OrderByDescending(finding => finding.Severity).Take(most);
            Assert.Equal(
                gravest.Select(finding => finding.Message).Order(StringComparer.Ordinal),
                capped.Findings.Select(finding => finding.Message).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_capped_list_keeps_the_gravest_and_the_counts()
    {
        var projects = Enumerable.Range(12, 50).Select(line =>
            Project(line, "项目" + line, Amounts(null), goal: line == 60 ? "" : "目标" + line)).ToArray();
        var whole = Check(Table(null, Section(null, projects)));
        var capped = Check(Table(null, Section(null, projects)), pack: RulePack.Default with { MaxListedFindings = 3 });
        Assert.Equal(3, capped.Findings.Count);
        Assert.Contains(capped.Findings, finding => finding.Hit is { Code: "P002", Line: 60 });
        Assert.Equal(whole.Counts, capped.Counts);
        Assert.Equal(whole.CountsByCode, capped.CountsByCode);
        Assert.Equal(whole.State, capped.State);
    }

    [Fact]
    public void A_severity_comes_from_the_hit_then_the_pack_then_the_catalogue()
    {
        var document = Document(Correct()) with
        {
            Hits = [new Hit("F006") { Line = 12, Column = 6 },
            new Hit("F008") { Line = 12, Column = 6, Severity = Severity.Advice }]
        };
        var pack = RulePack.Default with
        {
            Severities = new Dictionary<string,
            Severity>
            { ["F006"] = Severity.Warning, ["F008"] = Severity.Error }
        };
        var verdict = Checker.Check(document, new CheckContext(), pack);
        Assert.Equal(Severity.Warning, Assert.Single(verdict.Of("F006")).Severity);
        Assert.Equal(Severity.Advice, Assert.Single(verdict.Of("F008")).Severity);
        Assert.Equal(Severity.Error, Assert.Single(Checker.Check(document, new CheckContext()).Of("F006")).Severity);
    }

    [Fact]
    public void The_pack_of_the_settings_counts_where_none_is_given()
    {
        var rules = RulePack.Default with { Severities = new Dictionary<string, Severity> { ["P001"] = Severity.Advice } };
        var verdict = Check(Table(null, Section(null, Project(12, "", One))),
            new CheckContext { Settings = new DistrictSettings { Rules = rules } });
        Assert.Equal(Severity.Advice, Assert.Single(verdict.Of("P001")).Severity);
    }

    [Fact]
    public void A_finding_counts_for_the_section_of_its_line_and_a_file_finding_for_all()
    {
        var table = Table(
            Amounts("2.00", "2.00"),
            Section("甲单位", 11, One, Project(12, "补贴", One)),
            Section("乙单位", 13, One, Project(14, "", One)));
        var verdict = Check(table);
        Assert.Equal([0, 1], verdict.Sections.Select(section => section.Section));
        Assert.Equal(0, verdict.Sections[0].Counts.Error);
        Assert.Equal([VerdictState.Accepted, VerdictState.NeedsFix], verdict.Sections.Select(section => section.State));
        var withoutTitle = Check(table with { Prelude = StandardPrelude with { Title = null } });
        Assert.Equal([1, 2], withoutTitle.Sections.Select(section => section.Counts.Error));
        var wrongTotal = Check(table with { GrandTotals = [Total(Amounts("9.00", "9.00"), 20)] });
        Assert.Equal([2, 3], wrongTotal.Sections.Select(section => section.Counts.Error));
    }

    [Fact]
    public void Every_message_is_filled()
    {
        var bad = new AmountCell("3元", AmountStatus.UnitConflict, default, 0);
        var table = Table(
            Amounts("9.00", "8.00"),
            Section("甲单位", 11, Amounts("-1.015", "x"), Project(12, "补贴", Amounts("#", "1")),
                Project(13, "补贴", Amounts("2.01", "1", "1"), goal: "")),
            Section("乙单位", 14, Amounts("5", "5"), Project(15, "", Amounts("100000.01", "1")),
                Project(16, "经费", new AmountCells(bad, bad, bad, bad)))) with
        {
            Prelude = new Prelude
            {
                Title = new(3, "x"),
                UnitFromTitle = "甲",
                UnitName = new(5, "乙"),
                Year = new(3, 2024),
                CurrencyUnits = [new(7, CurrencyUnit.WanYuan), new(8, CurrencyUnit.Yuan)]
            },
        };
        var context = new CheckContext
        {
            Year = 2025,
            UnitCode = "001",
            Received = DateTimeOffset.UnixEpoch,
            Settings = new DistrictSettings
            {
                Roster = [new RosterUnit(2025, "001", "甲")],
                Calendar = [new CalendarRow(2025, "一上", null, DateTimeOffset.MinValue.AddYears(1), null, null)],
            },
        };
        var verdict = Checker.Check(Document(table, Table(null)), context);
        Assert.Superset(
            new HashSet<string> { "H001", "H004", "H005", "H006", "V001", "V002", "A001", "A002", "A003", "A004", "A006", "A007", "A009",
                "A011", "P001", "P002", "P004", "F006" },
            verdict.CountsByCode.Keys.Append("H001").ToHashSet());
        Assert.All(verdict.Findings, finding => Assert.Empty(MessageTemplate.Unfilled(RuleCatalogue.Get(finding.Hit.Code), finding.Hit)));
        Assert.All(verdict.Findings, finding => Assert.DoesNotContain("…", finding.MessageEn, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_nothing_fills_is_found()
    {
        Assert.Equal(["fiscal"],
            MessageTemplate.Unfilled(RuleCatalogue.Get("F001") with { MessageZh = "{fiscal}{row}" }, new Hit("F001") { Line = 1 }));
        Assert.Equal("…1", MessageTemplate.Fill("{fiscal}{row}", new Hit("F001") { Line = 1 }));
    }

    [Fact]
    public void Of_a_hundred_thousand_rows_that_are_all_wrong_every_finding_is_counted_and_few_are_kept()
    {
        const int Rows = 33_000;
        var wrong = Amounts("-2.00", "-1.00");
        var projects = Enumerable.Range(1, Rows).Select(i => Project((3 * i) + 2, "", wrong, goal: "")).ToArray();
        var totals = Enumerable.Range(1, Rows).Select(i => new SumRow((3 * i) + 1, "合计", wrong)).ToArray();
        var sections = projects.Select(project => Section(Unit, project.Line - 2, wrong, project)).ToArray();
        var document = Document(Table(null, sections) with { GrandTotals = totals }) with
        {
            Hits = [.. projects.Select(project => new Hit("F005") { Line = project.Line - 2, Found = "1" })],
        };
        var context = new CheckContext
        {
            Year = 2025,
            UnitCode = "001",
            Settings = new DistrictSettings
            {
                Roster = [new RosterUnit(2025, "001", "别的单位")],
                Waivers = [new Waiver(2025, "001", "A007", "穗财社〔2024〕40号", "x", "y", null)],
            },
        };
        var verdict = Checker.Check(document, context);
        Assert.Equal(3 * 2 * Rows, verdict.CountsByCode["A007"]);
        Assert.Equal(Rows, verdict.CountsByCode["P001"]);
        Assert.Equal(RulePack.Default.MaxListedFindings, verdict.Findings.Count);
        Assert.Equal(Rows, verdict.Sections.Count);
        Assert.Equal(verdict.Counts.All, verdict.CountsByCode.Values.Sum());
    }
}
