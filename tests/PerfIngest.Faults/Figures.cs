using System.Globalization;

namespace PerfIngest.Faults;

/// <summary>
/// What runs have survived, as rows for docs/faults.md: in the test's output and, where <c>PERFINGEST_FAULTS_FIGURES</c> names a file, there.
/// </summary>
internal static class Figures
{
    /// <summary>Notes a run at its end: the comparison before has shown that nothing was lost and nothing counted twice.</summary>
    public static void Add(string name, int uploads, int workers, int kills, string survived, int replayed, TimeSpan time)
    {
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {uploads} | {workers} | {kills} | {survived} | {replayed} | 0 | 0 | {time.TotalSeconds:0} s |");
        TestContext.Current.TestOutputHelper?.WriteLine(row);
        if (Environment.GetEnvironmentVariable("PERFINGEST_FAULTS_FIGURES") is { Length: > 0 } file)
        {
            File.AppendAllText(file, row + "\n");
        }
    }
}
