using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfIngest.Core.Consolidating;

/// <summary><c>consolidated.json</c>: a report as UTF-8 JSON. The same report always gives the same bytes.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static byte[] Serialize(ReportData report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Readable);
        JsonSerializer.Serialize(writer, report, ReportJsonContext.Default.ReportData);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="InvalidDataException">The bytes are no report, or one of a schema that this program does not know.</exception>
    public static ReportData Deserialize(ReadOnlySpan<byte> utf8)
    {
        ReportData? report;
        try
        {
            report = JsonSerializer.Deserialize(utf8, ReportJsonContext.Default.ReportData);
        }
        catch (JsonException)
        {
            // The exception's own text quotes the input.
            throw new InvalidDataException("Not a report.");
        }

        return report?.Schema == ReportData.CurrentSchema
            ? report
            : throw new InvalidDataException("A report of a schema that this program does not know.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(FenJsonConverter), typeof(AmountSumsJsonConverter)])]
[JsonSerializable(typeof(ReportData))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
