using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Faults.Injecting;
using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.District;

/// <summary>An account of its own, the operator's hands on it, and what the units upload.</summary>
internal sealed partial class TestDistrict : IAsyncDisposable
{
    private const int Year = 2025;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("perfingest-faults-").FullName;
    private readonly List<Upload> _uploads = [];
    private readonly List<DateTimeOffset> _asked = [];
    private AzuriteProcess _azurite;
    private ServiceProvider _services;

    private TestDistrict(AzuriteProcess azurite)
    {
        _azurite = azurite;
        _services = Build(null);
        HostJson = Path.Combine(_folder, "host.json");
        File.WriteAllText(
            HostJson,
            """
            { "version": "2.0", "extensions": {
                "queues": { "maxPollingInterval": "00:00:00.500", "visibilityTimeout": "00:00:00.500", "batchSize": 4, "newBatchThreshold": 2, "maxDequeueCount": 5 },
                "blobs": { "maxDegreeOfParallelism": 4, "poisonBlobThreshold": 5 } },
              "logging": { "logLevel": { "default": "Warning" } } }
            """);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string ConnectionString => _azurite.ConnectionString;

    public string HostJson { get; }

    public IReadOnlyList<Upload> Uploads => _uploads;

    /// <summary>Uploads that had become <c>Failed</c> and were replayed.</summary>
    public int Replayed { get; private set; }

    private StorageAccount Account => _services.GetRequiredService<StorageAccount>();

    /// <param name="onDisk">Keeps the data on disk, so that Azurite can be stopped and started again.</param>
    public static async Task<TestDistrict> StartAsync(bool onDisk = false)
    {
        var district = new TestDistrict(await AzuriteProcess.StartAsync(new() { InMemory = !onDisk }, cancellationToken: Cancel));
        if (onDisk)
        {
            await district._azurite.DisposeAsync();
            district._azurite = await AzuriteProcess.StartAsync(district.OnDisk(), cancellationToken: Cancel);
            district._services = district.Build(null);
        }

        await district.Account.EnsureCreatedAsync(Cancel);
        await district.Account.Container(ContainerNames.Settings).WriteAsync(
            "calendar.csv", Encoding.UTF8.GetBytes("year,round,opens,due,closes\n2025,一,2020-01-01,2098-01-01,2099-01-01\n"), "text/csv", null, null, Cancel);
        return district;
    }

    /// <summary>A file for workers to count their faults in.</summary>
    public string NewLog() => Path.Combine(_folder, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture) + ".faults");

    /// <summary>Faults that all workers noted.</summary>
    public long Faults() => Directory.EnumerateFiles(_folder, "*.faults").Sum(file => new FileInfo(file).Length);

    /// <summary>Uploads as a unit would.</summary>
    public async Task UploadAsync(Upload upload)
    {
        BlobContentInfo info = await Account.Container(ContainerNames.Submissions).GetBlobClient(upload.Name)
            .UploadAsync(new BinaryData(upload.Content), overwrite: true, Cancel);
        upload.Revision = RevisionId.Of(info.LastModified, upload.Name, info.ETag.ToString("H"));
        _uploads.Add(upload);
    }

    /// <summary>Uploads, and tells the workers by the queue: none need wait for the lock under which a dead one looked for uploads.</summary>
    public async Task UploadAndTellAsync(Upload upload)
    {
        await UploadAsync(upload);
        await _services.GetRequiredService<StageQueues>()
            .SendAsync(new IngestMessage { Name = upload.Name }, Cancel);
    }

    /// <summary>Messages that wait in queues or are hidden in the hands of a worker.</summary>
    public async Task<int> WaitingAsync(params string[] queues)
    {
        var count = 0;
        foreach (var queue in queues)
        {
            count += (await Account.Queue(queue).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount;
        }

        return count;
    }

    /// <summary>Asks the workers for a report as of now.</summary>
    public async Task AskForReportAsync()
    {
        var cutOff = Now();
        _asked.Add(cutOff);
        await _services.GetRequiredService<StageQueues>().SendAsync(new ConsolidateMessage { Year = Year, CutOff = cutOff }, Cancel);
    }

    /// <summary>Each report that was asked for, brought to its end where it is not.</summary>
    public async Task<IReadOnlyList<RunResult>> AskedReportsAsync()
    {
        var results = new List<RunResult>();
        foreach (var cutOff in _asked)
        {
            results.Add((await ReportAsync(cutOff)).Result);
        }

        return results;
    }

    /// <summary>Drops all reports, so that the next one has none before it.</summary>
    public Task ForgetReportsAsync() => Snapshot.ForgetAsync(Account, [ContainerNames.Reports], [TableNames.Consolidated], Cancel);

    /// <summary>Now, in whole seconds.</summary>
    public static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Stops Azurite for a time and starts it again with its data and ports.</summary>
    public async Task OutageAsync(TimeSpan time)
    {
        var again = OnDisk();
        await _azurite.DisposeAsync();
        await Task.Delay(time, Cancel);
        _azurite = await AzuriteProcess.StartAsync(again, cancellationToken: Cancel);
    }

    /// <summary>What the hourly timer does, without its grace.</summary>
    public Task ReconcileAsync() => _services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, Cancel);

    /// <summary>
    /// Waits until every upload has a state and every queue is empty; reconciles like the hourly timer, and replays what failed like the
    /// engineer.
    /// </summary>
    /// <param name="meanwhile">Called now and then.</param>
    public async Task SettleAsync(Action meanwhile)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            meanwhile();
            Assert.True(clock.Elapsed < Patience, $"Not settled after {Patience}: {await DescribeAsync()}");
            try
            {
                if (await QueuesAreEmptyAsync())
                {
                    if ((await LedgerAsync()).UnderWay.Count > 0)
                    {
                        // Found by a worker that died with it.
                        await ReconcileAsync();
                        continue;
                    }

                    var count = await _services.GetRequiredService<ReconcileService>().ReplayAsync(Cancel);
                    Replayed += count;
                    if (count == 0)
                    {
                        return;
                    }
                }
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException)
            {
                // The account does not answer at the moment.
            }

            await Task.Delay(300, Cancel);
        }
    }

    /// <summary>The report at an instant, with its files and its rows.</summary>
    public async Task<(RunResult Result, IReadOnlyList<string> Files)> ReportAsync(DateTimeOffset cutOff)
    {
        var result = await _services.GetRequiredService<ConsolidateService>().RunAsync(Year, cutOff, Cancel);
        var run = ManifestBuilder.RunOf(cutOff);
        var files = await Snapshot.BlobsAsync(Account, ContainerNames.Reports, BlobPaths.Run(Year, run), Cancel);
        return (result, [.. files, .. await Snapshot.TotalsAsync(Account, TableKeys.Run(Year, run), Cancel)]);
    }

    public Task<Snapshot> SnapshotAsync() => Snapshot.TakeAsync(Account, Cancel);

    public Task<UploadLedger> LedgerAsync() =>
        UploadLedger.ReadAsync(Account, _services.GetRequiredService<SubmissionStore>(), null, Cancel);

    /// <summary>
    /// The run without a fault: everything that the workers wrote is forgotten but the uploads and settings, and one pair of hands takes the
    /// same uploads through both stages in their order.
    /// </summary>
    public async Task RunPlainlyAsync()
    {
        var account = Account;
        await Snapshot.ForgetAsync(account, [.. Snapshot.Written, ContainerNames.Reports], TableNames.All, Cancel);
        foreach (var queue in QueueNames.All)
        {
            // A delivery that came once more when all was settled: without effect, but here it would pass for the first upload's.
            await account.Queue(queue).ClearMessagesAsync(Cancel);
        }

        await _services.DisposeAsync();
        _services = Build(null);
        var ingest = _services.GetRequiredService<Pipeline.Ingesting.IngestService>();
        var normalize = _services.GetRequiredService<NormalizeService>();
        foreach (var upload in _uploads.OrderBy(upload => upload.Revision))
        {
            await ingest.IngestAsync(upload.Name, Cancel);
            var messages = await Account.Queue(QueueNames.Normalize).ReceiveMessagesAsync(1, cancellationToken: Cancel);
            var message = Assert.Single(messages.Value);
            await Account.Queue(QueueNames.Normalize).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
            await normalize.NormalizeAsync(message.MessageText, Cancel);
        }
    }

    /// <summary>The names of the storage calls that uploads of every kind, first and later versions, lead to, and those of a report.</summary>
    public async Task<(IReadOnlyList<string> Stages, IReadOnlyList<string> Report)> CallNamesAsync(IEnumerable<Upload> uploads)
    {
        var recorder = new RecordPolicy();
        await using var services = Build(options => options.AddPolicy(recorder, HttpPipelinePosition.PerCall));
        foreach (var upload in uploads)
        {
            await UploadAsync(upload);
            await services.GetRequiredService<Pipeline.Ingesting.IngestService>().IngestAsync(upload.Name, Cancel);
            foreach (var message in (await Account.Queue(QueueNames.Normalize).ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value)
            {
                await services.GetRequiredService<NormalizeService>().NormalizeAsync(message.MessageText, Cancel);
                await Account.Queue(QueueNames.Normalize).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
            }
        }

        string[] stages = [.. recorder.Names];
        await services.GetRequiredService<ConsolidateService>().RunAsync(Year, Now(), Cancel);
        return (stages, [.. recorder.Names.Except(stages)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AzuriteOptions OnDisk() => new()
    {
        BlobPort = _azurite.BlobPort,
        QueuePort = _azurite.QueuePort,
        TablePort = _azurite.TablePort,
        DataFolder = Path.Combine(_folder, "data"),
    };

    private ServiceProvider Build(Action<ClientOptions>? configure)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new StorageAccount(new StorageConnection { ConnectionString = ConnectionString }, configure));
        services.AddPerfIngest(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["PerfIngest:DistrictCode"] = "440113" })
            .Build());
        return services.BuildServiceProvider();
    }
}
