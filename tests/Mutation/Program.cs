using System.Globalization;
using PerfIngest.Mutation;

// mutation <test executable> <mutated dll> <work folder> [--sample 1000] [--seed 1] [--budget ms] [--slowest ms] [--types PART,PART]
//          [--azurite own] [--without PART,PART] [--first PART,PART] [--results NAME] [--again true]: see docs/mutation.md.
var options = args.Skip(3).Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1]);
var (executable, mutated, folder) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]), args[2]);
Directory.CreateDirectory(folder);
var all = Mutant.Read(mutated);
var name = Path.GetFileNameWithoutExtension(mutated);
FastControl.Write(mutated, Path.Combine(Path.GetDirectoryName(executable)!, Path.GetFileName(mutated)), all[^1].Id + 1);

await using var azurite = options.ContainsKey("azurite") ? new OwnAzurite() : null;
await (azurite?.Start() ?? Task.CompletedTask);

var coverage = new Coverage(Path.Combine(folder, "coverage.txt"), Number("slowest", 4_000), Parts("without", "-none-"));
await coverage.Measure(async () =>
    await TestProcess.Start(executable, name, -1) ?? throw new InvalidOperationException("The test process does not start."));
var tests = coverage.Usable.ToList();
Console.WriteLine(Line($"{all.Count} mutants; {coverage.Known} cases measured, {tests.Count} take part, {tests.Sum(test => test.Milliseconds)} ms"));

Mutant[] chosen = [.. all.Where(mutant => Parts("types", "").Any(part => mutant.Path.Contains(part, StringComparison.Ordinal)))];
#pragma warning disable RS0030, CA5394 // A sample that is repeatable by its seed.
new Random(Number("seed", 1)).Shuffle(chosen);
#pragma warning restore RS0030, CA5394
chosen = [.. chosen.Take(Number("sample", 1_000))];

// Results are kept as they come: the same command goes on where it was stopped, with "again" it tries anew what survived.
var results = Path.Combine(folder, options.GetValueOrDefault("results", "results.txt"));
string[] kept = File.Exists(results) ? await File.ReadAllLinesAsync(results) : [];
if (options.ContainsKey("again"))
{
    kept = [.. kept.Where(line => line.Split('\t')[1] is "killed" or "timeout")];
    await File.WriteAllLinesAsync(results, kept);
}

var done = kept.Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]);
using (var campaign = new Campaign(executable, name, tests, all, coverage.Before, Number("budget", 15_000), Parts("first", "-none-"), azurite))
await using (var lines = new StreamWriter(results, append: true) { AutoFlush = true })
{
    foreach (var mutant in chosen.Where(mutant => !done.ContainsKey(Key(mutant))))
    {
        var (state, by) = await campaign.Try(mutant);
        done[Key(mutant)] = state;
        await lines.WriteLineAsync(Line($"{mutant.Id}\t{state}\t{mutant.Path}\t{mutant.Method}\t{by}"));
    }
}

foreach (var group in chosen.GroupBy(mutant => Path.GetDirectoryName(mutant.Path)!).OrderBy(group => group.Key).Concat(chosen.GroupBy(_ => "all")))
{
    var (n, found) = (group.Count(), group.Count(mutant => done[Key(mutant)] is "killed" or "timeout"));
    var (low, high) = Wilson(found, n);
    Console.WriteLine(Line($"{group.Key,-44} {found,5} of {n,5}  {100m * found / n:F1} %  ({low:F1} to {high:F1})"));
}

string[] Parts(string option, string otherwise) => options.GetValueOrDefault(option, otherwise).Split(',');

int Number(string option, int otherwise) =>
    options.TryGetValue(option, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

static string Key(Mutant mutant) => mutant.Id.ToString(CultureInfo.InvariantCulture);

static string Line(FormattableString text) => FormattableString.Invariant(text);

// The interval of Wilson at 95 %.
static (double Low, double High) Wilson(int found, int n)
{
    const double z = 1.96;
    var (share, square) = ((double)found / n, z * z / n);
    var (middle, half) = ((share + (square / 2)) / (1 + square), z * Math.Sqrt((share * (1 - share) / n) + (square / 4 / n)) / (1 + square));
    return (100 * (middle - half), 100 * (middle + half));
}
