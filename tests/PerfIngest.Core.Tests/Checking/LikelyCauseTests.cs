using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class LikelyCauseTests
{
    [Theory]
    [InlineData("36000.00", "3.60", null, "两数相差一万倍，疑似“元/万元”填错")]
    [InlineData("13.60", "36000.00", "10.00", "“财政拨款”相差一万倍，疑似“元/万元”填错")]
    [InlineData("3.06", "3.60", null, "两数有相邻两位数字颠倒")]
    [InlineData("63.10", "30.10", "6.00", "本栏金额有相邻两位数字颠倒")]
    [InlineData("15.10", "10.60", "5.01", null)] // 5.01 is no swap of 4.50; none fits
    [InlineData("-3.60", "3.60", null, "两数正负号相反")]
    [InlineData("1.00", "3.00", "-2.00", null)] // fits: nothing to explain
    [InlineData("5.00", "3.00", "-2.00", "“财政专户拨款”正负号写反")]
    [InlineData("10.00", "10.00", "3.60", "“财政专户拨款”未计入")]
    [InlineData("17.20", "10.00", "3.60", "“财政专户拨款”被重复计入")]
    [InlineData("7.77", "1.00", "2.00", null)]
    [InlineData("1.00", "1.00", "1.00", null)] // either source may be the one left out
    public void One_single_change_that_repairs_a_row_is_named(string total, string fiscal, string? special, string? cause)
    {
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", Amounts(total, fiscal, special)))));
        Assert.Equal(cause, verdict.Of("A002").SingleOrDefault()?.Hit.Args.GetValueOrDefault("cause"));
    }

    [Fact]
    public void A_row_left_out_of_a_unit_total_is_named()
    {
        var table = Correct() with { Sections = [Section(Amounts("3.60", "3.60"), [.. Correct().Projects()])] };
        var causes = Check(table).Of("A004").Select(finding => (finding.Hit.Args["cause"], finding.Hit.Args["causeEn"])).Distinct();
        Assert.Equal(("第 13 行未计入", "row 13 was left out"), Assert.Single(causes));
    }

    [Fact]
    public void Rounding_beyond_the_cap_is_named()
    {
        var rows = Enumerable.Range(12, 60).Select(line => Project(line, "项目" + line, Amounts("1.00", "1.00"))).ToArray();
        var finding = Check(Table(Amounts("60.20", "60.20"), Section(Amounts("60.20", "60.20"), rows))).Of("A004").First();
        Assert.Equal("各项四舍五入的尾差累计过大", finding.Hit.Args["cause"]);
    }

    [Fact]
    public void A_blank_total_is_named()
    {
        var finding = Assert.Single(Check(Table(null, Section(null, Project(12, "补贴", Amounts(null, "3.60"))))).Of("A002"));
        Assert.Equal("本栏未填或为 0", finding.Hit.Args["cause"]);
    }
}
