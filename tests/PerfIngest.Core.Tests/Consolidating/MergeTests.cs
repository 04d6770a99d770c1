using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Any split of the roll-ups, in any order, merged in any order, gives the same report.</summary>
public sealed class MergeTests
{
    private static readonly string[] Names = ["招聘补贴", "办公经费", "系统运维", "道路工程", "设备购置", "其他"];
    private static readonly string[] Indicators = ["发放人数", "发放 人数", "合格率", "补贴标准"];
    private static readonly string[] Units = ["人", "%", "元/月", "小时"];
    private static readonly string[] Classes = ["11", "12", "22", "31"];

    private static readonly Gen<RollUpIndicator> Indicator =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 500], Gen.Bool).Select((name, unit, level, value, lower) =>
            Make.Indicator(Indicators[name], Classes[level], lower ? "≥" : "=", value / 4m, Units[unit], percent: unit == 1));

    private static readonly Gen<RollUpProject> Project =
        Gen.Select(Gen.Int[0, 5], Gen.Long[0, 1_000_000_000], Gen.Bool, Indicator.Array[0, 4]).Select((name, fen, transfer, indicators) =>
            Make.Project(Names[name], fen, transfer ? "穗财社〔2024〕40号" : null, "0", indicators));

    private static readonly Gen<(RollUp[] RollUps, int[] Order, int[] Parts)> Runs = Project.Array[0, 5].Array[1, 8]
        .Select(units => units.Select((projects, index) => Make.RollUp($"U{index}", projects)).ToArray())
        .SelectMany(rollUps => Gen.Select(Gen.Shuffle(Enumerable.Range(0, rollUps.Length).ToArray()), Gen.Int[0, 3].Array[rollUps.Length])
            .Select((order, parts) => (rollUps, order, parts)));

    [Fact]
    public void A_report_does_not_depend_on_split_or_order() => Runs.Sample(run =>
    {
        var manifest = Make.Manifest([.. run.RollUps.Select(Make.In)]);
        var directory = new UnitDirectory(manifest, DistrictSettings.None);
        var parts = Enumerable.Range(0, 4).Select(_ => new Partial(directory)).ToArray();
        for (var i = 0; i < run.Order.Length; i++)
        {
            parts[run.Parts[i]].Add(run.RollUps[run.Order[i]], ConsolidationWords.Default);
        }

        // (2 + ((0 + 3) + 1)), to try both associativity and commutativity.
        parts[0].Merge(parts[3]);
        parts[0].Merge(parts[1]);
        parts[2].Merge(parts[0]);
        var merged = Consolidator.Finish(parts[2], manifest, DistrictSettings.None, directory, null, null);

        Assert.Equal(ReportJson.Serialize(Consolidator.Build(manifest, DistrictSettings.None, run.RollUps)), ReportJson.Serialize(merged));
        Assert.True(merged.Proof.Holds);
        Assert.Equal(run.RollUps.Sum(rollUp => rollUp.Sums().Total.Value), merged.Overview.Sums.Total.Value);
    });

    [Fact]
    public async Task A_stream_of_roll_ups_gives_the_same_report()
    {
        RollUp[] rollUps = [Make.RollUp("U1", Make.Project("甲", 1)), Make.RollUp("U2", Make.Project("乙", 2))];
        var manifest = Make.Manifest([.. rollUps.Select(Make.In)]);

        var streamed = await Consolidator.BuildAsync(
            manifest, DistrictSettings.None, rollUps.Reverse().ToAsyncEnumerable(),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(ReportJson.Serialize(Consolidator.Build(manifest, DistrictSettings.None, rollUps)), ReportJson.Serialize(streamed));
    }

    [Fact]
    public void A_report_survives_its_json_byte_for_byte()
    {
        var bytes = ReportJson.Serialize(Make.Report(DistrictSettings.None, null, SeedRollUp.Of()));

        Assert.Equal(bytes, ReportJson.Serialize(ReportJson.Deserialize(bytes)));
    }
}
