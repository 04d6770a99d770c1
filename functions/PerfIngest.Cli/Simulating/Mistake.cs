namespace PerfIngest.Cli.Simulating;

/// <summary>What a simulated clerk does wrong, and what the rule book says to it.</summary>
/// <param name="Name">For the list of what was simulated.</param>
/// <param name="Rules">The rules that it breaks; empty where no file comes.</param>
/// <param name="Apply">Spoils a table.</param>
internal sealed record Mistake(string Name, string Rules, Func<SimulatedTable, SimulatedTable> Apply)
{
    /// <summary>The unit files nothing at all (X003).</summary>
    public const string Silence = "silence";

    /// <summary>The unit files a scan instead of a table (F003).</summary>
    public const string Scan = "scan";

    public static readonly IReadOnlyList<Mistake> All =
    [
        new("wrong total", "A002 A004", table => table with { FirstTotalOff = 1_000_000 }),
        new("swapped digits", "A002 A004", table => table with { FirstTotalOff = 9_000_000 }),
        new("no currency unit", "H006", table => table with { CurrencyUnit = null }),
        new("no goal", "P002", table => First(table, project => project with { Goal = "" })),
        new("no indicators", "P003", table => First(table, project => project with { Indicators = [] })),
        new("negative amount", "A007", table => First(table, project => project with { Fiscal = -project.Fiscal })),
        new("project twice", "P004", table => table with { Projects = [.. table.Projects, table.Projects[0]] }),
        new("no annual target", "T001", table => Indicator(table, indicator => indicator with { Annual = "" })),
        new("comparator without number", "T002", table => Indicator(table, indicator => indicator with { Annual = "≥" })),
        new("class under the wrong level", "C004", table => Indicator(table, indicator => indicator with { Level2 = "22-社会效益" })),
        new("unknown class", "C003", table => Indicator(table, indicator => indicator with { Level2 = "19-其他指标" })),
        new("last year's table", "V001", table => table with { Year = table.Year - 1 }),
        new(Silence, "", table => table),
        new(Scan, "F003", table => table),
    ];

    private static SimulatedTable First(SimulatedTable table, Func<SimulatedProject, SimulatedProject> change) =>
        table with { Projects = [change(table.Projects[0]), .. table.Projects.Skip(1)] };

    private static SimulatedTable Indicator(SimulatedTable table, Func<SimulatedIndicator, SimulatedIndicator> change) =>
        First(table, project => project with { Indicators = [change(project.Indicators[0]), .. project.Indicators.Skip(1)] });
}
