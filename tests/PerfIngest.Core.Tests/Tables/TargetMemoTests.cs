using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class TargetMemoTests
{
    [Fact]
    public void A_remembered_target_is_what_reading_gives()
    {
        var memo = new TargetMemo();
        var texts = TargetCases.All.Select(one => one.Text).ToList();
        for (var round = 0; round < 3; round++)
        {
            Assert.All(texts, text => Assert.Equal(TargetGrammar.Read(text), memo.Read(text)));
        }
    }

    [Fact]
    public void Whatever_repeats_in_whatever_order_reads_the_same()
    {
        var memo = new TargetMemo();
        var signs = Gen.OneOf(Gen.Const("≥"), Gen.Const("约"), Gen.Const(""), Gen.Const("不低于"));
        var units = Gen.OneOf(Gen.Const("%"), Gen.Const("人次"), Gen.Const(""), Gen.Const("万元/年"));
        Gen.Select(signs, Gen.Int[0, 3_000], units)
            .Sample((sign, number, unit) =>
            {
                var text = $"{sign}{number}{unit}";
                return memo.Read(text) == TargetGrammar.Read(text) && memo.Read(text) == memo.Read(text);
            });
    }

    [Fact]
    public void A_text_that_repeats_is_read_once()
    {
        var memo = new TargetMemo();
        memo.Read("≥95%");
        memo.Read("≥95%");
        Assert.Same(memo.Read("≥95%"), memo.Read("≥95%"));
    }
}
