namespace PerfIngest.Core.Tests.Reading;

internal static class Samples
{
    public static string SeedTable => Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt");
}
