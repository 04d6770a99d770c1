using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PerfIngest.Infra.Tests.Access;

namespace PerfIngest.Infra.Tests;

/// <summary>What the deploy guide and the threat model claim holds.</summary>
public sealed partial class DocsTests
{
    private static readonly string Output = AppContext.BaseDirectory;

    /// <summary>Every sum of the guide, such as <c>350 × 3 = 1,050</c>, comes out to the last digit that it shows.</summary>
    [Fact]
    public void Every_sum_of_the_deploy_guide_is_right()
    {
        var sums = Sum().Matches(File.ReadAllText(Path.Combine(Output, "docs", "deploy.md")));
        Assert.True(sums.Count > 40);
        foreach (Match sum in sums)
        {
            var shown = sum.Groups["result"].Value;
            var point = shown.IndexOf('.', StringComparison.Ordinal);
            var decimals = point < 0 ? 0 : shown.Length - point - 1;
            var value = sum.Groups["left"].Value.Split(" + ").Sum(Product);
            Assert.True(
                Math.Round(value, decimals, MidpointRounding.AwayFromZero) == Number(shown),
                $"{sum.Value} is {value.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    [Fact]
    public void The_guide_counts_the_role_assignments_that_the_template_makes()
    {
        var model = new AccessModel(Deployment.Example);
        var people = model.Assignments.Count(one =>
            one.Condition is not null && one.PrincipalType == "Group" && !one.Scope.EndsWith("/settings", StringComparison.Ordinal));
        Assert.Equal((3 + 2) * 2, people);
        var rest = model.Assignments.Count - people;
        Assert.Contains(
            $"A unit takes 2, a department 2, and a deployment {rest.ToString(CultureInfo.InvariantCulture)} for",
            File.ReadAllText(Path.Combine(Output, "docs", "deploy.md")),
            StringComparison.Ordinal);
        Assert.Equal(5, Deployment.Example.Of("Microsoft.Authorization/roleDefinitions").Count);
    }

    [Fact]
    public void Every_test_that_the_threat_model_names_exists()
    {
        var names = TestName().Matches(File.ReadAllText(Path.Combine(Output, "docs", "threat-model.md")));
        Assert.True(names.Count > 30);
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();
        foreach (Match name in names)
        {
            Assert.True(
                sources.Any(source => source.Contains($"class {name.Groups["class"].Value}", StringComparison.Ordinal)
                    && source.Contains($" {name.Groups["test"].Value}(", StringComparison.Ordinal)),
                $"{name.Value} is no test.");
        }
    }

    [Fact]
    public void Every_line_of_the_threat_model_names_what_proves_it()
    {
        var lines = File.ReadLines(Path.Combine(Output, "docs", "threat-model.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| who ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches(TestName(), line.Split('|')[3]));
    }

    [Fact]
    public async Task Azd_finds_the_template_the_app_and_the_outputs_that_it_hands_on()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Output, "azure.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("path: infra-bicep\n  module: main\n", text, StringComparison.Ordinal);
        Assert.Contains("project: functions/PerfIngest.Functions\n", text, StringComparison.Ordinal);
        Assert.Contains("  worker:\n", text, StringComparison.Ordinal);
        Assert.Equal(
            "worker",
            Deployment.Main.Of("Microsoft.Web/sites").Single().Json.GetProperty("tags").GetProperty("azd-service-name").GetString());
        using var main = await BicepCli.BuildAsync("main.bicep");
        var outputs = main.RootElement.GetProperty("outputs").EnumerateObject()
            .Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var used = Variable().Matches(text).Select(match => match.Groups[1].Value)
            .Where(name => name is not "FunctionsHost" and not "LASTEXITCODE").ToHashSet();
        Assert.Equal(4, used.Count);
        Assert.Subset(outputs, used);
        using var events = await BicepCli.BuildAsync("events.bicep");
        foreach (var parameter in events.RootElement.GetProperty("parameters").EnumerateObject()
            .Where(parameter => !parameter.Value.TryGetProperty("defaultValue", out _)))
        {
            Assert.Contains(parameter.Name + "=", text, StringComparison.Ordinal);
        }
    }

    private static decimal Product(string term)
    {
        var parts = term.Split(' ');
        var value = Number(parts[0]);
        for (var at = 1; at < parts.Length; at += 2)
        {
            value = parts[at] == "×" ? value * Number(parts[at + 1]) : value / Number(parts[at + 1]);
        }

        return value;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"(?<left>\d[\d,.]*(?: [×/+] \d[\d,.]*)+) = \**(?<result>\d[\d,]*(?:\.\d+)?)")]
    private static partial Regex Sum();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<test>\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\$(?:env:)?([A-Z][A-Z_]{3,}|FunctionsHost)")]
    private static partial Regex Variable();
}
