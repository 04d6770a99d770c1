using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>The stored form of decisions: in the unit's row (the newest) and in the audit trail (each).</summary>
public static class UnitHistoryJson
{
    private static readonly DecisionJson Json =
        new(new JsonSerializerOptions(DecisionJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The entries, oldest first. The same text for the same entries.</summary>
    public static string Write(IEnumerable<RevisionEntry> entries) => JsonSerializer.Serialize(entries.ToList(), Json.ListRevisionEntry);

    public static ImmutableSortedDictionary<RevisionId, RevisionEntry> Read(string text) =>
        JsonSerializer.Deserialize(text, Json.ListRevisionEntry)!.ToImmutableSortedDictionary(entry => entry.Revision, entry => entry);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(FenJson), typeof(RevisionIdJson), typeof(EvaluationIdJson)])]
[JsonSerializable(typeof(List<RevisionEntry>))]
internal sealed partial class DecisionJson : JsonSerializerContext;

internal sealed class RevisionIdJson : JsonConverter<RevisionId>
{
    public override RevisionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, RevisionId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class EvaluationIdJson : JsonConverter<EvaluationId>
{
    public override EvaluationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, EvaluationId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
