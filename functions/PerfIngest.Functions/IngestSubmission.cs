using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class IngestSubmission(IngestService ingest)
{
    [Function(nameof(IngestSubmission))]
    public Task RunAsync(
        [BlobTrigger(ContainerNames.Submissions + "/{name}", Connection = Connections.Submissions, Source = UploadSource.Kind)] BlobClient blob,
        string name,
        CancellationToken cancellationToken) => ingest.IngestAsync(name, cancellationToken);
}
