using System.Globalization;
using Azure;
using Azure.Core;
using CsCheck;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

/// <summary>Random sequences of what units, bureau, host and faults do, against a model of a few lines.</summary>
[Collection(OnAzurite.Name)]
public sealed class ModelTests(AzuriteFixture azurite)
{
    private enum Kind
    {
        /// <summary>A unit uploads a new version.</summary>
        Upload,

        /// <summary>A unit uploads its last bytes again.</summary>
        Again,

        /// <summary>The bureau withdraws a version, or gives it back.</summary>
        Withdraw,

        /// <summary>The host delivers what waits, the last first, and one message twice.</summary>
        Deliver,

        /// <summary>The same while a storage call fails, or its answer is lost: the host puts back what fails.</summary>
        Fault,

        /// <summary>A message of the normalize queue is lost to the poison queue.</summary>
        Poison,

        /// <summary>The engineer replays, the hourly timer reconciles.</summary>
        Repair,

        /// <summary>The nightly report.</summary>
        Night,
    }

    private sealed record Step(Kind Kind, int Unit, int Amount, bool Flag);

    private sealed record Version(string Name, int Unit, long Fen, bool Good, string Text)
    {
        public RevisionId Revision { get; init; }
    }

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency(
            (5, Gen.Const(Kind.Upload)), (1, Gen.Const(Kind.Again)), (2, Gen.Const(Kind.Withdraw)), (2, Gen.Const(Kind.Deliver)),
            (2, Gen.Const(Kind.Fault)), (1, Gen.Const(Kind.Poison)), (1, Gen.Const(Kind.Repair)), (1, Gen.Const(Kind.Night))),
        Gen.Int[0, 2], Gen.Int[10, 40], Gen.Bool, (kind, unit, amount, flag) => new Step(kind, unit, amount, flag));

    [Fact]
    public Task Whatever_happens_in_whatever_order_the_report_is_that_of_the_model() =>
        Steps.Array[6, 14].SampleAsync(RunAsync, iter: 12, threads: 1);

    private async Task RunAsync(Step[] steps)
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        pipeline.Expect(3101, 3103);
        var versions = new List<Version>();
        var withdrawn = new HashSet<RevisionId>();
        foreach (var step in steps)
        {
            await TakeAsync(pipeline, fault, step, versions, withdrawn);
        }

        await RepairAsync(pipeline);
        await AssertModelAsync(pipeline, versions, withdrawn);
    }

    private static async Task TakeAsync(
        PipelineHarness pipeline, FaultPolicy fault, Step step, List<Version> versions, HashSet<RevisionId> withdrawn)
    {
        switch (step.Kind)
        {
            case Kind.Upload:
                versions.Add(await UploadAsync(pipeline, versions.Count, step));
                break;
            case Kind.Again when versions.FindLast(version => version.Unit == step.Unit) is { } last:
                var name = Name(step.Unit, versions.Count);
                versions.Add(last with { Name = name, Revision = await pipeline.UploadAsync(name, last.Text) });
                break;
            case Kind.Withdraw when versions.Count > 0:
                var named = versions[step.Amount % versions.Count].Revision;
                if (!withdrawn.Add(named))
                {
                    withdrawn.Remove(named);
                }

                await PipelineHarness.NextSecondAsync();
                await pipeline.SettingsAsync(
                    "withdrawals.csv",
                    "year,unitCode,revision,reason,signer\n" + string.Concat(versions.Where(version => withdrawn.Contains(version.Revision))
                        .Select(version => $"2025,U{version.Unit},{version.Revision.Value},误报,张三\n")));
                break;
            case Kind.Deliver:
                await DeliverAsync(pipeline, step.Flag);
                break;
            case Kind.Fault:
                fault.AnswerLost = step.Flag;
                fault.Arm(step.Amount + (30 * step.Unit));
                await DeliverBrokenAsync(pipeline, fault);
                fault.Pause();
                break;
            case Kind.Poison:
                await PoisonAsync(pipeline);
                break;
            case Kind.Repair:
                await RepairAsync(pipeline);
                break;
            case Kind.Night:
                Assert.True((await pipeline.ReportAsync(2025)).Report.Proof.Holds);
                break;
        }
    }

    private static async Task<Version> UploadAsync(PipelineHarness pipeline, int number, Step step)
    {
        var unit = string.Create(CultureInfo.InvariantCulture, $"第{step.Unit}单位");
        var text = step.Flag || step.Amount % 3 > 0 ? Tables.Good(unit, 2025, step.Amount) : Tables.Wrong(unit, 2025, step.Amount);
        var good = step.Flag || step.Amount % 3 > 0;
        var name = Name(step.Unit, number);
        return new(name, step.Unit, step.Amount * 1_000_000L, good, text) { Revision = await pipeline.UploadAsync(name, text) };
    }

    private static string Name(int unit, int number) => string.Create(CultureInfo.InvariantCulture, $"2025/U{unit}/{number}.tsv");

    /// <summary>Events of the trigger, then what waits in the second queue, the last first; some messages twice.</summary>
    private static async Task DeliverAsync(PipelineHarness pipeline, bool twice)
    {
        await pipeline.ReconcileAsync();
        foreach (var message in await pipeline.TakeAsync(QueueNames.Ingest))
        {
            await pipeline.IngestAsync(StageMessages.ReadIngest(message).Name);
        }

        var messages = (await pipeline.TakeAsync(QueueNames.Normalize)).Reverse().ToList();
        foreach (var message in twice ? messages.Concat(messages) : messages)
        {
            await pipeline.NormalizeAsync(message);
        }
    }

    /// <summary>The hourly timer, both stages and the report, whichever of them the fault meets.</summary>
    private static async Task DeliverBrokenAsync(PipelineHarness pipeline, FaultPolicy fault)
    {
        await TryAsync(pipeline.ReconcileAsync);
        foreach (var queue in new[] { QueueNames.Ingest, QueueNames.Normalize })
        {
            fault.Pause();
            var messages = await pipeline.TakeAsync(queue);
            fault.Resume();
            foreach (var message in messages)
            {
                if (!await TryAsync(() => queue == QueueNames.Ingest
                    ? pipeline.IngestAsync(StageMessages.ReadIngest(message).Name)
                    : pipeline.NormalizeAsync(message)))
                {
                    await pipeline.Account.Queue(queue).SendMessageAsync(message, PipelineHarness.Cancel);
                }
            }
        }

        await TryAsync(() => pipeline.ReportAsync(2025));
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }

    private static async Task PoisonAsync(PipelineHarness pipeline)
    {
        await pipeline.ReconcileAsync();
        foreach (var message in await pipeline.TakeAsync(QueueNames.Ingest))
        {
            await pipeline.IngestAsync(StageMessages.ReadIngest(message).Name);
        }

        foreach (var message in (await pipeline.TakeAsync(QueueNames.Normalize)).Take(1))
        {
            await pipeline.Get<FailureService>().NormalizeFailedAsync(message, PipelineHarness.Cancel);
        }
    }

    private static async Task RepairAsync(PipelineHarness pipeline)
    {
        await pipeline.ReconcileAsync();
        await pipeline.Get<Reconciling.ReconcileService>().ReplayAsync(PipelineHarness.Cancel);
        await pipeline.DeliverAsync();
        await pipeline.ReconcileAsync();
        await pipeline.DeliverAsync();
    }

    private static async Task AssertModelAsync(PipelineHarness pipeline, List<Version> versions, HashSet<RevisionId> withdrawn)
    {
        foreach (var version in versions)
        {
            var state = (await pipeline.StateAsync(version.Name, version.Revision))!.State;
            var expected = withdrawn.Contains(version.Revision) ? UploadStates.Withdrawn : version.Good ? UploadStates.Accepted : UploadStates.NeedsFix;
            Assert.Equal(expected, state);
        }

        var total = versions.Where(version => version.Good && !withdrawn.Contains(version.Revision))
            .GroupBy(version => version.Unit)
            .Sum(unit => unit.MaxBy(version => version.Revision)!.Fen);
        await PipelineHarness.NextSecondAsync();
        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
        Assert.Equal(new Fen(total), report.Overview.Sums.Total);
        Assert.Equal(versions.Count, report.Proof.UploadsSeen);
        Assert.Empty(report.UnderWay);
    }
}
