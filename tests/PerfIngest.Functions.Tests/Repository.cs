using System.Runtime.CompilerServices;

namespace PerfIngest.Functions.Tests;

/// <summary>Where the sources are, for tests that hold them to a rule.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "PerfIngest.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The sources are not where they were compiled.");
        }

        return folder.FullName;
    }
}
