using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace PerfIngest.Pipeline.Storage;

/// <summary>The district's storage account: its containers, queues and tables by their contract names.</summary>
public sealed class StorageAccount
{
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly TableServiceClient _tables;

    /// <param name="configure">Changes the clients' options, such as retries or a pipeline policy; null for the defaults.</param>
    public StorageAccount(StorageConnection connection, Action<Azure.Core.ClientOptions>? configure = null)
    {
        var blobOptions = new BlobClientOptions();
        // The host reads and writes its queues in this encoding (host.json, messageEncoding).
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var tableOptions = new TableClientOptions();
        foreach (var options in new Azure.Core.ClientOptions[] { blobOptions, queueOptions, tableOptions })
        {
            configure?.Invoke(options);
        }

        if (connection.ConnectionString is { } text)
        {
            _blobs = new(text, blobOptions);
            _queues = new(text, queueOptions);
            _tables = new(text, tableOptions);
        }
        else
        {
            _blobs = new(connection.Blobs, connection.Credential, blobOptions);
            _queues = new(connection.Queues, connection.Credential, queueOptions);
            _tables = new(connection.Tables, connection.Credential, tableOptions);
        }
    }

    public BlobContainerClient Container(string name) => _blobs.GetBlobContainerClient(name);

    public QueueClient Queue(string name) => _queues.GetQueueClient(name);

    public TableClient Table(string name) => _tables.GetTableClient(name);

    /// <summary>Creates what is missing of the storage contract. Where the identity may not create, the deployment has done so.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        var work = ContainerNames.All.Select(name => Tolerate(Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)))
            .Concat(QueueNames.All.Select(name => Tolerate(Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))))
            .Concat(TableNames.All.Select(name => Tolerate(Table(name).CreateIfNotExistsAsync(cancellationToken))));
        await Task.WhenAll(work);
    }

    private static async Task Tolerate(Task creation)
    {
        try
        {
            await creation;
        }
        catch (RequestFailedException failure) when (failure.Status is 403 or 409)
        {
            // 403: no right to create, so the deployment created it. 409: another process is creating it at this moment.
        }
    }
}
