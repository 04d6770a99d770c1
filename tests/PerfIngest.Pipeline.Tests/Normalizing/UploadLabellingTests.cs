using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

public sealed class UploadLabellingTests
{
    private static readonly UploadRecord First = Made.Decided(Made.Decision(1));
    private static readonly UploadRecord Same = Made.Decided(Made.Decision(2));

    [Fact]
    public void The_same_bytes_under_the_same_rules_and_settings_are_no_change() =>
        Assert.Equal([(First.Revision, UploadLabels.Superseded), (Same.Revision, UploadLabels.NoChange)], Labels(Same, First));

    [Fact]
    public void Other_bytes_settings_or_rules_are_a_change()
    {
        (RevisionId, UploadLabels)[] only = [(First.Revision, UploadLabels.Superseded)];

        Assert.Equal(only, Labels(First, Same with { Decision = Same.Decision! with { Sha256 = "01" } }));
        Assert.Equal(only, Labels(First, Same with { SettingsHash = "other" }));
        Assert.Equal(only, Labels(First, Same with { Decision = Same.Decision! with { Evaluation = Made.Evaluation(0, rulePack: 2) } }));
    }

    [Fact]
    public void Only_the_rules_version_counts_not_when_it_was_judged() =>
        Assert.Contains(
            (Same.Revision, UploadLabels.NoChange), Labels(First, Same with { Decision = Same.Decision! with { Evaluation = Made.Evaluation(7) } }));

    [Fact]
    public void Behind_a_withdrawn_version_the_same_bytes_are_a_change() =>
        Assert.Equal([(First.Revision, UploadLabels.Superseded)], Labels(First with { State = UploadStates.Withdrawn }, Same));

    [Fact]
    public void The_last_accepted_version_is_not_superseded_by_a_wrong_one_after_it()
    {
        var wrong = Made.Decided(Made.Decision(3, VerdictState.NeedsFix) with { Sha256 = "02" });
        var last = Made.Decided(Made.Decision(4, VerdictState.NeedsFix) with { Sha256 = "03" });

        Assert.Equal(
            [(First.Revision, UploadLabels.Superseded), (Same.Revision, UploadLabels.NoChange), (wrong.Revision, UploadLabels.Superseded)],
            Labels(last, wrong, Same, First));
    }

    [Fact]
    public void Without_an_accepted_version_all_but_the_latest_are_superseded()
    {
        var (one, two) = (Made.Decision(1, VerdictState.NeedsFix), Made.Decision(2, VerdictState.Rejected) with { Sha256 = "01" });

        Assert.Equal([(one.Revision, UploadLabels.Superseded)], Labels(Made.Decided(one), Made.Decided(two)));
    }

    [Fact]
    public void Each_unit_and_year_is_by_itself_and_what_has_no_decision_plays_no_part()
    {
        var unit = Made.Decided(Made.Decision(2, file: "2025/U2/a.csv"));
        var year = Made.Decided(Made.Decision(3, file: "2024/U1/a.csv"));
        var outside = Made.Decided(Made.Decision(4, file: "a.csv"));
        var failed = Made.Undecided(UploadStates.Failed, Made.Decision(5));

        Assert.Empty(Labels(First, unit, year, outside, failed));
        Assert.Equal([(First.Revision, UploadLabels.Superseded)],
            Labels(First, Made.Decided(Made.Decision(6, file: "2025/U1/b.csv") with { Sha256 = "01" })));
    }

    private static IEnumerable<(RevisionId, UploadLabels)> Labels(params UploadRecord[] uploads) =>
        UploadLabelling.Of(uploads).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));
}
