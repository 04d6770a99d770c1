using System.Text.Json;
using System.Text.Json.Serialization;
using PerfIngest.Pipeline.Normalizing;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// Messages between the stages. No top-level property is named like the host's own binding data (Id, DequeueCount, …), which it would shadow.
/// </summary>
public sealed record IngestMessage
{
    public int Version { get; init; } = StageMessages.CurrentVersion;

    /// <summary>Blob name in <c>submissions</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The ETag that was listed, with its quotes; the upload is read as it is now.</summary>
    public string? Etag { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset? Sent { get; init; }

    public string? Traceparent { get; init; }
}

/// <summary>Asks for a judgement of one parsed document.</summary>
public sealed record NormalizeMessage
{
    public int Version { get; init; } = StageMessages.CurrentVersion;

    /// <summary>Blob name in <c>submissions</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The upload's ETag as read, with its quotes.</summary>
    public required string Etag { get; init; }

    /// <summary>The upload's last-modified, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>
    /// Blob name in <c>parsed</c> of the document that ingest wrote; null for an upload outside the folder scheme, and where a revision is
    /// to be judged again. Normalise reads it as the settings in force read it.
    /// </summary>
    public string? Document { get; init; }

    /// <summary>Writes the rows and the roll-up again even when the decision stands: retention took them away, and now it counts again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Rebuild { get; init; }

    /// <summary>How often the message became poison after its upload was decided, and was sent again for the feedback that it owes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Round { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset? Sent { get; init; }

    public string? Traceparent { get; init; }

    /// <summary>Asks for a decided revision to be judged again, from the bytes as read, whatever lies at its name by now.</summary>
    public static NormalizeMessage Again(Decision decision, bool rebuild = false) => new()
    {
        Name = decision.File,
        Etag = decision.ETag,
        Received = decision.Revision.Received,
        Rebuild = rebuild,
    };
}

/// <summary>Asks for a consolidated report.</summary>
public sealed record ConsolidateMessage
{
    public int Version { get; init; } = StageMessages.CurrentVersion;

    /// <summary>The year, or null for every year that has uploads.</summary>
    public int? Year { get; init; }

    /// <summary>The cut-off, UTC.</summary>
    public DateTimeOffset? CutOff { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset? Sent { get; init; }

    public string? Traceparent { get; init; }
}

/// <summary>Writing and reading of messages. A version that is not known fails, and so ends in the poison queue.</summary>
public static class StageMessages
{
    public const int CurrentVersion = 1;

    public static string Write(IngestMessage message) => JsonSerializer.Serialize(message, MessageJson.Default.IngestMessage);

    public static string Write(NormalizeMessage message) => JsonSerializer.Serialize(message, MessageJson.Default.NormalizeMessage);

    public static string Write(ConsolidateMessage message) => JsonSerializer.Serialize(message, MessageJson.Default.ConsolidateMessage);

    /// <exception cref="InvalidDataException">Not such a message, or of an unknown version.</exception>
    public static IngestMessage ReadIngest(string text) => Read(text, MessageJson.Default.IngestMessage, message => message.Version);

    /// <exception cref="InvalidDataException">Not such a message, or of an unknown version.</exception>
    public static NormalizeMessage ReadNormalize(string text) => Read(text, MessageJson.Default.NormalizeMessage, message => message.Version);

    /// <exception cref="InvalidDataException">Not such a message, or of an unknown version.</exception>
    public static ConsolidateMessage ReadConsolidate(string text) =>
        Read(text, MessageJson.Default.ConsolidateMessage, message => message.Version);

    private static T Read<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Func<T, int> version)
        where T : class
    {
        T? message;
        try
        {
            message = JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            // The parser's text quotes the message; ours does not.
            throw new InvalidDataException($"The message is not a {typeof(T).Name}.");
        }

        return message is not null && version(message) == CurrentVersion
            ? message
            : throw new InvalidDataException($"The {typeof(T).Name} is not of version {CurrentVersion}.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IngestMessage))]
[JsonSerializable(typeof(NormalizeMessage))]
[JsonSerializable(typeof(ConsolidateMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
