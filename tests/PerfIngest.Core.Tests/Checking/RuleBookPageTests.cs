using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Checking;

public sealed class RuleBookPageTests
{
    [Fact]
    public void The_page_in_the_repository_is_the_catalogue()
    {
        var path = Path.Combine(Repository(), "docs", "rules.md");
        var page = RuleBookPage.Render();
        if (Environment.GetEnvironmentVariable("PERFINGEST_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, page);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == page,
            "docs/rules.md is stale: run the tests with PERFINGEST_UPDATE_GOLDEN=1.");
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PerfIngest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PerfIngest.sln");
        }

        return folder;
    }
}
