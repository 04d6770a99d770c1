using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfIngest.Core.Tables;

/// <summary>The stored form of a parsed document: UTF-8 JSON, the same bytes for the same document.</summary>
public static class ParsedDocumentJson
{
    // Chinese as it is: half the bytes, and readable for a person who opens the blob.
    private static readonly ParsedJson Json =
        new(new JsonSerializerOptions(ParsedJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(ParsedDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Json.ParsedDocument);

    /// <summary>Writes the same bytes to a stream, piece by piece: a document at the limits is as large as its file.</summary>
    public static void Write(Stream output, ParsedDocument document) => JsonSerializer.Serialize(output, document, Json.ParsedDocument);

    /// <exception cref="InvalidDataException">Not a parsed document, or of a version that this program does not know.</exception>
    public static ParsedDocument Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Known(JsonSerializer.Deserialize(utf8, Json.ParsedDocument));
        }
        catch (JsonException failure)
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Reads a document piece by piece.</summary>
    /// <exception cref="InvalidDataException">Not a parsed document, or of a version that this program does not know.</exception>
    public static async Task<ParsedDocument> ReadAsync(Stream utf8, CancellationToken cancellationToken)
    {
        try
        {
            return Known(await JsonSerializer.DeserializeAsync(utf8, Json.ParsedDocument, cancellationToken).ConfigureAwait(false));
        }
        catch (JsonException failure)
        {
            throw Unreadable(failure);
        }
    }

    private static ParsedDocument Known(ParsedDocument? document) => document is { Version: ParsedDocument.CurrentVersion }
        ? document
        : throw new InvalidDataException($"A parsed document of version {document?.Version}; this program reads {ParsedDocument.CurrentVersion}.");

    // The parser's own text quotes the input.
    private static InvalidDataException Unreadable(JsonException failure) => new($"Not a parsed document, at byte {failure.BytePositionInLine}.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(FenJson), typeof(TextJson)])]
[JsonSerializable(typeof(ParsedDocument))]
internal sealed partial class ParsedJson : JsonSerializerContext;

/// <summary>Money as a whole number of 分.</summary>
public sealed class FenJson : JsonConverter<Fen>
{
    public override Fen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

/// <summary>A slice of text as a string.</summary>
public sealed class TextJson : JsonConverter<ReadOnlyMemory<char>>
{
    public override ReadOnlyMemory<char> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString().AsMemory();

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<char> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Span);
}
