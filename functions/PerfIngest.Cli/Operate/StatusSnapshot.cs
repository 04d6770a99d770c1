using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Operate;

/// <summary>Messages that wait in a queue, about; null where the queue does not exist.</summary>
internal sealed record QueueDepth(string Name, int? Messages)
{
    public bool IsPoison => Name.Contains("poison", StringComparison.Ordinal);
}

/// <summary>A published report.</summary>
internal sealed record PublishedReport(int Year, string Run, DateTimeOffset CutOff);

/// <summary>All that <c>status</c> shows, as it is at one moment.</summary>
internal sealed record StatusSnapshot(
    DateTimeOffset At,
    int? Year,
    UploadLedger Ledger,
    IReadOnlyList<QueueDepth> Queues,
    IReadOnlyList<PublishedReport> Reports,
    IReadOnlyList<SettingsProblem> SettingsProblems)
{
    private static readonly string[] QueuesShown =
    [
        QueueNames.Ingest, QueueNames.Normalize, QueueNames.Consolidate,
        QueueNames.IngestPoison, QueueNames.NormalizePoison, QueueNames.Consolidate + "-poison", QueueNames.BlobPoison,
    ];

    public IEnumerable<UploadRecord> Failed => Ledger.Decided.Values
        .Where(upload => upload.State == UploadStates.Failed).OrderByDescending(upload => upload.Received);

    public static async Task<StatusSnapshot> ReadAsync(ServiceProvider services, int? year, CancellationToken cancellationToken)
    {
        var account = services.GetRequiredService<StorageAccount>();
        var ledger = await UploadLedger.ReadAsync(account, services.GetRequiredService<SubmissionStore>(), year, cancellationToken);
        var queues = await Task.WhenAll(QueuesShown.Select(name => DepthAsync(account, name, cancellationToken)));
        var store = services.GetRequiredService<ReportStore>();
        var reports = new List<PublishedReport>();
        foreach (var one in Years(ledger, year))
        {
            if (await store.PointerAsync(one, cancellationToken) is { } pointer)
            {
                reports.Add(new(one, pointer.Run, pointer.CutOff));
            }
        }

        return new(TimeProvider.System.GetUtcNow(), year, ledger, queues, reports, await SettingsAsync(account, cancellationToken));
    }

    /// <summary>What keeps the bureau's present settings files from being in force. They are only read here.</summary>
    private static async Task<IReadOnlyList<SettingsProblem>> SettingsAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        var container = account.Container(ContainerNames.Settings);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        await foreach (var item in container.GetBlobsByHierarchyAsync(new() { Delimiter = "/" }, cancellationToken))
        {
            if (item.IsBlob && SettingsFolder.IsSettings(item.Blob.Name))
            {
                BlobDownloadResult content = await container.GetBlobClient(item.Blob.Name).DownloadContentAsync(cancellationToken);
                files[item.Blob.Name] = content.Content.ToMemory();
            }
        }

        return SettingsReader.Read(files, cancellationToken).Problems;
    }

    private static IEnumerable<int> Years(UploadLedger ledger, int? year) => year is { } one
        ? [one]
        : ledger.Decided.Values.Select(upload => SubmissionPath.TryParse(upload.File, out var path, out _) ? path.Year : 0)
            .Where(found => found > 0).Distinct().Order();

    private static async Task<QueueDepth> DepthAsync(StorageAccount account, string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await account.Queue(name).GetPropertiesAsync(cancellationToken);
            return new(name, properties.Value.ApproximateMessagesCount);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // A host creates a poison queue with its first message.
            return new(name, null);
        }
    }
}
