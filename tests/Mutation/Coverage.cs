using System.Globalization;

namespace PerfIngest.Mutation;

/// <summary>What one test case, run alone, executes and how long it takes.</summary>
/// <param name="Places">A byte a mutant: 0, 1 or 3, see <see cref="FastControl.Executed"/>.</param>
internal sealed record Covering(string Case, int Milliseconds, byte[] Places)
{
    public bool Covers(int mutant) => mutant < Places.Length && (Places[mutant] & 1) != 0;
}

/// <summary>The coverage of every test case, measured once and kept in a file; cases that are new are measured when they are met.</summary>
internal sealed class Coverage(string file, int slowest, IReadOnlyList<string> without)
{
    private readonly Dictionary<string, Covering> known = [];

    /// <summary>The cases that take part: they pass alone, are not left out by name and are not slow.</summary>
    public IEnumerable<Covering> Usable => known.Values.Where(covering => covering.Milliseconds >= 0 && covering.Milliseconds <= slowest);

    public int Known => known.Count;

    /// <inheritdoc cref="TestProcess.Before"/>
    public byte[] Before { get; private set; } = [];

    public async Task Measure(Func<Task<TestProcess>> start)
    {
        if (File.Exists(file))
        {
            foreach (var line in File.ReadLines(file))
            {
                var parts = line.Split('\t');
                var taken = int.Parse(parts[1], CultureInfo.InvariantCulture);
                known[parts[0]] = new Covering(parts[0], taken, Convert.FromBase64String(parts[2]));
            }
        }

        var process = await start();
        Before = process.Before;
        await using var lines = new StreamWriter(file, append: true);
        var names = process.Cases;
        foreach (var gone in known.Keys.Except(names).ToList())
        {
            known.Remove(gone);
        }

        for (var index = 0; index < names.Count; index++)
        {
            if (known.ContainsKey(names[index]) || without.Any(part => names[index].Contains(part, StringComparison.Ordinal)))
            {
                continue;
            }

            var outcome = await process.Run(-1, [index], TimeSpan.FromSeconds(120));
            var milliseconds = outcome.Killed ? -1 : outcome.Milliseconds;
            known[names[index]] = new Covering(names[index], milliseconds, outcome.Died ? [] : Convert.FromBase64String(outcome.Places));
            await lines.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{names[index]}\t{milliseconds}\t{(outcome.Died ? "" : outcome.Places)}"));
            if (outcome.Killed)
            {
                Console.WriteLine($"Left out, it fails alone: {names[index]}: {outcome.Message[..Math.Min(outcome.Message.Length, 200)]}");
            }

            if (outcome.Died)
            {
                process.Dispose();
                process = await start();
            }
        }

        process.Dispose();
    }
}
