using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class IndicatorClassTests
{
    [Theory]
    [InlineData("1-产出指标", "11-数量指标", "1", "11")]
    [InlineData("2-效益指标", "21-经济效益", "2", "21")]
    [InlineData("3-满意度指标", "31-服务对象满意度", "3", "31")]
    [InlineData("产出指标", "数量指标", "1", "11")]
    [InlineData("产出", "数量", "1", "11")]
    [InlineData("1", "13", "1", "13")]
    [InlineData("１－产出指标", "１３－时效", "1", "13")]
    [InlineData("产出指标", "进度指标", "1", "13")]
    [InlineData("效果指标", "环境效益指标", "2", "23")]
    [InlineData("效益指标", "可持续影响", "2", "24")]
    [InlineData("产出指标", "成本指标", "1", "14")]
    [InlineData("成本指标", "经济成本指标", "4", "41")]
    [InlineData("成本指标", "生态环境成本", "4", "43")]
    [InlineData("满意度指标", "社会公众或服务对象满意度指标", "3", "31")]
    [InlineData("满意度指标", "群众满意度", "3", "31")]
    [InlineData("满意度指标", "", "3", "31")]
    [InlineData("", "时效指标", "1", "13")]
    public void A_class_is_named_by_code_or_name(string level1, string level2, string code1, string code2)
    {
        var read = IndicatorClass.Of(level1, level2);
        Assert.Equal(new(code1, code2) { Level1Known = true, Level2Known = true }, read);
    }

    [Theory]
    [InlineData("1-产出指标", "21-经济效益", ClassMismatch.Hierarchy)]
    [InlineData("产出指标", "经济成本指标", ClassMismatch.Hierarchy)]
    [InlineData("1-产出指标", "11-质量指标", ClassMismatch.Level2Name)]
    [InlineData("1-效益指标", "21-经济效益", ClassMismatch.Level1Name)]
    public void A_contradiction_is_told(string level1, string level2, ClassMismatch mismatch) =>
        Assert.Equal(mismatch, IndicatorClass.Of(level1, level2).Mismatch);

    [Theory]
    [InlineData("5-其他指标", "51-其他", false, false)]
    [InlineData("1-产出指标", "15-数量指标", true, false)]
    [InlineData("1-产出指标", "11-规模指标", true, false)]
    [InlineData("1-产出指标", "", true, false)]
    [InlineData("1-产出指标", "-", true, false)]
    [InlineData("指标", "指标", false, false)]
    [InlineData("", "", false, false)]
    [InlineData("过程指标", "数量指标", false, true)]
    public void What_is_not_in_the_table_is_unknown(string level1, string level2, bool known1, bool known2)
    {
        var read = IndicatorClass.Of(level1, level2);
        Assert.Equal((known1, known2), (read.Level1Known, read.Level2Known));
    }

    [Fact]
    public void Names_are_canonical()
    {
        Assert.Equal("服务对象满意度指标", IndicatorClasses.Name("31"));
        Assert.Null(IndicatorClasses.Name("99"));
    }

    [Fact]
    public void Reading_never_throws() => Gen.Select(Gen.String, Gen.String).Sample((a, b) => IndicatorClass.Of(a, b) is not null);
}
