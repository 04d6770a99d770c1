using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class IndicatorBookTests
{
    [Fact]
    public void It_holds_what_counts_and_nothing_else_in_any_order()
    {
        var good = Make.RollUp("U1", Make.Project("甲", 1, null, "0", Make.Indicator("人数", "11", "=", 1, "人")));
        var bad = Make.RollUp("U1", Make.Project("乙", 2, null, "0", Make.Indicator("错", "11", "=", 2, "人"))).As("R2", VerdictState.NeedsFix);
        var other = Make.RollUp("U0", Make.Project("丙", 3, null, "0", Make.Indicator("场次", "11", "=", 3, "场")));
        var manifest = Make.Manifest(Make.Unit("U1", bad, good), Make.In(other));

        Assert.Equal(["U0 场次", "U1 人数"], Names([good, bad, other]));
        Assert.Equal(Names([good, bad, other]), Names([other, bad, good]));

        IEnumerable<string> Names(RollUp[] rollUps)
        {
            var book = new IndicatorBook();
            Consolidator.Build(manifest, DistrictSettings.None, rollUps, indicators: book);
            return [.. book.Rows().Select(row => $"{row.Unit} {row.Indicator.Name}")];
        }
    }

    [Fact]
    public void An_indicator_takes_few_bytes()
    {
        var book = DistrictSample.Of(40).Indicators;

        Assert.InRange(book.Size / book.Count, 1, 120);
    }

    [Fact]
    public void Rows_survive_with_all_their_fields()
    {
        var indicator = Make.Indicator("合格率", "12", "≥", 98.5m, "%", percent: true, seq: 3) with { Period = "约98%", AnnualText = "≥98.5%", Restated = true };
        var book = new IndicatorBook();
        var rollUp = Make.RollUp("U1", Make.Project("甲", 1, null, "0", indicator));
        Consolidator.Build(Make.Manifest(Make.In(rollUp)), DistrictSettings.None, [rollUp], indicators: book);

        Assert.Equal(new IndicatorRow("U1", 1, indicator), Assert.Single(book.Rows()));
    }
}
