using System.Globalization;

namespace PerfIngest.Mutation;

/// <summary>Runs mutants one after another against the cases that cover them, the likeliest and quickest first.</summary>
/// <param name="first">Parts of the names of the cases that are tried before all others, as new ones are.</param>
/// <param name="azurite">What the tests store in, started anew after a hang; or null.</param>
/// <param name="budget">The time of test cases, as measured without a mutant, that a mutant must survive; in milliseconds.</param>
internal sealed class Campaign(
    string executable, string mutated, IReadOnlyList<Covering> tests, IReadOnlyList<Mutant> mutants, byte[] before, int budget,
    IReadOnlyList<string> first, OwnAzurite? azurite) : IDisposable
{
    private readonly Dictionary<string, Dictionary<string, int>> killers = [];
    private readonly Dictionary<string, int> allKills = [];
    private TestProcess? process;
    private Dictionary<string, int> places = [];

    /// <summary><c>killed</c>, <c>timeout</c>, <c>survived</c>, <c>no coverage</c> or <c>unclear</c>, and the case that failed or how many ran.</summary>
    public async Task<(string State, string By)> Try(Mutant mutant)
    {
        var inStatic = before[mutant.Id] != 0 || tests.Any(test => test.Covers(mutant.Id) && test.Places[mutant.Id] == 3);
        List<Covering> ordered = inStatic ? WithAll(mutant.Path) : Ordered(tests.Where(test => test.Covers(mutant.Id)), mutant.Path);
        if (ordered.Count == 0)
        {
            return ("no coverage", "0");
        }

        if (!inStatic)
        {
            var (state, by) = await TryHere(mutant, ordered, trusted: false);
            if (state != "not executed" && !(state == "survived" && await IsExecutedOnce(mutant, ordered)))
            {
                return (state, by);
            }
        }

        return await TryAfresh(mutant, inStatic ? ordered : WithAll(mutant.Path));
    }

    public void Dispose() => process?.Dispose();

    /// <summary>
    /// What sets a static field is executed by one case of a process only, the first that asks for it: another may be the one to fail.
    /// </summary>
    private async Task<bool> IsExecutedOnce(Mutant mutant, List<Covering> ordered) =>
        ordered.Count <= 3 && await TryHere(mutant, ordered, trusted: true) is { State: "not executed" };

    private async Task<(string State, string By)> TryAfresh(Mutant mutant, List<Covering> ordered)
    {
        await Renew(mutant.Id);
        if (process is null)
        {
            return ("killed", "before the first case");
        }

        var result = await TryHere(mutant, ordered, trusted: true);
        process?.Dispose();
        process = null;
        return result.State == "not executed" ? ("survived", result.By) : result;
    }

    private async Task<(string State, string By)> TryHere(Mutant mutant, List<Covering> ordered, bool trusted)
    {
        if (process is null)
        {
            await Renew(-1);
        }

        var executed = false;
        var done = 0;
        foreach (var some in Portions(ordered))
        {
            int[] indices = [.. some.Where(test => places.ContainsKey(test.Case)).Select(test => places[test.Case])];
            if (indices.Length == 0)
            {
                continue;
            }

            var patience = TimeSpan.FromMilliseconds(20_000 + (10 * some.Sum(test => test.Milliseconds)));
            var outcome = await process!.Run(mutant.Id, indices, patience);
            done += indices.Length;
            executed |= outcome.Places is not ("" or "0");
            if (outcome.Died)
            {
                // A hang counts as found where the same cases come to their end without the mutant.
                await (azurite?.Start() ?? Task.CompletedTask);
                await Renew(-1);
                int[] same = [.. some.Where(test => places.ContainsKey(test.Case)).Select(test => places[test.Case])];
                var plain = await process!.Run(-1, same, patience);
                await Renew(-1);
                return (plain.Killed ? "unclear" : "timeout", "");
            }

            if (!outcome.Killed)
            {
                continue;
            }

            if (!trusted && !await StillPasses(outcome.Failed))
            {
                return await TryAfresh(mutant, ordered);
            }

            var by = outcome.Failed < 0 ? "?" : process.Cases[outcome.Failed];
            var ofFile = killers.TryGetValue(mutant.Path, out var counted) ? counted : killers[mutant.Path] = [];
            ofFile[by] = ofFile.GetValueOrDefault(by) + 1;
            allKills[by] = allKills.GetValueOrDefault(by) + 1;
            return ("killed", by);
        }

        return (executed ? "survived" : "not executed", done.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A case that fails without a mutant too was spoiled by an earlier one, in a static field: the process is worth nothing then.</summary>
    private async Task<bool> StillPasses(int failed) =>
        failed >= 0 && await process!.Run(-1, [failed], TimeSpan.FromSeconds(60)) is { Killed: false };

    private async Task Renew(int mutant)
    {
        process?.Dispose();
        process = await TestProcess.Start(executable, mutated, mutant);
        places = [];
        foreach (var (name, index) in process?.Cases.Select((name, index) => (name, index)) ?? [])
        {
            places[name] = index;
        }
    }

    /// <summary>What a static field holds may matter to any case: those of the type first, then the best killers, then the quick ones.</summary>
    private List<Covering> WithAll(string path)
    {
        int[] ids = [.. mutants.Where(mutant => mutant.Path == path).Select(mutant => mutant.Id)];
        var near = Ordered(tests.Where(test => NamesType(test, path) || Array.Exists(ids, test.Covers)), path);
        var rest = tests.Except(near).OrderByDescending(test => allKills.GetValueOrDefault(test.Case)).ThenBy(test => test.Milliseconds);
        return [.. near, .. rest];
    }

    private List<Covering> Ordered(IEnumerable<Covering> covering, string path)
    {
        var proven = killers.GetValueOrDefault(path) ?? [];
        return
        [
            .. covering.OrderByDescending(test => first.Any(part => test.Case.Contains(part, StringComparison.Ordinal)))
                .ThenByDescending(test => proven.GetValueOrDefault(test.Case))
                .ThenByDescending(test => NamesType(test, path)).ThenBy(test => test.Milliseconds),
        ];
    }

    private static bool NamesType(Covering test, string path) =>
        test.Case.Contains(Path.GetFileName(path), StringComparison.Ordinal);

    private IEnumerable<List<Covering>> Portions(List<Covering> ordered)
    {
        var (portion, limit, inPortion, inAll) = (new List<Covering>(), 40, 0, 0);
        foreach (var test in ordered)
        {
            if (inAll + test.Milliseconds > budget && inAll > 0)
            {
                break;
            }

            portion.Add(test);
            inPortion += test.Milliseconds + 1;
            inAll += test.Milliseconds;
            if (inPortion >= limit)
            {
                yield return portion;
                (portion, limit, inPortion) = ([], limit * 4, 0);
            }
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }
}
