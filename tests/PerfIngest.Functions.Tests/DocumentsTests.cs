using System.Reflection;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions.Tests;

/// <summary>The documents are held to the code.</summary>
public sealed class DocumentsTests
{
    private static readonly string Storage = File.ReadAllText(Path.Combine(Repository.Root, "docs", "storage.md"));

    [Fact]
    public void Every_column_table_and_container_is_documented()
    {
        var columns = typeof(Columns).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Except([Columns.Period, Columns.Annual]);
        Assert.All(
            columns.Concat(Columns.TargetParts).Concat(TableNames.All).Concat(ContainerNames.All),
            name => Assert.Contains($"`{name}`", Storage, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_document_that_the_readme_names_exists()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        foreach (var link in readme.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, link)), link);
        }
    }
}
