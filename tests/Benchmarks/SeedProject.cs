using System.Globalization;

namespace PerfIngest.Benchmarks;

/// <summary>A project row of the source document.</summary>
internal sealed record SeedProject(string Name, long Fen, string Goal, string Indicators)
{
    private const int ShortGoalLength = 60;

    /// <summary>The goal's first characters.</summary>
    public string ShortGoal { get; } = Close(Goal[..Math.Min(Goal.Length, ShortGoalLength)]);

    /// <summary>The first two indicators.</summary>
    public string ShortIndicators { get; } = Close(Indicators[..Indicators.IndexOf("3、", StringComparison.Ordinal)]);

    /// <summary>The projects of the source document, in order.</summary>
    public static SeedProject[] All()
    {
        using var stream = typeof(SeedProject).Assembly.GetManifestResourceStream("seed-table.txt")!;
        using var reader = new StreamReader(stream);
        var projects = new List<SeedProject>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length == 7 && cells[6].Contains('；', StringComparison.Ordinal))
            {
                var wanYuan = decimal.Parse(cells[1], NumberStyles.Number, CultureInfo.InvariantCulture);
                projects.Add(new SeedProject(cells[0], (long)(wanYuan * 1_000_000m), cells[5], cells[6]));
            }
        }

        return [.. projects];
    }

    private static string Close(string text) =>
        text.StartsWith("<p>", StringComparison.Ordinal) && !text.EndsWith("</p>", StringComparison.Ordinal) ? text + "</p>" : text;
}
