using System.CommandLine;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;

namespace PerfIngest.Cli.Frame;

/// <summary>The bureau's settings files in a folder.</summary>
internal static class SettingsFolder
{
    public static Option<string?> Option() => new("--settings") { Description = Texts.SettingsOption };

    /// <summary>Reads and validates the files.</summary>
    /// <exception cref="UsageException">No such folder, or a file with problems: the first of them is named.</exception>
    public static DistrictSettings Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException(File.Exists(folder) ? Texts.SettingsIsFile(folder) : Texts.NoSettings(folder));
        }

        var files = Directory.EnumerateFiles(folder)
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal);
        if (!files.Keys.Any(IsSettings))
        {
            throw new UsageException(Texts.NoSettingsFiles(folder));
        }

        return Read(files);
    }

    /// <summary>Validates files by name.</summary>
    /// <exception cref="UsageException">A file has problems: the first of them is named.</exception>
    public static DistrictSettings Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var reading = SettingsReader.Read(files);
        return reading.Settings ?? throw new UsageException(Texts.SettingsProblem(Describe(reading.Problems[0]), reading.Problems.Count));
    }

    public static bool IsSettings(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a problem is, what stands there and what should, in one line.</summary>
    public static string Describe(SettingsProblem problem) => Texts.SettingsPlace(
        problem.File, problem.Line, problem.Column, problem.Found, problem.Expected, problem.ExpectedEn);
}
