using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class FixAdviceTests
{
    [Fact]
    public void Every_rule_says_what_to_do_in_a_sentence() =>
        Assert.All(RuleCatalogue.All, rule => Assert.EndsWith("。", FixAdvice.OfCode(rule.Code), StringComparison.Ordinal));

    [Fact]
    public void The_likely_cause_comes_first()
    {
        var hit = new Hit("A002") { Args = new Dictionary<string, string> { ["cause"] = "两位数字颠倒。" } };

        Assert.StartsWith("可能原因：两位数字颠倒。核对这一行", FixAdvice.Of(hit), StringComparison.Ordinal);
    }
}
