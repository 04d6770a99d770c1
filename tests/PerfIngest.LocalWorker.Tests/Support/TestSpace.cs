using System.Globalization;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Tests.Support;

/// <summary>Names of one test's own on the shared account: host id, queue, container; and what its functions told.</summary>
internal sealed class TestSpace
{
    private readonly string _connection;

    public TestSpace(string connection)
    {
        _connection = connection;
        HostId = "t" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        Queue = new QueueClient(connection, HostId);
        Poison = new QueueClient(connection, HostId + "-poison");
        BlobQueue = new QueueClient(connection, "azure-webjobs-blobtrigger-" + HostId);
        Container = new BlobContainerClient(connection, HostId);
        Hosts = new BlobContainerClient(connection, "azure-webjobs-hosts");
        Settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connection,
            ["AzureFunctionsWebHost:hostid"] = HostId,
            ["Queue"] = HostId,
            ["Container"] = HostId,
        };
    }

    public string HostId { get; }

    public QueueClient Queue { get; }

    public QueueClient Poison { get; }

    public QueueClient BlobQueue { get; }

    public BlobContainerClient Container { get; }

    public BlobContainerClient Hosts { get; }

    public Probe Probe { get; } = new();

    public Dictionary<string, string?> Settings { get; }

    public string ReceiptsOf(string function) =>
        string.Create(CultureInfo.InvariantCulture, $"blobreceipts/{HostId}/Host.Functions.{function}/");

    public QueueClient OtherQueue(string name) => new(_connection, name);

    public async Task SendAsync(string text)
    {
        await Queue.CreateIfNotExistsAsync(cancellationToken: Wait.Cancel);
        await Queue.SendMessageAsync(MessageText.Encode(text, MessageEncoding.Base64), Wait.Cancel);
    }

    public async Task<string> UploadAsync(string blob, string content)
    {
        await Container.CreateIfNotExistsAsync(cancellationToken: Wait.Cancel);
        var written = await Container.GetBlobClient(blob).UploadAsync(BinaryData.FromString(content), overwrite: true, Wait.Cancel);
        return written.Value.ETag.ToString("H");
    }

    public async Task<List<string>> ListAsync(string prefix)
    {
        var names = new List<string>();
        if (!await Hosts.ExistsAsync(Wait.Cancel))
        {
            // The host creates the container with the first thing it keeps.
            return names;
        }

        await foreach (var blob in Hosts.GetBlobsAsync(new() { Prefix = prefix }, Wait.Cancel))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
