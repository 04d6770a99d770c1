using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class ProofTests
{
    private static readonly RollUp[] RollUps = [Make.RollUp("U1", Make.Project("甲", 100)), Make.RollUp("U2", Make.Project("乙", 30))];

    private static readonly Dictionary<string, AmountSums> Stored = new() { ["U1"] = RollUps[0].Sums(), ["U2"] = RollUps[1].Sums() };

    [Fact]
    public void It_holds_when_manifest_roll_ups_and_stored_rows_agree()
    {
        var proof = Build(Stored).Proof;

        Assert.True(proof is { Holds: true, IsComplete: true, FirstDifference: null });
        Assert.Equal((130, 130, 130), (proof.Totals.Total.Value, proof.Manifest.Total.Value, proof.Stored!.Value.Total.Value));
    }

    [Fact]
    public void One_fen_in_one_column_of_the_stored_rows_breaks_it_and_is_named()
    {
        var proof = Build(new(Stored) { ["U2"] = Stored["U2"] + new AmountSums(default, new(1), default, default) }).Proof;

        Assert.False(proof.Holds);
        Assert.Equal(new ProofDifference("rollUps = stored", "U2", AmountColumn.Fiscal, 30, 31), proof.FirstDifference);
    }

    [Fact]
    public void A_manifest_total_that_its_roll_up_does_not_bear_out_breaks_it()
    {
        var manifest = Make.Manifest([.. RollUps.Select(Make.In)]);
        var first = manifest.Units[0];
        manifest = manifest with
        {
            Units = [first with { Accepted = first.Accepted! with { Totals = new(new(101), new(100), default, default) } },
                manifest.Units[1]],
        };

        var proof = Consolidator.Build(manifest, DistrictSettings.None, RollUps).Proof;

        Assert.Equal(new ProofDifference("manifest = rollUps", "U1", AmountColumn.Total, 101, 100), proof.FirstDifference);
    }

    [Fact]
    public void A_missing_roll_up_or_missing_stored_rows_break_it()
    {
        var manifest = Make.Manifest([.. RollUps.Select(Make.In)]);

        Assert.Equal(
            new ProofDifference("manifest = rollUps", "U2", AmountColumn.Total, 30, null),
            Consolidator.Build(manifest, DistrictSettings.None, RollUps[..1]).Proof.FirstDifference);
        Assert.Equal(
            new ProofDifference("rollUps = stored", "U1", AmountColumn.Total, 100, null),
            Build(new() { ["U2"] = Stored["U2"] }).Proof.FirstDifference);
    }

    [Fact]
    public void Every_upload_seen_is_decided_or_under_way()
    {
        var manifest = Make.Manifest([.. RollUps.Select(Make.In)]) with
        {
            UploadsSeen = 4,
            UploadsByState = new SortedDictionary<string, int> { ["Accepted"] = 2, ["Rejected"] = 1 },
        };

        Assert.Equal(
            new ProofDifference("uploads seen = decided + under way", null, null, 4, 3),
            Consolidator.Build(manifest, DistrictSettings.None, RollUps).Proof.FirstDifference);
        Assert.True(Consolidator.Build(
            manifest with { UnderWay = [new("2025/U3/a.csv", "\"1\"", Make.CutOff)] }, DistrictSettings.None, RollUps).Proof.Holds);
    }

    [Fact]
    public void A_roll_up_that_the_manifest_does_not_name_is_a_bug() => Assert.Throws<InvalidOperationException>(() =>
        Consolidator.Build(Make.Manifest(Make.In(RollUps[0])), DistrictSettings.None, [RollUps[0], RollUps[1]]));

    private static ReportData Build(Dictionary<string, AmountSums> stored) =>
        Consolidator.Build(Make.Manifest([.. RollUps.Select(Make.In)]), DistrictSettings.None, RollUps, null, stored);
}
