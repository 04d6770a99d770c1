using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.LocalWorker.Timers;

/// <summary>Keeps a timer's schedule state in a blob, across restarts and instances.</summary>
internal sealed class TimerState(BlobContainerClient container, string blobName)
{
    private readonly BlobClient _blob = container.GetBlobClient(blobName);

    /// <summary>The state; null when there is none or it cannot be understood.</summary>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var content = await _blob.DownloadContentAsync(cancel).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content.Value.Content, TimerJson.Default.ScheduleStatus);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound || e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(ScheduleStatus status, CancellationToken cancel)
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(status, TimerJson.Default.ScheduleStatus));
        await _blob.UploadAsync(content, overwrite: true, cancel).ConfigureAwait(false);
    }
}

[JsonSerializable(typeof(ScheduleStatus))]
internal sealed partial class TimerJson : JsonSerializerContext;
