using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class SumRulesTests
{
    [Fact]
    public void A_form_that_adds_up_has_no_arithmetic_finding() => Assert.Empty(Check(Correct()).Places("A"));

    [Fact]
    public void A_total_that_differs_from_its_single_source_by_one_hundredth_is_A002()
    {
        var verdict = Check(Table(
            Amounts("13.60", "13.60"),
            Section(Amounts("13.60", "13.60"), Project(12, "补贴", Amounts("3.61", "3.60")), Project(13, "经费", Amounts("10.00", "10.00")))));
        var finding = Assert.Single(verdict.Of("A002"));
        Assert.Equal((12, 2, "总计"), (finding.Hit.Line, finding.Hit.Column, finding.Hit.ColumnName));
        Assert.Equal(("3.61", "3.60", "0.01"), (finding.Hit.Found, finding.Hit.Expected, finding.Hit.Difference));
        Assert.Equal("第 12 行总计 3.61 与资金来源合计 3.60 相差 0.01 万元。", finding.Message);
        Assert.Equal("Row total differs from the sum of sources by 0.01.", finding.MessageEn);
        Assert.Equal(VerdictState.NeedsFix, verdict.State);
    }

    [Theory]
    [InlineData("3.61", "1.80", "1.80", "A005")] // 0.01 within 0.005 x 3
    [InlineData("3.62", "1.80", "1.80", "A002")]
    [InlineData("3.615", "1.80", "1.80", "A005")] // exactly on the tolerance
    [InlineData("3.6151", "1.80", "1.80", "A002")]
    [InlineData("3.59", "1.80", "1.80", "A005")]
    [InlineData("3.61", "3.60", null, "A002")] // one source: exact
    [InlineData("3.61", null, null, "A002")] // none
    public void A_row_may_differ_by_half_a_hundredth_for_each_source_and_the_total(string total, string? fiscal, string? special,
        string code)
    {
        var row = Amounts(total, fiscal, special);
        var verdict = Check(Table(row, Section(row, Project(12, "补贴", row))));
        Assert.Equal([code, code, code], verdict.Of("A").Select(finding => finding.Hit.Code).Where(found => found is "A002" or "A005"));
    }

    [Fact]
    public void A_zero_counts_as_a_source_and_a_blank_does_not()
    {
        var row = Amounts("3.61", "3.60", "0.00");
        Assert.Equal(["A005@12:总计"], Check(Table(null, Section(null, Project(12, "补贴", row)))).Places("A005"));
    }

    [Fact]
    public void A_difference_is_signed_found_minus_expected_and_shown_without_its_sign()
    {
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", Amounts("3.00", "3.60")))));
        var finding = Assert.Single(verdict.Of("A002"));
        Assert.Equal("-0.60", finding.Hit.Difference);
        Assert.EndsWith("相差 0.60 万元。", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A line a row: p and an amount is a project, s and an amount a 小计; the findings are those of the 小计.</summary>
    [Theory]
    [InlineData("p1 p2 s3 p4 s4")] // the rows since the last one
    [InlineData("p1 p2 s3 p4 s7")] // all so far
    [InlineData("s3 p1 p2 s4 p4")] // the rows below
    [InlineData("p1 s1 p2 s2 s3 p4 s4 s4")] // a part of parts
    [InlineData("p1 p2 s p4")]
    [InlineData("p1 px s9 p4")]
    [InlineData("p1 p2 s3.01 p4", "A005@3:总计", "A005@3:财政拨款")]
    [InlineData("p1 p2 s3.1 p4", "A004@3:总计", "A004@3:财政拨款")]
    [InlineData("p1 s1 p2 p4 s5", "A004@5:总计", "A004@5:财政拨款")]
    [InlineData("p1 p2 s0 p4", "A004@3:总计", "A004@3:财政拨款")]
    [InlineData("s5 p1 p2 s4 p4", "A004@1:总计", "A004@1:财政拨款")]
    public void A_part_sum_equals_the_projects_up_to_some_other_sum_or_is_held_against_the_nearest(string rows, params string[] expected)
    {
        var cells = rows.Split(' ').Select((row, index) => (Kind: row[0], Line: index + 1, Row: Amounts(
            row.Length > 1 ? row[1..] : null, row.Length > 1 ? row[1..] : null))).ToList();
        var table = Table(null, Section(null, [.. cells.Where(cell => cell.Kind == 'p').Select(cell => Project(cell.Line, $"项目{cell.Line}", cell.Row))]));
        var verdict = Check(table with
        {
            Subtotals = [.. cells.Where(cell => cell.Kind == 's').Select(cell => new SumRow(cell.Line, "小计", cell.Row))],
        });
        Assert.Equal(expected, verdict.Places("A").Where(place => place[..4] is "A004" or "A005"));
    }

    [Theory]
    [InlineData(1, "0.01", "A004")] // one row: exact
    [InlineData(2, "0.01", "A005")]
    [InlineData(2, "0.02", "A004")]
    [InlineData(2, "-0.015", "A005")]
    [InlineData(12, "0.065", "A005")]
    [InlineData(12, "0.07", "A004")]
    [InlineData(40, "0.10", "A005")] // capped
    [InlineData(40, "0.11", "A004")]
    public void A_unit_row_may_differ_by_half_a_hundredth_for_each_row_up_to_a_tenth(int projects, string difference, string code)
    {
        var stated = (projects + decimal.Parse(difference,
            System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var rows = Enumerable.Range(12, projects).Select(line => Project(line, "项目" + line, Amounts("1.00", "1.00"))).ToArray();
        var verdict = Check(Table(Amounts(stated, stated), Section(Amounts(stated, stated), rows)));
        Assert.Equal([$"{code}@11:总计", $"{code}@11:财政拨款"],
            verdict.Places("A00").Where(place => !place.StartsWith("A009", StringComparison.Ordinal)));
        Assert.Equal(decimal.Parse(difference, System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(verdict.Of(code).First().Hit.Difference!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_unit_total_of_one_column_is_A004_in_that_column_only()
    {
        var verdict = Check(Correct() with { Sections = [Section(Amounts("13.60", "13.60", "5.00"), [.. Correct().Projects()])] });
        var finding = Assert.Single(verdict.Of("A004"));
        Assert.Equal((11, 4, "财政专户拨款"), (finding.Hit.Line, finding.Hit.Column, finding.Hit.ColumnName));
        Assert.Equal("单位“甲单位”的“财政专户拨款”5.00 与项目之和 0.00 相差 5.00 万元。", finding.Message);
    }

    [Fact]
    public void A_grand_total_that_is_not_its_single_unit_is_A003_to_the_hundredth()
    {
        var verdict = Check(Correct() with { GrandTotals = [Total(Amounts("13.61", "13.61"))] });
        Assert.Equal(["A003@10:总计", "A003@10:财政拨款"], verdict.Places("A"));
        Assert.Equal("合计行“总计”13.61 与各单位之和 13.60 相差 0.01 万元。", verdict.Findings.First(finding => finding.Hit.Code == "A003").Message);
    }

    [Fact]
    public void A_grand_total_over_two_units_may_have_a_rounding_difference()
    {
        var one = Section("甲单位", 11, Amounts("1.00", "1.00"), Project(12, "补贴", Amounts("1.00", "1.00")));
        var two = Section("乙单位", 13, Amounts("2.00", "2.00"), Project(14, "经费", Amounts("2.00", "2.00")));
        Assert.Equal(["A005@10:总计", "A005@10:财政拨款"], Check(Table(Amounts("3.01", "3.01"), one, two)).Places("A"));
        Assert.Equal(["A003@10:总计", "A003@10:财政拨款"], Check(Table(Amounts("3.02", "3.02"), one, two)).Places("A"));
    }

    [Fact]
    public void Without_a_unit_row_the_grand_total_is_held_against_the_projects()
    {
        var table = Correct() with { Sections = [Section(null, [.. Correct().Projects()])] };
        Assert.Equal(["A006@:"], Check(table).Places("A"));
        Assert.Equal(["A003@10:总计"], Check(table with { GrandTotals = [Total(Amounts("14.60", "13.60"))] }).Places("A003"));
    }

    [Fact]
    public void Two_grand_totals_that_agree_are_A006_and_two_that_do_not_are_A003()
    {
        var right = Amounts("13.60", "13.60");
        var agree = Check(Correct() with { GrandTotals = [Total(right), Total(right, 20)] });
        Assert.Equal(["A006@20:"], agree.Places("A"));
        Assert.Equal([10, 20], Assert.Single(agree.Of("A006")).Hit.Lines);
        Assert.Equal("未找到唯一的合计行，系统已自行汇总。", Assert.Single(agree.Of("A006")).Message);
        var differ = Check(Correct() with { GrandTotals = [Total(right), Total(Amounts("14.60", "14.60"), 20)] });
        Assert.Equal(["A003@20:总计", "A003@20:财政拨款"], differ.Places("A"));
    }

    [Fact]
    public void An_unreadable_amount_silences_its_row_and_the_sum_of_its_column_only()
    {
        var verdict = Check(Table(
            Amounts("13.60", "13.60"),
            Section(Amounts("99.00", "13.00"), Project(12, "补贴", Amounts("叁元", "3.60")), Project(13, "经费", Amounts("10.00", "10.00")))));
        Assert.Equal(
            ["A003@10:总计", "A003@10:财政拨款", "A002@11:总计", "A004@11:财政拨款", "A001@12:总计"],
            verdict.Places("A"));
        Assert.Equal("第 12 行“总计”的“叁元”不是有效金额。", Assert.Single(verdict.Of("A001")).Message);
    }

    [Fact]
    public void A_table_in_yuan_has_no_tolerance()
    {
        var row = Amounts("3.61", "1.80", "1.80", unit: CurrencyUnit.Yuan);
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", row))) with { CurrencyUnit = CurrencyUnit.Yuan });
        Assert.Equal("第 12 行总计 3.61 与资金来源合计 3.60 相差 0.01 元。", Assert.Single(verdict.Of("A002")).Message);
    }

    [Fact]
    public void Amounts_near_the_end_of_the_range_do_not_overflow_a_sum()
    {
        var huge = new AmountCell("9", AmountStatus.Value, new Fen(long.MaxValue), 0);
        var row = new AmountCells(huge, huge, huge, huge);
        var verdict = Check(Table(row, Section(row, Project(12, "甲", row), Project(13, "乙", row))));
        Assert.Contains("A004@11:总计", verdict.Places("A004"));
    }

    [Fact]
    public void A_table_without_the_column_of_fiscal_money_has_no_row_sum_to_check()
    {
        var header = StandardHeader with { Columns = [.. StandardHeader.Columns.Where(column => column.Column != FormColumn.Fiscal)] };
        var table = Table(null, Section(null, Project(12, "补贴", Amounts("3.60")))) with { Header = header };
        Assert.Empty(Check(table).Places("A002"));
    }
}
