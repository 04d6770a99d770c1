using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests;

/// <summary>The pipeline's services on Azurite, with the queues moved by hand, so that a test decides order and repeats.</summary>
internal sealed class PipelineHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestLog _log;

    private PipelineHarness(ServiceProvider services, TestLog log) => (_services, _log) = (services, log);

    /// <summary>What our own code has logged, at every level.</summary>
    public IEnumerable<string> Log => _log.Texts;

    public StorageAccount Account => Get<StorageAccount>();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts the services on an empty account.</summary>
    /// <param name="configure">Changes the storage clients' options.</param>
    /// <param name="settingsAge">Seconds for which settings are taken as known; 0 looks each time.</param>
    public static async Task<PipelineHarness> StartAsync(
        AzuriteFixture azurite, Action<ClientOptions>? configure = null, TimeProvider? time = null, bool empty = true, int settingsAge = 0)
    {
        var connection = new StorageConnection { ConnectionString = await azurite.ConnectionStringAsync() };
        var log = new TestLog();
        var services = new ServiceCollection().AddLogging(logging =>
            logging.SetMinimumLevel(LogLevel.Trace).AddFilter((category, _) => category?.StartsWith("PerfIngest.", StringComparison.Ordinal) == true)
                .AddProvider(log));
        services.AddSingleton(new StorageAccount(connection, configure));
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddPerfIngest(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PerfIngest:DistrictCode"] = "440113",
                ["PerfIngest:DistrictName"] = "测试区",
                ["PerfIngest:SettingsAgeSeconds"] = settingsAge.ToString(CultureInfo.InvariantCulture),
            })
            .Build());
        var harness = new PipelineHarness(services.BuildServiceProvider(), log);
        if (empty)
        {
            var plain = new StorageAccount(connection);
            await plain.EnsureCreatedAsync(Cancel);
            await EmptyAsync(plain, QueueNames.All, ContainerNames.All, TableNames.All);
        }

        return harness;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Uploads as a unit would.</summary>
    public Task<RevisionId> UploadAsync(string name, string text) => UploadAsync(name, Encoding.UTF8.GetBytes(text));

    public async Task<RevisionId> UploadAsync(string name, byte[] content)
    {
        BlobContentInfo info = await Account.Container(ContainerNames.Submissions).GetBlobClient(name)
            .UploadAsync(new BinaryData(content), overwrite: true, Cancel);
        return RevisionId.Of(info.LastModified, name, info.ETag.ToString("H"));
    }

    public Task IngestAsync(string name) => Get<IngestService>().IngestAsync(name, Cancel);

    public Task NormalizeAsync(string message) => Get<NormalizeService>().NormalizeAsync(message, Cancel);

    /// <summary>Uploads and runs both stages.</summary>
    public async Task<RevisionId> SubmitAsync(string name, string text)
    {
        var revision = await UploadAsync(name, text);
        await IngestAsync(name);
        foreach (var message in await TakeAsync(QueueNames.Normalize))
        {
            await NormalizeAsync(message);
        }

        return revision;
    }

    /// <summary>Writes a settings file as the bureau would.</summary>
    public Task SettingsAsync(string file, string text) => Account.Container(ContainerNames.Settings)
        .WriteAsync(file, Encoding.UTF8.GetBytes(text), "text/csv", null, null, Cancel);

    /// <summary>Delivers what is in the queues <c>ingest</c> and <c>normalize</c> until both are empty; the number of messages.</summary>
    public async Task<int> DeliverAsync()
    {
        var count = 0;
        while (true)
        {
            var uploads = await TakeAsync(QueueNames.Ingest);
            foreach (var message in uploads)
            {
                await IngestAsync(StageMessages.ReadIngest(message).Name);
            }

            var documents = await TakeAsync(QueueNames.Normalize);
            foreach (var message in documents)
            {
                await NormalizeAsync(message);
            }

            count += uploads.Count + documents.Count;
            if (uploads.Count + documents.Count == 0)
            {
                return count;
            }
        }
    }

    public Task<Reconciliation> ReconcileAsync() => Get<ReconcileService>().RunAsync(TimeSpan.Zero, Cancel);

    /// <summary>Until the second has changed, so that the next upload is a later one.</summary>
    public static async Task NextSecondAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await Task.Delay(1_020 - now.Millisecond, Cancel);
    }

    /// <summary>Takes all messages off a queue.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(string queue)
    {
        var client = Account.Queue(queue);
        var taken = new List<string>();
        while (true)
        {
            QueueMessage[] messages = await client.ReceiveMessagesAsync(32, cancellationToken: Cancel);
            if (messages.Length == 0)
            {
                return taken;
            }

            foreach (var message in messages)
            {
                taken.Add(message.MessageText);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
            }
        }
    }

    public async Task<UploadRecord?> StateAsync(string name, RevisionId revision) =>
        await Get<SubmissionStore>().FindAsync(name, revision, Cancel);

    public async Task<UnitHistory> UnitAsync(int year, string unit) => (await Get<UnitStore>().ReadAsync(year, unit, Cancel)).History;

    /// <summary>Runs the report of a year as of now.</summary>
    public Task<RunResult> ReportAsync(int year) =>
        ReportAsync(year, DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));

    public Task<RunResult> ReportAsync(int year, DateTimeOffset cutOff) => Get<ConsolidateService>().RunAsync(year, cutOff, Cancel);

    /// <summary>All rows of a table whose partition starts with <paramref name="prefix"/>, as text without what the service adds.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string table, string prefix)
    {
        var rows = new List<string>();
        var to = prefix[..^1] + (char)(prefix[^1] + 1);
        await foreach (var row in Account.Table(table).QueryAsync<TableEntity>(
            row => row.PartitionKey.CompareTo(prefix) >= 0 && row.PartitionKey.CompareTo(to) < 0, cancellationToken: Cancel))
        {
            if (row.TryGetValue(Columns.Kind, out var kind) && kind is ErrorStore.RowKind)
            {
                continue;
            }

            var properties = row.Where(pair => pair.Key is not ("odata.etag" or "Timestamp" or Columns.DecidedAt))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"));
            rows.Add(string.Join('|', properties));
        }

        return rows;
    }

    public async Task<IReadOnlyList<string>> BlobsAsync(string container, string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in Account.Container(container).GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, Cancel))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    /// <summary>Names and bytes (as Base64) of the blobs, in order.</summary>
    public async Task<IReadOnlyList<(string Name, string Content)>> ContentsAsync(string container, string prefix)
    {
        var contents = new List<(string, string)>();
        foreach (var name in await BlobsAsync(container, prefix))
        {
            var blob = await Account.Container(container).TryReadAsync(name, Cancel);
            contents.Add((name, Convert.ToBase64String(blob!.Content)));
        }

        return contents;
    }

    /// <summary>Empties everything that normalising writes, so that the same messages can be delivered as if for the first time.</summary>
    public Task ForgetDecisionsAsync() =>
        EmptyAsync(Account, [], [ContainerNames.Rollups, ContainerNames.Feedback, ContainerNames.Audit], TableNames.All);

    /// <summary>Drops all reports and their rows.</summary>
    public Task ForgetReportsAsync() => EmptyAsync(Account, [], [ContainerNames.Reports], [TableNames.Consolidated]);

    /// <summary>Warnings and errors that belong to the test, by their event; any other makes it fail.</summary>
    public void Expect(params int[] events) => _log.Expect(events);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _log.AssertNothingStray();
    }

    private static async Task EmptyAsync(
        StorageAccount account, IReadOnlyList<string> queues, IReadOnlyList<string> containers, IReadOnlyList<string> tables)
    {
        foreach (var queue in queues)
        {
            await account.Queue(queue).ClearMessagesAsync(Cancel);
        }

        foreach (var container in containers)
        {
            await foreach (var blob in account.Container(container).GetBlobsAsync(cancellationToken: Cancel))
            {
                if (!await account.Container(container).DeleteBlobIfExistsAsync(blob.Name, cancellationToken: Cancel))
                {
                    // A client resolves dots in a name: what an interrupted test left there goes with the container only.
                    await account.Container(container).DeleteAsync(cancellationToken: Cancel);
                    await account.EnsureCreatedAsync(Cancel);
                    break;
                }
            }
        }

        foreach (var table in tables)
        {
            await foreach (var row in account.Table(table).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: Cancel))
            {
                await account.Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancel);
            }
        }
    }
}
