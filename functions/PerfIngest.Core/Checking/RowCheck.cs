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
        var at = new IndicatorAt(places, words);
        foreach (var section in table.Sections)
        {
            for (var i = 0; i < section.Projects.Count; i++)
            {
                var project = section.Projects[i];
                OfProject(new ProjectAt(places, words, project), checks, hits, applies);
                for (var j = 0; j < project.Indicators.Count; j++)
                {
                    at.MoveTo(project, project.Indicators[j], j + 1);
                    OfIndicator(at, checks, hits, applies);
                }
            }
        }
    }

    private static void OfProject(ProjectAt at, ReadOnlySpan<RowCheck> checks, ReadOnlySpan<HitList> hits, Span<bool> applies)
    {
        for (var i = 0; i < checks.Length; i++)
        {
            if (checks[i].ProjectCheck is { } check)
            {
                applies[i] |= check(at, hits[i]);
            }
        }
    }

    private static void OfIndicator(IndicatorAt at, ReadOnlySpan<RowCheck> checks, ReadOnlySpan<HitList> hits, Span<bool> applies)
    {
        for (var i = 0; i < checks.Length; i++)
        {
            if (checks[i].IndicatorCheck is { } check)
            {
                applies[i] |= check(at, hits[i]);
            }
        }
    }

    private Func<ProjectAt, HitList, bool>? ProjectCheck => project;

    private Func<IndicatorAt, HitList, bool>? IndicatorCheck => indicator;
}
