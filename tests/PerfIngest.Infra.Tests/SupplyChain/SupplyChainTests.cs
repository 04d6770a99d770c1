using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PerfIngest.Infra.Tests.SupplyChain;

/// <summary>What the product is made of: pinned, listed, and under licences that allow it.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string[] Allowed = ["Apache-2.0", "BSD-3-Clause", "MIT", "MS-PL OR Apache-2.0"];

    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_package_has_a_licence_that_allows_its_use()
    {
        var packages = Package.All(Root);
        Assert.True(packages.Count > 40);
        Assert.All(packages, package => Assert.Contains(package.Licence, Allowed));
    }

    [Theory]
    [InlineData("sbom.cdx.json")]
    [InlineData("licences.md")]
    public void The_lists_in_the_docs_are_those_of_the_lock_files(string name)
    {
        var packages = Package.All(Root);
        var version = typeof(Pipeline.AppVersion).Assembly.GetName().Version!.ToString(3);
        var expected = name == "licences.md" ? Package.Page(packages) : Package.Bill(packages, version);
        var path = Path.Combine(Root, "docs", name);
        if (Environment.GetEnvironmentVariable("PERFINGEST_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected,
            $"docs/{name} is stale: run the tests with PERFINGEST_UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void Lock_files_name_no_address_and_every_project_has_one()
    {
        foreach (var project in Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories).Where(IsOurs))
        {
            var path = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.True(File.Exists(path), path);
            Assert.DoesNotMatch(Address(), File.ReadAllText(path));
        }

        var npm = Path.Combine(Root, "functions", "PerfIngest.LocalWorker", "Azurite", "package-lock.json");
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(npm), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Root, "nuget.config")));
    }

    [Fact]
    public void No_version_is_pinned_that_no_project_asks_for()
    {
        var pinned = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(element => element.Attribute("Include")!.Value);
        var asked = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Root, "Directory.Build.*", SearchOption.AllDirectories)).Where(IsOurs)
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(element => (element.Attribute("Include") ?? element.Attribute("Update"))?.Value).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(pinned, name => !asked.Contains(name));
    }

    private static bool IsOurs(string path) =>
        !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "artifacts" or "out" or "node_modules");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PerfIngest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PerfIngest.sln");
        }

        return folder;
    }

    [GeneratedRegex("https?://")]
    private static partial Regex Address();
}
