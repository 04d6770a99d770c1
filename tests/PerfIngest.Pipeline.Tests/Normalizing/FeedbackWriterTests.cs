using System.Text;
using Azure;
using Azure.Core;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>What the pages of an upload say follows from judgement, history and settings; and who may write them.</summary>
[Collection(OnAzurite.Name)]
public sealed class FeedbackWriterTests(AzuriteFixture azurite)
{
    private const string Name = "2025/U1/a.tsv";

    private static readonly SubmissionPath Path = new(2025, "U1", "a.tsv");
    private static readonly Judgement Good = Judge(20, Tables.Good("甲单位", 2025, 10, 20), DistrictSettings.None);

    [Fact]
    public async Task All_files_lie_in_the_revisions_folder_and_the_page_beside_the_upload_too()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await AssertWrittenAsync(pipeline, Good, UnitHistory.Of(Good.Decision), DistrictSettings.None, Input(Good));

        Assert.Equal(
            new[] { "annotated.xlsx", "findings.csv", "findings.json", "page.html", "receipt.json" }
                .Select(name => $"{BlobPaths.Feedback(Path, Good.Decision.Revision)}{name}").Append(Name + ".html").Order(StringComparer.Ordinal),
            (await pipeline.BlobsAsync(ContainerNames.Feedback, "")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_units_name_is_the_rosters_of_its_year()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var settings = DistrictSettings.None with { Roster = [new(2024, "U1", "旧名"), new(2025, "U1", "新名"), new(2025, "U2", "乙单位")] };
        var judgement = Judge(20, Tables.Good("甲单位", 2025, 10), settings);

        await AssertWrittenAsync(pipeline, judgement, UnitHistory.Of(judgement.Decision), settings, Input(judgement) with { UnitName = "新名" });
    }

    [Fact]
    public async Task What_came_late_or_is_held_or_was_withdrawn_once_says_so()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var late = Good with { Decision = Good.Decision with { Late = true } };
        await AssertWrittenAsync(pipeline, late, UnitHistory.Of(late.Decision), DistrictSettings.None, Input(late) with { Late = true });

        var before = Good.Decision with { Revision = Revision(10), Totals = new(new Fen(10), default, default, default) };
        var held = UnitHistory.Of(before).Merge(UnitHistory.Of(Good.Decision)).Merge(UnitHistory.Of(Revision(5), new(Made.Start, true)));
        await AssertWrittenAsync(pipeline, Good, held, DistrictSettings.None, Input(Good) with { Held = true });
        var released = DistrictSettings.None with { Waivers = [new(2025, "U1", "A010", null, "已核", "张三", null)] };
        await AssertWrittenAsync(pipeline, Good, held, released, Input(Good));

        var restored = UnitHistory.Of(Good.Decision).Merge(UnitHistory.Of(Good.Decision.Revision, new(Made.Start, false)));
        await AssertWrittenAsync(pipeline, Good, restored, DistrictSettings.None, Input(Good) with { Restored = true });
    }

    [Fact]
    public async Task A_withdrawal_is_told_on_its_own_page_only()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var own = Row(20);
        Withdrawal[] rows = [Row(20) with { Year = 2024, Reason = "别年" }, Row(20) with { UnitCode = "U2", Reason = "别家" }, Row(10), own];
        var history = UnitHistory.Of(Good.Decision).Merge(UnitHistory.Of(Good.Decision.Revision, new(Made.Start, true)));

        await AssertWrittenAsync(pipeline, Good, history, DistrictSettings.None with { Withdrawals = rows }, Input(Good) with { Withdrawal = own });
        await AssertWrittenAsync(
            pipeline, Good, UnitHistory.Of(Good.Decision), DistrictSettings.None with { Withdrawals = rows[..3] }, Input(Good));
    }

    [Fact]
    public async Task An_accepted_version_names_the_withdrawn_later_ones_that_it_stands_in_for()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        Withdrawal[] rows =
        [
            Row(30), Row(40), Row(30), Row(10), Row(50) with { UnitCode = "U2" }, Row(60) with { Year = 2024 }, Row(1) with { Revision = "某版" },
            Row(1) with { Revision = "z9999999T999999Z-000000000000-00000000" },
        ];
        var settings = DistrictSettings.None with { Withdrawals = rows };
        var stands = new[] { 40, 30 }.Select(second => new WithdrawnVersion(Revision(second).Value, Revision(second).Received)).ToList();
        var history = UnitHistory.Of(Good.Decision);

        await AssertWrittenAsync(pipeline, Good, history, settings, Input(Good) with { StandsInFor = stands });

        var both = settings with { Withdrawals = [.. rows, Row(20)] };
        await AssertWrittenAsync(pipeline, Good, history, both, Input(Good) with { Withdrawal = Row(20) });
        var wrong = Judge(20, Tables.Wrong("甲单位", 2025, 10), settings);
        Assert.Equal(VerdictState.NeedsFix, wrong.Decision.State);
        await AssertWrittenAsync(pipeline, wrong, UnitHistory.Of(wrong.Decision), settings, Input(wrong));
    }

    [Fact]
    public async Task A_version_is_compared_with_the_last_accepted_one_before_it()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var first = Judge(1, Tables.Good("甲单位", 2025, 5), DistrictSettings.None);
        var previous = Judge(
            2, Tables.Good("甲单位", 2025, 10, 30).Replace("项目2", "就业补助#穗财社（2024）40号", StringComparison.Ordinal), DistrictSettings.None);
        var wrong = Judge(3, Tables.Wrong("甲单位", 2025, 7), DistrictSettings.None);
        var later = Judge(30, Tables.Good("甲单位", 2025, 8), DistrictSettings.None);
        var history = Made.History(first.Decision, previous.Decision, wrong.Decision, Good.Decision, later.Decision);
        foreach (var known in new[] { first, wrong, Good, later })
        {
            await RollUpAsync(pipeline, known);
        }

        // Without its roll-up there is nothing to compare with.
        await AssertWrittenAsync(pipeline, Good, history, DistrictSettings.None, Input(Good));
        await RollUpAsync(pipeline, previous);
        var expected = PreviousVersion.From(previous.Document, previous.Decision.Revision.Value, previous.Decision.Revision.Received);
        await AssertWrittenAsync(pipeline, Good, history, DistrictSettings.None, Input(Good) with { Previous = expected });

        // A withdrawn one is none.
        var withdrawn = history.Merge(UnitHistory.Of(previous.Decision.Revision, new(Made.Start, true)));
        await AssertWrittenAsync(pipeline, Good, withdrawn, DistrictSettings.None, Input(Good) with
        {
            Previous = PreviousVersion.From(first.Document, first.Decision.Revision.Value, first.Decision.Revision.Received),
        });
    }

    [Fact]
    public async Task A_judgement_that_a_greater_evaluation_replaced_writes_nothing()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var greater = Good.Decision with { Evaluation = Made.Evaluation(0, rulePack: 9_999) };

        await WriteAsync(pipeline, Good, UnitHistory.Of(greater), DistrictSettings.None);
        Assert.Empty(await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
        await WriteAsync(pipeline, Good, UnitHistory.Of(Revision(1), new(Made.Start, true)), DistrictSettings.None);
        Assert.NotEmpty(await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
    }

    [Fact]
    public async Task Feedback_is_behind_until_it_is_written_and_when_an_earlier_version_has_become_known()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var writer = pipeline.Get<FeedbackWriter>();
        var history = UnitHistory.Of(Good.Decision);
        var more = history.Merge(Made.History(Good.Decision with { Revision = Revision(1), State = VerdictState.NeedsFix }));

        Assert.True(await writer.IsBehindAsync(Path, Good.Decision, history, PipelineHarness.Cancel));
        await WriteAsync(pipeline, Good, history, DistrictSettings.None);
        Assert.False(await writer.IsBehindAsync(Path, Good.Decision, history, PipelineHarness.Cancel));
        Assert.True(await writer.IsBehindAsync(Path, Good.Decision, more, PipelineHarness.Cancel));
        await WriteAsync(pipeline, Good, more, DistrictSettings.None);
        Assert.False(await writer.IsBehindAsync(Path, Good.Decision, more, PipelineHarness.Cancel));
    }

    [Fact]
    public async Task The_page_beside_the_file_is_the_newest_versions_whoever_writes_last()
    {
        var calls = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(calls, HttpPipelinePosition.PerCall));
        var older = Judge(1, Tables.Good("甲单位", 2025, 5), DistrictSettings.None);
        var history = Made.History(older.Decision, Good.Decision);

        await WriteAsync(pipeline, Good, history, DistrictSettings.None);
        var page = await PageAsync(pipeline);
        await WriteAsync(pipeline, older, history, DistrictSettings.None);
        Assert.Equal(page, await PageAsync(pipeline));

        // An older version to the same name is known: the page is looked at first. Of a first version it is not.
        calls.Take();
        await WriteAsync(pipeline, Good, history, DistrictSettings.None);
        Assert.Equal(["HEAD"], OnPage(calls));
        await WriteAsync(pipeline, Good, UnitHistory.Of(Good.Decision), DistrictSettings.None);
        Assert.Equal(["PUT", "HEAD"], OnPage(calls));
        await WriteAsync(pipeline, Good, Made.History(older.Decision with { File = "2025/U1/b.tsv" }, Good.Decision), DistrictSettings.None);
        Assert.Equal(["PUT", "HEAD"], OnPage(calls));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(40, false)]
    public async Task Another_workers_page_between_look_and_write_is_compared_with(int otherSecond, bool ours)
    {
        var other = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(other, HttpPipelinePosition.PerCall));
        await using var second = await PipelineHarness.StartAsync(azurite, empty: false);
        var theirs = Judge(otherSecond, Tables.Good("甲单位", 2025, 5), DistrictSettings.None);
        other.Before("PUT", "a.tsv.html", () => WriteAsync(second, theirs, UnitHistory.Of(theirs.Decision), DistrictSettings.None));

        await WriteAsync(pipeline, Good, UnitHistory.Of(Good.Decision), DistrictSettings.None);

        Assert.Equal(Encoding.UTF8.GetString(FeedbackFiles.Write(Input(ours ? Good : theirs))[0].Content.Span), await PageAsync(pipeline));
    }

    [Theory]
    [InlineData(PathFlaw.TooShort, IgnoredReason.Folder)]
    [InlineData(PathFlaw.Year, IgnoredReason.Year)]
    [InlineData(PathFlaw.Unit, IgnoredReason.Unit)]
    [InlineData(PathFlaw.File, IgnoredReason.Folder)]
    public async Task An_upload_outside_the_scheme_has_a_page_that_says_why(PathFlaw flaw, IgnoredReason reason)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await pipeline.Get<FeedbackWriter>().WriteIgnoredAsync("表.csv", Revision(1), flaw, PipelineHarness.Cancel);

        await AssertBlobAsync(pipeline, "表.csv.html", FeedbackFiles.Ignored("表.csv", reason));
    }

    [Fact]
    public async Task Any_other_failure_is_an_error()
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        fault.Arm(1);
        await Assert.ThrowsAsync<RequestFailedException>(() => pipeline.Get<FeedbackWriter>().WriteIgnoredAsync(
            "表.csv", Revision(1), PathFlaw.Year, PipelineHarness.Cancel));
        fault.Arm(1);
        await Assert.ThrowsAsync<RequestFailedException>(() => pipeline.Get<FeedbackWriter>().IsBehindAsync(
            Path, Good.Decision, UnitHistory.Empty, PipelineHarness.Cancel));
    }

    private static async Task AssertWrittenAsync(
        PipelineHarness pipeline, Judgement judgement, UnitHistory history, DistrictSettings settings, FeedbackInput expected)
    {
        foreach (var blob in await pipeline.BlobsAsync(ContainerNames.Feedback, ""))
        {
            await pipeline.Account.Container(ContainerNames.Feedback).DeleteBlobAsync(blob, cancellationToken: PipelineHarness.Cancel);
        }

        await WriteAsync(pipeline, judgement, history, settings);

        var files = FeedbackFiles.Write(expected);
        foreach (var file in files)
        {
            await AssertBlobAsync(pipeline, BlobPaths.Feedback(Path, judgement.Decision.Revision) + file.Name, file);
        }

        await AssertBlobAsync(pipeline, Name + ".html", files[0]);
    }

    private static async Task AssertBlobAsync(PipelineHarness pipeline, string name, FeedbackFile file)
    {
        var stored = await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(name, PipelineHarness.Cancel);
        Assert.Equal(file.ContentType, stored!.Details.ContentType);
        Assert.True(stored.Content.ToMemory().Span.SequenceEqual(file.Content.Span), name);
    }

    private static Task WriteAsync(PipelineHarness pipeline, Judgement judgement, UnitHistory history, DistrictSettings settings) =>
        pipeline.Get<FeedbackWriter>().WriteAsync(Path, judgement, history, new(settings, Made.Start, []), PipelineHarness.Cancel);

    private static async Task<string> PageAsync(PipelineHarness pipeline) =>
        (await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(Name + ".html", PipelineHarness.Cancel))!.Content.ToString();

    private static IEnumerable<string> OnPage(Interference calls) =>
        calls.Take().Where(call => call.EndsWith("a.tsv.html", StringComparison.Ordinal)).Select(call => call.Split(' ')[0]);

    private static Task RollUpAsync(PipelineHarness pipeline, Judgement judgement) => pipeline.Account.Container(ContainerNames.Rollups).WriteAsync(
        BlobPaths.RollUp(2025, "U1", judgement.Facts.Revision, judgement.Facts.Evaluation),
        RollUpJson.Serialize(RollUpBuilder.From(judgement.Document, judgement.Verdict, judgement.Facts, judgement.Rules)),
        "application/json", null, null, PipelineHarness.Cancel);

    private static FeedbackInput Input(Judgement judgement) => new()
    {
        Upload = judgement.Facts,
        Document = judgement.Document,
        Verdict = judgement.Verdict,
        Rules = judgement.Rules,
    };

    private static Judgement Judge(int second, string text, DistrictSettings settings)
    {
        var active = new ActiveSettings(settings, Made.Start, []);
        var document = new SubmissionReader(new ReadingLimits(), active.Terms).Read(Encoding.UTF8.GetBytes(text), "a.tsv", CancellationToken.None);
        var message = new NormalizeMessage { Name = Name, Etag = "\"1\"", Received = Made.Start.AddSeconds(second) };
        return Judgement.Of(document, Path, message, Revision(second), active);
    }

    private static Withdrawal Row(int second) => new(2025, "U1", Revision(second).Value, "误报", "张三");

    private static RevisionId Revision(int second) => Made.Revision(second, Name);
}
