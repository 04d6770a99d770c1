using System.Reflection;
using System.Xml.Linq;

namespace PerfIngest.Functions.Tests;

/// <summary>Who may reference whom: Core nobody, Pipeline only Core, Functions no storage of its own.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void Core_references_nothing_of_ours_and_no_Azure_package()
    {
        var references = References("PerfIngest.Core");
        Assert.DoesNotContain(references, name => name.StartsWith("PerfIngest.", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("Azure.", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
    }

    [Fact]
    public void Pipeline_references_only_Core() =>
        Assert.Equal(["PerfIngest.Core"], References("PerfIngest.Pipeline").Where(IsOurs));

    [Fact]
    public void The_local_worker_references_nothing_of_ours() => Assert.DoesNotContain(References("PerfIngest.LocalWorker"), IsOurs);

    [Theory]
    [InlineData("Core")]
    [InlineData("Pipeline", "Core")]
    [InlineData("LocalWorker")]
    [InlineData("Functions", "Pipeline", "LocalWorker")]
    public void Project_files_reference_only_the_projects_below_them(string project, params string[] allowed)
    {
        var file = Path.Combine(Repository.Root, "functions", $"PerfIngest.{project}", $"PerfIngest.{project}.csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["PerfIngest.".Length..]);
        Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
    }

    private static bool IsOurs(string name) => name.StartsWith("PerfIngest.", StringComparison.Ordinal);

    private static IReadOnlyList<string> References(string assembly) =>
        [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!)];
}
