using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Roll-ups as UTF-8 JSON. The same roll-up always gives the same bytes.</summary>
public static class RollUpJson
{
    private static readonly RollUpJsonContext Streamed =
        new(new JsonSerializerOptions(RollUpJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Chinese stays readable and one third the size: the files are data, never parts of a page.</summary>
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Serialize(RollUp rollUp)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Compact);
        JsonSerializer.Serialize(writer, rollUp, RollUpJsonContext.Default.RollUp);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the same bytes to a stream, piece by piece.</summary>
    public static void Serialize(Stream output, RollUp rollUp) => JsonSerializer.Serialize(output, rollUp, Streamed.RollUp);

    /// <summary>Reads a roll-up.</summary>
    /// <exception cref="InvalidDataException">The bytes are no roll-up, or one of a version that this program does not know.</exception>
    public static RollUp Deserialize(ReadOnlySpan<byte> utf8)
    {
        RollUp? rollUp;
        try
        {
            rollUp = JsonSerializer.Deserialize(utf8, RollUpJsonContext.Default.RollUp);
        }
        catch (JsonException)
        {
            // The exception's own text quotes the input.
            throw new InvalidDataException("Not a roll-up.");
        }

        return rollUp?.Version == RollUp.CurrentVersion
            ? rollUp
            : throw new InvalidDataException("A roll-up of a version that this program does not know.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(FenJsonConverter), typeof(AmountSumsJsonConverter)])]
[JsonSerializable(typeof(RollUp))]
internal sealed partial class RollUpJsonContext : JsonSerializerContext;

/// <summary>Money as a whole number of 分.</summary>
public sealed class FenJsonConverter : JsonConverter<Fen>
{
    public override Fen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

/// <summary>The four sums as <c>totalFen</c>, <c>fiscalFen</c>, <c>specialFen</c>, <c>otherFen</c>.</summary>
public sealed class AmountSumsJsonConverter : JsonConverter<AmountSums>
{
    public override AmountSums Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<long> sums = stackalloc long[4];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = reader.ValueTextEquals("totalFen"u8) ? 0
                : reader.ValueTextEquals("fiscalFen"u8) ? 1
                : reader.ValueTextEquals("specialFen"u8) ? 2
                : reader.ValueTextEquals("otherFen"u8) ? 3
                : throw new JsonException();
            reader.Read();
            sums[index] = reader.GetInt64();
        }

        return new(new(sums[0]), new(sums[1]), new(sums[2]), new(sums[3]));
    }

    public override void Write(Utf8JsonWriter writer, AmountSums value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("totalFen"u8, value.Total.Value);
        writer.WriteNumber("fiscalFen"u8, value.Fiscal.Value);
        writer.WriteNumber("specialFen"u8, value.Special.Value);
        writer.WriteNumber("otherFen"u8, value.Other.Value);
        writer.WriteEndObject();
    }
}
