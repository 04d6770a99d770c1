using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class IndicatorRules
{
    private static readonly (string Code, string Name, string NameEn)[] OutputClasses =
    [
        ("11", "数量", "quantity"),
        ("12", "质量", "quality"),
        ("13", "时效", "timeliness"),
    ];

    /// <summary>C005.</summary>
    private static bool HasOutputAndBenefit(ProjectAt at, HitList hits)
    {
        if (at.Project.Indicators.Count == 0)
        {
            return false;
        }

        var which = (at.Classes.Has("1"), at.Classes.Has("2")) switch
        {
            (true, true) => null,
            (false, true) => "产出",
            (true, false) => "效益",
            _ => "产出、效益",
        };
        if (which is not null)
        {
            AddMissing(hits, at, "C005", which);
        }

        return true;
    }

    /// <summary>C006.</summary>
    private static bool HasSatisfaction(ProjectAt at, HitList hits)
    {
        if (!CanHaveIndicators(at))
        {
            return false;
        }

        if (!at.Classes.Has("3"))
        {
            AddMissing(hits, at, "C006");
        }

        return true;
    }

    /// <summary>C007.</summary>
    private static bool HasAllOutputClasses(ProjectAt at, HitList hits)
    {
        if (!CanHaveIndicators(at))
        {
            return false;
        }

        foreach (var (code, name, nameEn) in OutputClasses)
        {
            if (!at.Classes.Has(code))
            {
                AddMissing(hits, at, "C007", name, nameEn);
            }
        }

        return true;
    }

    /// <summary>C008.</summary>
    private static bool HasCost(ProjectAt at, HitList hits)
    {
        if (!CanHaveIndicators(at))
        {
            return false;
        }

        if (!at.Classes.Has(Cost) && !at.Classes.Has("4"))
        {
            AddMissing(hits, at, "C008");
        }

        return true;
    }

    /// <summary>Without a column of indicators (H007) nobody can tell which of them a project lacks.</summary>
    private static bool CanHaveIndicators(ProjectAt at) =>
        (at.Table.Header.IndexOf(FormColumn.Indicators) ?? at.Table.Header.IndexOf(FormColumn.IndicatorName)) is not null;

    private static void AddMissing(HitList hits, ProjectAt at, string code, string? which = null, string? whichEn = null) =>
        hits.Add(at.Place(code, FormColumn.Indicators, which), (at, which, whichEn), static (hit, state) =>
        {
            var args = new Dictionary<string, string> { ["project"] = RulePlaces.Quote(state.at.Project.Name.Text) };
            if (state.which is { } which)
            {
                args["which"] = which;
            }

            if (state.whichEn is { } whichEn)
            {
                args["whichEn"] = whichEn;
            }

            return hit with { Found = "0 项", Expected = "≥1 项", Args = args };
        });
}
