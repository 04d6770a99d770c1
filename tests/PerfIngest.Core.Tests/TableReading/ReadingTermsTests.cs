using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>What settings tell the readers: column names, words of rows, class aliases and the register (domain §1.6, §6).</summary>
public sealed class ReadingTermsTests
{
    private const string Header = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";
    private const string Head = "2025年项目支出绩效目标表\n单位：万元\n" + Header;
    private const string Indicator = "1、1-产出指标；11-数量指标；完成数量；实施周期指标值：≥5个；年度指标值：≥4个。";

    [Fact]
    public void A_registered_name_without_goal_is_a_unit_row_though_its_sum_is_wrong()
    {
        const string Text = Head + "合计\t3\t3\t\t\t\t\n甲局\t9\t9\t\t\t\t\n一\t3\t3\t\t\t目标\t" + Indicator + "\n";
        var roster = new DistrictSettings { Roster = [new(2025, "U1", "乙局"), new(2024, "U2", "某局") { Aliases = ["甲 局"] }] };

        Assert.Equal(2, TestReader.Text(Text, DistrictSettings.None).Tables[0].Projects().Count());
        var section = Assert.Single(TestReader.Text(Text, roster).Tables[0].Sections);
        Assert.Equal("甲局", section.UnitRow!.Label);
        Assert.Single(section.Projects);
    }

    [Fact]
    public void A_column_is_known_by_a_name_that_the_bureau_adds()
    {
        var text = (Head + "一\t3\t3\t\t\t目标\t" + Indicator + "\n").Replace("绩效目标\t绩效指标", "预期成果\t考核事项", StringComparison.Ordinal);
        var lists = With(("column:goal", ["预期成果"]), ("column:indicators", ["考核事项"]));

        Assert.Equal("H007", TestReader.Text(text, DistrictSettings.None).Hits[0].Code);
        Assert.Single(TestReader.Text(text, lists).Tables[0].Projects().Single().Indicators);
        Assert.Single(TestReader.Text(text.Replace("考核事项", "绩效指标", StringComparison.Ordinal), lists).Tables[0].Projects().Single().Indicators);
    }

    [Fact]
    public void Words_of_rows_and_aliases_of_classes_are_the_bureaus()
    {
        var text = Head + "全部\t3\t3\t\t\t\t\n一\t3\t3\t\t\t目标\t" + Indicator.Replace("11-数量指标", "规模指标", StringComparison.Ordinal) + "\n";
        var table = TestReader.Text(text, With(("grandTotals", ["全部计"]), ("class:11", ["规模指标"]))).Tables[0];
        Assert.Equal("11", table.Projects().Last().Indicators.Single().Class.Level2);

        var total = TestReader.Text(text.Replace("全部\t", "全部计\t", StringComparison.Ordinal), With(("grandTotals", ["全部计"]))).Tables[0];
        Assert.Equal("全部计", Assert.Single(total.GrandTotals).Label);
    }

    [Fact]
    public void The_hash_changes_with_what_is_read_and_with_nothing_else()
    {
        var roster = new DistrictSettings { Roster = [new(2025, "U1", "甲局"), new(2025, "U2", "乙局")] };
        Assert.Null(ReadingTerms.Of(DistrictSettings.None).Hash);
        Assert.Null(ReadingTerms.Of(With(("countNames", ["人数"]))).Hash);
        Assert.Equal(
            ReadingTerms.Of(roster).Hash,
            ReadingTerms.Of(new() { Roster = [new(2025, "U2", "乙局") { Phone = "1" }, new(2025, "U3", "甲局")] }).Hash);

        string?[] all =
        [
            ReadingTerms.Of(roster).Hash,
            ReadingTerms.Of(new() { Roster = [new(2025, "U1", "甲局")] }).Hash,
            ReadingTerms.Of(new() { Roster = [new(2025, "U1", "甲局") { Aliases = ["丙局"] }] }).Hash,
            ReadingTerms.Of(With(("column:goal", ["预期成果"]))).Hash,
            ReadingTerms.Of(With(("column:goal", ["预期", "成果"]))).Hash,
            ReadingTerms.Of(With(("class:11", ["规模指标"]))).Hash,
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, hash => Assert.Equal(8, hash!.Length));
    }

    private static DistrictSettings With(params (string Name, string[] Words)[] lists) => new()
    {
        Rules = new() { Lists = lists.ToDictionary(list => list.Name, list => (IReadOnlyList<string>)list.Words) },
    };
}
