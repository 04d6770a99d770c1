using System.Text.Json;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class IndicatorTests
{
    private const string Cell = "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人。";

    [Fact]
    public void Texts_of_one_cell_stay_slices_of_it()
    {
        var read = new List<Indicator>();
        IndicatorGrammar.Read(Cell, 12, read, []);
        var indicator = Assert.Single(read);
        AssertTexts(indicator, "1-产出指标", "11-数量指标", "人数", "≥300人", "≥200人");
        Assert.Equal(Cell.AsMemory(17, 2), indicator.Name);
    }

    [Theory]
    [InlineData("1-产出指标", "11-数量指标", "人数", "≥3人", "≥2人")]
    [InlineData("1-产出指标", "", "", "", "≥2人")]
    [InlineData("", "11-数量指标", "人数", null, "≥2人")]
    [InlineData("1-产出指标", "11-数量指标", "人数", "≥3人", null)]
    [InlineData("1-产出指标", "11-数量指标", "人数", "", "")]
    [InlineData("", "", "", null, null)]
    public void Texts_of_cells_of_their_own_stay_as_written(string level1, string level2, string name, string? period, string? annual)
    {
        var indicator = new Indicator(
            1, 12, 0, level1.AsMemory(), level2.AsMemory(), name.AsMemory(), Memory(period), Memory(annual));
        AssertTexts(indicator, level1, level2, name, period, annual);
        var again = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(indicator, ParsedJson.Default.Indicator), ParsedJson.Default.Indicator)!;
        AssertTexts(again, level1, level2, name, period, annual);
        Assert.Equal((1, 12, 0), (again.Seq, again.Line, again.Offset));
    }

    [Fact]
    public void A_project_keeps_indicators_of_several_cells_as_written()
    {
        var own = new IndicatorClass("1", "12") { Level1Known = true, Level2Known = true };
        var read = new List<Indicator>();
        IndicatorGrammar.Read(Cell, 12, read, []);
        var project = ProjectWith([
            read[0], new(0, 13, 4, "".AsMemory(), "质量".AsMemory(), "合格率".AsMemory(), null, "=100%".AsMemory()) { OwnClass = own }, read[0],
        ]);
        AssertTexts(project.Indicators[0], "1-产出指标", "11-数量指标", "人数", "≥300人", "≥200人");
        AssertTexts(project.Indicators[1], "", "质量", "合格率", null, "=100%");
        AssertTexts(project.Indicators[2], "1-产出指标", "11-数量指标", "人数", "≥300人", "≥200人");
        Assert.Equal([(1, 12, 0), (0, 13, 4), (1, 12, 0)], project.Indicators.Select(one => (one.Seq, one.Line, one.Offset)));
        Assert.Equal([null, own, null], project.Indicators.Select(one => one.OwnClass));
        Assert.Equal(["11", "12", "11"], project.Indicators.Select(one => one.Class.Level2));
    }

    private static Project ProjectWith(IReadOnlyList<Indicator> indicators) => new()
    {
        Ordinal = 1,
        Line = 12,
        Name = ProjectNames.Parse("项目"),
        Amounts = AmountCells.Blank,
        Indicators = indicators,
    };

    private static ReadOnlyMemory<char>? Memory(string? text) => text is null ? default(ReadOnlyMemory<char>?) : text.AsMemory();

    private static void AssertTexts(Indicator indicator, string level1, string level2, string name, string? period, string? annual)
    {
        Assert.Equal((level1, level2, name), (indicator.Level1.ToString(), indicator.Level2.ToString(), indicator.Name.ToString()));
        Assert.Equal(period, indicator.Period is { } p ? p.ToString() : null);
        Assert.Equal(annual, indicator.Annual is { } a ? a.ToString() : null);
        Assert.Equal(period ?? "", indicator.PeriodText.ToString());
        Assert.Equal(annual ?? "", indicator.AnnualText.ToString());
        Assert.Equal(TargetGrammar.Read(annual ?? ""), indicator.AnnualTarget);
    }
}
