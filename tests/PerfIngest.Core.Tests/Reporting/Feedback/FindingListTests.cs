using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class FindingListTests
{
    [Theory]
    [InlineData(new[] { 12 }, "第 12 行")]
    [InlineData(new[] { 12, 13, 14 }, "第 12–14 行")]
    [InlineData(new[] { 12, 13, 16, 17 }, "第 12–17 行")]
    [InlineData(new[] { 12, 16 }, "第 12、16 行")]
    [InlineData(new[] { 12, 12, 21 }, "第 12、21 行")]
    [InlineData(new[] { 1, 3, 5, 7, 9, 12, 21, 30 }, "第 1、3、5、7、9、12 等行")]
    public void Repeated_headers_do_not_break_a_range_and_rows_between_do(int[] lines, string expected)
    {
        int[] rows = [12, 13, 16, 17, 18, 21];

        Assert.Equal(expected, LineRanges.Of(lines, line => Array.IndexOf(rows, line) is var n and >= 0 ? n : null));
    }

    [Fact]
    public void Equal_findings_over_a_range_become_one_entry_with_their_count()
    {
        var findings = Enumerable.Range(12, 7).Select(line => Samples.Finding("A009", Severity.Warning, line)).ToArray();
        var document = Samples.Document([.. Enumerable.Range(0, 8).Select(i => ($"项目{i}", "1.00"))]);
        var list = new FindingList(document, Samples.Verdict(findings));

        var group = Assert.Single(list.Group(list.All));

        Assert.Equal("第 12–18 行，7 处", group.Where);
        Assert.Equal(7, group.Count);
    }

    [Fact]
    public void Two_equal_findings_and_findings_of_other_content_stay_single()
    {
        var list = new FindingList(Samples.Document(("甲", "1.00"), ("乙", "1.00"), ("丙", "1.00")), Samples.Verdict(
            Samples.Finding("A001", Severity.Error, 12, with: hit => hit with { Found = "一" }),
            Samples.Finding("A001", Severity.Error, 13, with: hit => hit with { Found = "二" }),
            Samples.Finding("A001", Severity.Error, 14, with: hit => hit with { Found = "二" })));

        Assert.Equal(3, list.Group(list.All).Count);
    }

    [Fact]
    public void The_first_step_is_the_root_cause_not_the_first_line()
    {
        var input = Samples.Hostile();
        var steps = FirstSteps.Of(new FindingList(input.Document, input.Verdict));

        Assert.Equal(["A002", "T001"], steps.Select(step => step.First.Hit.Code));
        Assert.Equal(1, steps[0].First.Causes);
    }

    [Fact]
    public void Waived_findings_are_no_step()
    {
        var waived = Samples.Finding("A002", Severity.Error, 12) with { Waived = true };

        Assert.Empty(FirstSteps.Of(new FindingList(Samples.Document(("甲", "1.00")), Samples.Verdict(waived))));
    }

    [Fact]
    public void A_finding_shows_the_cell_that_it_speaks_of()
    {
        var list = new FindingList(Samples.Document(("甲", "3.60")), Samples.Verdict(
            Samples.Finding("A001", Severity.Error, 12, with: hit => hit with { Column = 2 }),
            Samples.Finding("T001", Severity.Error, 12, with: hit => hit with { Seq = 1, Field = "annual" }),
            Samples.Finding("P002", Severity.Error, 12, with: hit => hit with { Field = "绩效目标" })));

        Assert.Equal(
            [new CellContent("总计", "3.60"), new CellContent("指标 1 年度指标值", "≥3人"), new CellContent("绩效目标", "完成全年工作任务。")],
            list.All.Select(view => view.Cell));
    }

    [Fact]
    public void Places_outside_any_row_are_named_all_the_same()
    {
        var list = new FindingList(Samples.Document(("甲", "1.00")), Samples.Verdict(
            Samples.Finding("F001", Severity.Fatal, null),
            Samples.Finding("H001", Severity.Error, 3),
            Samples.Finding("H008", Severity.Error, 9),
            Samples.Finding("F005", Severity.Error, 99)));

        Assert.Equal(["整个文件", "第 3 行", "第 9 行", "第 99 行"], list.All.Select(view => view.Where));
        Assert.Equal([PlaceKind.File, PlaceKind.Prelude, PlaceKind.Header, PlaceKind.Row], list.All.Select(view => view.Place.Kind));
    }

    [Fact]
    public void With_several_sheets_the_sheet_is_part_of_the_place()
    {
        var document = Samples.Document(("甲", "1.00")) with
        {
            Format = SourceFormat.Xlsx,
            Tables = [Samples.Table([("甲", "1.00")]) with { Sheet = "一" }, Samples.Table([("乙", "2.00")]) with { Sheet = "二" }],
        };
        var finding = Samples.Finding("A008", Severity.Warning, 12, with: hit => hit with { Table = 1 });
        var list = new FindingList(document, Samples.Verdict(finding));

        Assert.Equal("“二”第 12 行", list.All[0].Where);
        Assert.Equal("乙", list.All[0].Place.Label);
    }
}
