using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>From bytes to a roll-up: the reader, the parsers and the checks together come to the golden records.</summary>
public sealed class RollUpBuilderTests
{
    private static readonly DistrictSettings Settings = DistrictSettings.None with
    {
        Roster = [new(2025, "440113001",
        SeedRollUp.UnitName)]
    };

    [Fact]
    public void The_source_documents_roll_up_holds_its_golden_projects()
    {
        var rollUp = Seed();

        Assert.Equal(SeedRollUp.Of().Sections[0].Projects.Select(Text), rollUp.Sections[0].Projects.Select(Text));
        Assert.Equal((VerdictState.Accepted, "440113001", 2025), (rollUp.State, rollUp.Sections[0].UnitCode, rollUp.BudgetYear));
        Assert.Equal(new Fen(22_356_470_000), rollUp.Sections[0].Stated!.Total);
        Assert.Equal(new Fen(22_356_470_000), Assert.Single(rollUp.GrandTotals).Total);
    }

    [Fact]
    public void Its_report_scores_92_3_and_the_proof_holds()
    {
        var report = Make.Report(Settings, null, Seed());

        Assert.Equal(92.3m, Assert.Single(report.Quality).Score);
        Assert.Equal(43, report.Issues.Count);
        Assert.Empty(report.Roundings);
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public void The_indicators_hash_changes_with_a_target_and_with_nothing_else()
    {
        var hash = Seed().Sections[0].Projects[1].IndicatorsHash;

        Assert.Equal(hash, Seed(text => text.Replace("3.60", "4.60", StringComparison.Ordinal)).Sections[0].Projects[1].IndicatorsHash);
        Assert.NotEqual(hash, Seed(text => text.Replace("资金预算完成率91%", "资金预算完成率92%", StringComparison.Ordinal))
            .Sections[0].Projects[1].IndicatorsHash);
    }

    [Fact]
    public void A_goal_is_cut_at_200_characters_and_never_inside_a_pair()
    {
        var rollUp = Seed(text => text.Replace("落实《广州市", new string('甲', 199) + "𠀀《广州市", StringComparison.Ordinal));

        Assert.Equal(new string('甲', 199), rollUp.Sections[0].Projects[1].Goal);
    }

    private static string Text(RollUpProject project) => string.Join('\n', [
        .. new object?[]
        {
            project with { IndicatorsHash = "0", Indicators = [], DocumentNumberRaw = null },
        },
        .. project.Indicators,
    ]);

    private static RollUp Seed(Func<string, string>? edit = null)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"));
        var document = new SubmissionReader(new ReadingLimits()).Read(
            System.Text.Encoding.UTF8.GetBytes(edit is null ? text : edit(text)), "a.txt", TestContext.Current.CancellationToken);
        var context = new CheckContext { Year = 2025, UnitCode = "440113001", Received = Make.CutOff.AddDays(-1), Settings = Settings };
        return RollUpBuilder.From(document, Checker.Check(document, context), Make.Facts("440113001"), RulePack.Default);
    }
}
