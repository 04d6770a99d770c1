using System.Text.Json;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Infra.Tests;

public sealed class TemplateTests
{
    [Fact]
    public async Task Every_template_lints_without_a_word()
    {
        Assert.NotEmpty(BicepCli.Files);
        foreach (var file in BicepCli.Files)
        {
            var (exitCode, output, errors) = await BicepCli.RunAsync("lint", file);
            Assert.True(exitCode == 0 && output.Length == 0 && errors.Length == 0, $"{Path.GetFileName(file)}: {output}{errors}");
        }
    }

    [Fact]
    public async Task Every_template_is_formatted()
    {
        foreach (var file in BicepCli.Files)
        {
            var (exitCode, output, _) = await BicepCli.RunAsync("format", file, "--stdout");
            Assert.Equal(0, exitCode);
            Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), output);
        }
    }

    [Fact]
    public async Task The_template_holds_the_storage_contract_and_nothing_else()
    {
        using var template = await CompileAsync();
        var variables = Variables(template.RootElement);
        Assert.Equal(ContainerNames.All.Order(StringComparer.Ordinal), variables["containers"].Order(StringComparer.Ordinal));
        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), variables["queues"].Order(StringComparer.Ordinal));
        Assert.Equal(TableNames.All.Order(StringComparer.Ordinal), variables["tables"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_secret_and_no_open_door_is_in_the_template()
    {
        using var template = await CompileAsync();
        var text = template.RootElement.GetRawText();
        Assert.DoesNotContain("listKeys", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"allowSharedKeyAccess\": false", text, StringComparison.Ordinal);
        Assert.Contains("\"allowBlobPublicAccess\": false", text, StringComparison.Ordinal);
        Assert.Contains("\"minimumTlsVersion\": \"TLS1_2\"", text, StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> CompileAsync()
    {
        var (exitCode, output, errors) = await BicepCli.RunAsync("build", "main.bicep", "--stdout");
        Assert.True(exitCode == 0, errors);
        return JsonDocument.Parse(output);
    }

    /// <summary>The list variables of the template and of its nested ones.</summary>
    private static Dictionary<string, string[]> Variables(JsonElement element)
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Walk(element);
        return found;

        void Walk(JsonElement node)
        {
            if (node.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in node.EnumerateObject())
                {
                    if (property.Name == "variables" && property.Value.ValueKind == JsonValueKind.Object)
                    {
                        foreach (var variable in property.Value.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Array))
                        {
                            found[variable.Name] = [.. variable.Value.EnumerateArray().Select(item => item.GetString()!)];
                        }
                    }

                    Walk(property.Value);
                }
            }
            else if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray())
                {
                    Walk(item);
                }
            }
        }
    }
}
