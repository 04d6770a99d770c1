using System.Text.Json.Nodes;

namespace PerfIngest.Core.Tests.Tables;

/// <summary>The source document and the golden records read from it.</summary>
internal static class SeedSample
{
    public static readonly string[] Lines = File.ReadAllText(Sample("seed-table.txt")).Split('\n');

    public static readonly JsonObject Golden = Json("seed-golden.json");

    /// <summary>The golden project records, each with its line.</summary>
    public static IEnumerable<JsonObject> Projects => Golden["projects"]!.AsArray().Select(project => project!.AsObject());

    /// <summary>A cell of the source document; both numbers count from 1.</summary>
    public static string Cell(int line, int column) => Lines[line - 1].Split('\t')[column - 1];

    public static JsonObject Json(string name) => JsonNode.Parse(File.ReadAllText(Sample(name)))!.AsObject();

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);
}
