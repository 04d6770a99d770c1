using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class ReportSchemaTests
{
    [Fact]
    public void Every_property_of_consolidated_json_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "consolidated-json.md"));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Collect(ReportJsonContext.Default.ReportData.Options.GetJsonSchemaAsNode(typeof(ReportData)), names);

        Assert.True(names.Count > 100);
        names.RemoveWhere(name => page.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(names);
    }

    private static void Collect(JsonNode? node, SortedSet<string> names)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Collect(item, names);
            }
        }

        if (node is JsonObject value)
        {
            foreach (var (name, child) in value)
            {
                if (name == "properties" && child is JsonObject properties)
                {
                    names.UnionWith(properties.Select(property => property.Key));
                }

                Collect(child, names);
            }
        }
    }
}
