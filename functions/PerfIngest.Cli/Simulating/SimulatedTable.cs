namespace PerfIngest.Cli.Simulating;

/// <summary>An indicator to write.</summary>
internal sealed record SimulatedIndicator(string Level1, string Level2, string Name, string Period, string Annual);

/// <summary>A project to write; amounts in 分.</summary>
internal sealed record SimulatedProject(
    string Name, long Fiscal, long Special, long Other, string Goal, IReadOnlyList<SimulatedIndicator> Indicators)
{
    public long Total => Fiscal + Special + Other;
}

/// <summary>A unit's table to write.</summary>
internal sealed record SimulatedTable(string UnitName, int Year, IReadOnlyList<SimulatedProject> Projects)
{
    /// <summary>The 金额单位 line; null leaves it out (H006).</summary>
    public string? CurrencyUnit { get; init; } = "万元";

    /// <summary>分 added to the stated total of the first project alone (A002, A004).</summary>
    public long FirstTotalOff { get; init; }
}
