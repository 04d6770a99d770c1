using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class CrossProjectRules
{
    private const int ShortestGoal = 20;

    /// <summary>Characters that goals seldom exceed; longer ones cost a string.</summary>
    private const int OrdinaryGoal = 1024;

    /// <summary>P005: one hit for each later project, beside the first one of the same goal.</summary>
    private static Outcome GoalsDiffer(CheckScope scope, HitList hits)
    {
        var before = hits.Count;
        var applies = false;
        foreach (var unit in scope.Table is { } table ? RulePlaces.Units(table) : [])
        {
            var seen = new Dictionary<string, Project>(unit.Count, KeyComparer.Instance);
            foreach (var project in unit)
            {
                applies |= project.Goal.Length > 0;
                if (project.Goal.Length >= ShortestGoal && !seen.TryAdd(project.Goal, project)
                    && CellText.Key(project.Goal).Length >= ShortestGoal)
                {
                    var place = RulePlaces.At(scope, scope.Table!, "P005", project.Line, FormColumn.Goal);
                    hits.Add(place, (First: seen[project.Goal], Later: project), static (hit, pair) => hit with
                    {
                        Lines = [pair.First.Line, pair.Later.Line],
                        Found = RulePlaces.Quote(pair.Later.Goal),
                        Expected = "与项目对应的绩效目标",
                    });
                }
            }
        }

        return RulePlaces.Result(applies, hits.Count > before);
    }

    /// <summary>P008.</summary>
    private static Outcome GoalsAreCurrent(CheckScope scope, HitList hits)
    {
        if (scope.Table is not { } table)
        {
            return Outcome.NotApplicable;
        }

        var before = hits.Count;
        var budgetYear = table.Prelude.Year?.Value ?? scope.Context.Year;
        var applies = false;
        var untold = false;
        var words = WordLists.Of(scope.Pack);
        Span<char> buffer = stackalloc char[OrdinaryGoal];
        foreach (var project in table.Projects())
        {
            applies |= project.Goal.Length > 0;
            var key = RulePlaces.Key(project.Goal, buffer);
            var years = GoalYears.Of(key);
            var isPast = years.Count > 0 && years.Max < budgetYear;
            untold |= years.Count > 0 && budgetYear is null;
            var marker = MarkerIn(key, words);
            if (isPast || marker is not null)
            {
                hits.Add(
                    RulePlaces.At(scope, table, "P008", project.GoalLine ?? project.Line, FormColumn.Goal),
                    (project, isPast ? years : [], budgetYear, marker),
                    static (hit, found) => Outdated(hit, found.project, found.Item2, found.budgetYear, found.marker));
            }
        }

        return hits.Count > before ? Outcome.Fail : untold ? Outcome.CannotTell : RulePlaces.Result(applies, fails: false);
    }

    /// <summary>The message speaks of years; where only a draft marker was found, it takes their place.</summary>
    private static Hit Outdated(Hit place, Project project, SortedSet<int> years, int? budgetYear, string? marker)
    {
        var written = string.Join('、', years.Select(year => year.ToString(CultureInfo.InvariantCulture)));
        var expected = budgetYear?.ToString(CultureInfo.InvariantCulture) ?? "本";
        var draft = marker is null ? "" : $"草稿字样“{marker.ToUpperInvariant()}”";
        return place with
        {
            Found = years.Count == 0 ? draft : marker is null ? written : $"{written}；{draft}",
            Expected = $"{expected}年内容",
            Args = new Dictionary<string, string>
            {
                ["project"] = RulePlaces.Quote(project.Name.Text),
                ["years"] = years.Count == 0 ? draft : written,
                ["budgetYear"] = years.Count == 0 ? $"定稿的 {expected}" : expected,
                ["marker"] = years.Count == 0 || marker is null ? "" : $"，且有{draft}",
            },
        };
    }

    private static string? MarkerIn(ReadOnlySpan<char> key, WordLists words)
    {
        for (var i = 0; i < words.DraftMarkers.Length; i++)
        {
            if (IsMarked(key, words.DraftMarkers[i], words))
            {
                return words.DraftMarkers[i];
            }
        }

        return null;
    }

    /// <summary>Whether a draft marker stands in the goal: XX not inside a word of Latin letters.</summary>
    private static bool IsMarked(ReadOnlySpan<char> key, string marker, WordLists words)
    {
        for (var at = words.IndexOf(key, marker); at >= 0; at = words.IndexOf(key, marker, at + 1))
        {
            if (!char.IsAsciiLetter(marker[0]))
            {
                return true;
            }

            var start = at;
            var end = at + marker.Length;
            while (start > 0 && key[start - 1] == marker[0])
            {
                start--;
            }

            while (end < key.Length && key[end] == marker[^1])
            {
                end++;
            }

            if ((start == 0 || !char.IsAsciiLetter(key[start - 1])) && (end == key.Length || !char.IsAsciiLetter(key[end])))
            {
                return true;
            }

            at = end - 1;
        }

        return false;
    }
}
