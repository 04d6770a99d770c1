using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfIngest.Core.Consolidating;

/// <summary><c>consolidated.json</c>: a report as UTF-8 JSON. The same report always gives the same bytes.</summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Readable = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        DefaultBufferSize = 64 << 10,
    });

    public static byte[] Serialize(ReportData report)
    {
        using var stream = new MemoryStream();
        Serialize(stream, report);
        return stream.ToArray();
    }

    /// <summary>Writes the same bytes to a stream, piece by piece.</summary>
    public static void Serialize(Stream output, ReportData report) => JsonSerializer.Serialize(output, report, Readable.ReportData);

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
