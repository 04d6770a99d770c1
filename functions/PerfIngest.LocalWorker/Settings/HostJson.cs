using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PerfIngest.LocalWorker.Settings;

/// <summary>Reads and checks host.json. Unknown keys are other extensions' business; a known key with a bad value is an error.</summary>
internal static class HostJson
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The settings of a file; the defaults when there is none.</summary>
    /// <exception cref="SettingsException">The file is no JSON object, or some values are wrong; all are named.</exception>
    public static HostSettings Read(string path) => File.Exists(path) ? Parse(File.ReadAllBytes(path), path) : new HostSettings();

    /// <summary>The settings in a file's bytes.</summary>
    public static HostSettings Parse(ReadOnlyMemory<byte> json, string path)
    {
        var bom = json.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            using var document = JsonDocument.Parse(json[bom..], Lenient);
            var reader = new HostJsonReader(document.RootElement);
            var settings = Settings(reader);
            return reader.Errors.Count == 0
                ? settings
                : throw new SettingsException(path + ": " + string.Join(" ", reader.Errors));
        }
        catch (JsonException e)
        {
            throw new SettingsException(string.Create(CultureInfo.InvariantCulture,
                $"{path} is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}; expected one JSON object."));
        }
    }

    private static HostSettings Settings(HostJsonReader reader)
    {
        var queues = new QueueSettings();
        var blobs = new BlobSettings();
        reader.Choice("version", ["2.0"], "2.0");
        return new HostSettings
        {
            Queues = new QueueSettings
            {
                BatchSize = reader.Whole("extensions:queues:batchSize", 1, 32) ?? queues.BatchSize,
                NewBatchThreshold = reader.Whole("extensions:queues:newBatchThreshold", 0, 1000),
                MaxPollingInterval = reader.Span(
                    "extensions:queues:maxPollingInterval", TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1))
                    ?? queues.MaxPollingInterval,
                VisibilityTimeout = reader.Span("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.FromDays(7))
                    ?? queues.VisibilityTimeout,
                MaxDequeueCount = reader.Whole("extensions:queues:maxDequeueCount", 1, 1000) ?? queues.MaxDequeueCount,
                MessageEncoding = reader.Choice("extensions:queues:messageEncoding", ["base64", "none"], "base64") == "none"
                    ? MessageEncoding.None
                    : MessageEncoding.Base64,
            },
            Blobs = new BlobSettings
            {
                MaxDegreeOfParallelism = reader.Whole("extensions:blobs:maxDegreeOfParallelism", 1, 1000),
                PoisonBlobThreshold = reader.Whole("extensions:blobs:poisonBlobThreshold", 1, 1000) ?? blobs.PoisonBlobThreshold,
            },
            LogLevels = Levels(reader),
        };
    }

    private static Dictionary<string, LogLevel> Levels(HostJsonReader reader)
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        var names = Enum.GetNames<LogLevel>();
        foreach (var category in reader.Names("logging:logLevel"))
        {
            if (reader.Choice("logging:logLevel:" + category, names, null) is { } name)
            {
                levels[category] = Enum.Parse<LogLevel>(name, ignoreCase: true);
            }
        }

        return levels;
    }
}
