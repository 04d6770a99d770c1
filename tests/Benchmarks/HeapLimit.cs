using System.Diagnostics;
using System.Globalization;

namespace PerfIngest.Benchmarks;

/// <summary>Whether reading and checking fit under a hard limit of the managed heap: tried in a process of its own.</summary>
internal static class HeapLimit
{
    /// <summary>Reads and checks a file.</summary>
    public static void Child(string file) => GC.KeepAlive(Approaches.Check(Approaches.Model(File.ReadAllBytes(file))));

    /// <summary>The smallest of the limits, in MiB, under which <paramref name="table"/> is read and checked; null for none.</summary>
    public static int? Smallest(byte[] table, IReadOnlyList<int> limits)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, table);
            return limits.Order().Cast<int?>().FirstOrDefault(limit => Fits(file, limit!.Value));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool Fits(string file, int mebibytes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--within", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)mebibytes << 20).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.ErrorDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        child.WaitForExit();
        return child.ExitCode == 0;
    }
}
