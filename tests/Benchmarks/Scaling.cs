using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Benchmarks;

/// <summary>Time of one rule over a table of so many projects.</summary>
internal sealed record ScaledTime(string Code, int Projects, double Milliseconds)
{
    /// <summary>Nanoseconds by n log₂ n: level where the rule grows like that.</summary>
    public double Unit => Milliseconds * 1e6 / (Projects * Math.Log2(Projects));
}

/// <summary>How the rules that compare projects grow with their number.</summary>
internal static class Scaling
{
    public static IReadOnlyList<string> Rules { get; } = ["P006", "X004"];

    public static IReadOnlyList<int> Sizes { get; } = [1_000, 2_000, 4_000, 8_000, 16_000];

    public static IReadOnlyList<ScaledTime> Run(int repetitions)
    {
        var documents = Sizes.Select(size => Approaches.Model(SeedTable.OfProjects(size))).ToList();
        var times = new Dictionary<(string, int), List<double>>();
        for (var repetition = -1; repetition < repetitions; repetition++)
        {
            foreach (var (document, size) in documents.Zip(Sizes))
            {
                foreach (var code in Rules)
                {
                    var time = Time(RuleCatalogue.Get(code), document);
                    if (repetition >= 0)
                    {
                        times.TryAdd((code, size), []);
                        times[(code, size)].Add(time);
                    }
                }
            }
        }

        return [.. Rules.SelectMany(code => Sizes.Select(size => new ScaledTime(code, size, Interleaved.Median([.. times[(code, size)]]))))];
    }

    /// <summary>Milliseconds of each rule that has a check, over one document, the dearest first.</summary>
    public static IReadOnlyList<(string Code, double Milliseconds)> ByRule(ParsedDocument document, int repetitions) =>
    [
        .. RuleCatalogue.All.Where(rule => rule.Check is not null)
            .Select(rule => (rule.Code, Interleaved.Median([.. Enumerable.Range(0, repetitions).Select(_ => Time(rule, document))])))
            .OrderByDescending(rule => rule.Item2),
    ];

    private static double Time(Rule rule, ParsedDocument document)
    {
        var scope = new CheckScope(document, document.Tables[0], 0, new CheckContext { Year = 2025 }, RulePack.Default);
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        rule.Check!(scope, new HitList());
        return Interleaved.Since(start);
    }
}
