namespace PerfIngest.Core.Checking;

/// <summary>
/// A check of each project or each indicator by itself. Such checks go over a table together, project by project, so that each part of a
/// large table is fetched from memory once and not once a rule.
/// </summary>
/// <param name="project">Answers whether there was anything to look at; or null.</param>
/// <param name="indicator">The same for indicators; or null.</param>
internal sealed class RowCheck(Func<ProjectAt, HitList, bool>? project, Func<IndicatorAt, HitList, bool>? indicator)
{
    /// <summary>Runs the check alone.</summary>
    public Outcome Run(CheckScope scope, HitList hits)
    {
        var before = hits.Count;
        var applies = new bool[1];
        RunAll(scope, [this], [hits], applies);
        return RulePlaces.Result(applies[0], hits.Count > before);
    }

    /// <summary>Runs checks over a table together, each with its own list of hits.</summary>
    /// <param name="applies">Takes whether each check found anything to look at.</param>
    public static void RunAll(CheckScope scope, ReadOnlySpan<RowCheck> checks, ReadOnlySpan<HitList> hits, Span<bool> applies)
    {
        if (scope.Table is not { } table)
        {
            return;
        }

        var words = WordLists.Of(scope.Pack);
        var places = new TablePlaces(scope, table);
        var ofProjects = Having(checks, static check => check.ProjectCheck is not null);
        var ofIndicators = Having(checks, static check => check.IndicatorCheck is not null);
        var at = new IndicatorAt(places, words);
        foreach (var section in table.Sections)
        {
            for (var i = 0; i < section.Projects.Count; i++)
            {
                var project = section.Projects[i];
                OfProject(new ProjectAt(places, words, project), ofProjects, checks, hits, applies);
                for (var j = 0; j < project.Block.Count; j++)
                {
                    at.MoveTo(project, j);
                    OfIndicator(at, ofIndicators, checks, hits, applies);
                }
            }
        }
    }

    private static int[] Having(ReadOnlySpan<RowCheck> checks, Func<RowCheck, bool> has)
    {
        var found = new List<int>();
        for (var i = 0; i < checks.Length; i++)
        {
            if (has(checks[i]))
            {
                found.Add(i);
            }
        }

        return [.. found];
    }

    private static void OfProject(
        ProjectAt at, int[] which, ReadOnlySpan<RowCheck> checks, ReadOnlySpan<HitList> hits, Span<bool> applies)
    {
        foreach (var i in which)
        {
            applies[i] |= checks[i].ProjectCheck!(at, hits[i]);
        }
    }

    private static void OfIndicator(
        IndicatorAt at, int[] which, ReadOnlySpan<RowCheck> checks, ReadOnlySpan<HitList> hits, Span<bool> applies)
    {
        foreach (var i in which)
        {
            applies[i] |= checks[i].IndicatorCheck!(at, hits[i]);
        }
    }

    private Func<ProjectAt, HitList, bool>? ProjectCheck => project;

    private Func<IndicatorAt, HitList, bool>? IndicatorCheck => indicator;
}
