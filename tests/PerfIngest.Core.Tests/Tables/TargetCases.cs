namespace PerfIngest.Core.Tests.Tables;

/// <summary>
/// <c>target-cases.txt</c>: targets as budget forms have them, and what each must be read as, thought through by hand. One case a line: the
/// text, then <c>=&gt;</c>, then its reading as <see cref="TargetTableTests"/> describes one.
/// </summary>
internal static class TargetCases
{
    public static IReadOnlyList<(string Text, string Expected)> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", "target-cases.txt")).Select(line => line.Split(" => ")).Select(parts => (parts[0], parts[1]))];
}
