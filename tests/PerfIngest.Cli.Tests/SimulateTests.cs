using System.Text.Json;

namespace PerfIngest.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("perfingest-simulate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_seed_gives_the_same_files_and_every_mistake_is_found()
    {
        var first = Path.Combine(_folder, "first");
        var second = Path.Combine(_folder, "second");
        foreach (var folder in new[] { first, second })
        {
            Assert.Equal(0, (await CommandLine.RunAsync("simulate", "--units", "80", "--seed", "7", "--mistakes", "60", "--out", folder)).ExitCode);
        }

        var files = Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(first, file)).ToList();
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(first, file)), File.ReadAllBytes(Path.Combine(second, file))));
        var uploads = files.Where(file => file.StartsWith("submissions", StringComparison.Ordinal)).Select(file => Path.Combine(first, file)).ToArray();

        var (_, output, _) = await CommandLine.RunAsync(["check", .. uploads, "--year", "2025", "--settings", Path.Combine(first, "settings"), "--json"]);

        var mistakes = File.ReadAllLines(Path.Combine(first, "mistakes.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        using var json = JsonDocument.Parse(output);
        foreach (var file in json.RootElement.EnumerateArray())
        {
            var unit = Path.GetFileName(Path.GetDirectoryName(file.GetProperty("file").GetString()!))!;
            var codes = file.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!).ToHashSet();
            Assert.Subset(codes, mistakes[unit].ToHashSet());
            Assert.Equal(mistakes[unit].Length == 0, file.GetProperty("state").GetString() == "Accepted");
        }
    }
}
