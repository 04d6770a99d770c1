using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>The news of one version of a blob for one function, as the Functions host writes it.</summary>
internal sealed record BlobTriggerMessage(string FunctionId, string ContainerName, string BlobName, string ETag)
{
    public string Type { get; init; } = "BlobTrigger";

    public string BlobType { get; init; } = "BlockBlob";

    public string ToJson() => JsonSerializer.Serialize(this, BlobJson.Default.BlobTriggerMessage);

    /// <summary>The message of a text; null when it is none.</summary>
    public static BlobTriggerMessage? FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, BlobJson.Default.BlobTriggerMessage) is
            { Type: "BlobTrigger", FunctionId: not null, ContainerName: not null, BlobName: not null, ETag: not null } message
                    ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(BlobTriggerMessage))]
internal sealed partial class BlobJson : JsonSerializerContext;
