using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class IndicatorRules
{
    private const string Quality = "12";
    private const string Timeliness = "13";
    private const string Cost = "14";

    /// <summary>C003.</summary>
    private static bool ClassIsKnown(IndicatorAt at, HitList hits)
    {
        var read = at.Class;
        if (read.Level1Known && read.Level2Known)
        {
            return true;
        }

        var column = read.Level1Known ? FormColumn.Level2 : FormColumn.Level1;
        hits.Add(at.Place("C003", column), at.Indicator, static (hit, indicator) => hit with
        {
            Found = (indicator.Class.Level1Known, indicator.Class.Level2Known) switch
            {
                (false, true) => RulePlaces.Quote(indicator.Level1.Span),
                (true, false) => RulePlaces.Quote(indicator.Level2.Span),
                _ => BothLevels(indicator),
            },
            Expected = "分类表中的一级、二级指标",
        });
        return true;
    }

    /// <summary>C004.</summary>
    private static bool ClassesAgree(IndicatorAt at, HitList hits)
    {
        var read = at.Class;
        if (read.Mismatch == ClassMismatch.None)
        {
            return read.Level1 is not null && read.Level2 is not null;
        }

        var column = read.Mismatch == ClassMismatch.Level1Name ? FormColumn.Level1 : FormColumn.Level2;
        hits.Add(at.Place("C004", column), at.Indicator, static (hit, indicator) => hit with
        {
            Found = BothLevels(indicator),
            Expected = indicator.Class.Level2 is { } level2 ? $"{Named(level2[..1])}；{Named(level2)}" : "相符的一级、二级指标",
            Args = new Dictionary<string, string>
            {
                ["l1"] = RulePlaces.Quote(indicator.Level1.Span),
                ["l2"] = RulePlaces.Quote(indicator.Level2.Span),
            },
        });
        return true;
    }

    /// <summary>C013.</summary>
    private static bool ClassSuitsName(IndicatorAt at, HitList hits)
    {
        if (at.Class.Level2 is not { } level2)
        {
            return false;
        }

        var name = at.NameKey;
        var (sub, suggest) = level2 switch
        {
            "11" => RuleText.IsRateName(name) ? ("a", Quality) : default,
            Timeliness => WordLists.FirstIn(name, at.Words.NotTimeliness) is { } word ? ("b", InsteadOfTimeliness(word)) : default,
            "31" => MeasuresAnotherRate(at) ? ("d", Quality) : default,
            ['2', ..] => WordLists.FirstIn(name, at.Words.NotBenefit) is { } word ? ("c", InsteadOfBenefit(word)) : default,
            _ => default((string? Sub, string Suggest)),
        };
        if (sub is not null)
        {
            hits.Add(at.Place("C013", FormColumn.Level2, sub), (at, level2, suggest), static (hit, state) =>
            {
                var indicator = state.at.Indicator;
                var quote = RulePlaces.Quote(indicator.Name.Span);
                var suggest = Named(state.suggest);
                return hit with
                {
                    Found = hit.Sub == "d" ? RulePlaces.Quote(indicator.Annual.GetValueOrDefault().Span) : quote,
                    Expected = suggest,
                    Args = new Dictionary<string, string> { ["name"] = quote, ["class"] = Named(state.level2), ["suggest"] = suggest },
                };
            });
        }

        return true;
    }

    private static string InsteadOfTimeliness(string word) => word is "标准" or "成本" ? Cost : Quality;

    private static string InsteadOfBenefit(string word) => word is "修复时间" or "及时率" ? Timeliness : Quality;

    /// <summary>Whether the annual target names a rate, and none of satisfaction.</summary>
    private static bool MeasuresAnotherRate(IndicatorAt at)
    {
        if (!at.Annual.Contains('率'))
        {
            return false;
        }

        var key = at.BareAnnualKey;
        return key.Contains('率') && !key.Contains("满意率", StringComparison.Ordinal) && !key.Contains("满意度", StringComparison.Ordinal);
    }

    private static string BothLevels(Indicator indicator) =>
        $"{RulePlaces.Quote(indicator.Level1.Span)}；{RulePlaces.Quote(indicator.Level2.Span)}";

    /// <summary>A class as the form writes it; the codes of level 4 are ours and stay unseen.</summary>
    private static string Named(string code)
    {
        var name = IndicatorClasses.Name(code) ?? "";
        return code[0] == '4' ? name : $"{code}-{name}";
    }
}
