using System.Buffers;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class TargetRules
{
    private static readonly SearchValues<char> Strokes = SearchValues.Create(" \u3000\u00A0-－﹣‐‑‒–—―−─_＿/／\\＼、");

    private static bool HasPeriod(IndicatorAt at) =>
        IsPresent(at.Indicator.Period.GetValueOrDefault().Span, at.Words) && at.Indicator.PeriodTarget.Problem != TargetProblem.Missing;

    private static bool HasAnnual(IndicatorAt at) =>
        IsPresent(at.Indicator.Annual.GetValueOrDefault().Span, at.Words) && at.Indicator.AnnualTarget.Problem != TargetProblem.Missing;

    /// <summary>Whether a target says anything: more than dashes, slashes or 无.</summary>
    private static bool IsPresent(ReadOnlySpan<char> text, WordLists words)
    {
        text = text.Trim();
        if (!text.ContainsAnyExcept(Strokes))
        {
            return false;
        }

        for (var i = 0; i < words.MissingMarks.Count; i++)
        {
            if (CellText.SameKey(text, words.MissingMarks[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> TextOf(IndicatorAt at, string field) =>
        (field == Period ? at.Indicator.Period : at.Indicator.Annual).GetValueOrDefault().Span;

    /// <summary>A hit at one target, with its text as what was found.</summary>
    private static Hit AtField(IndicatorAt at, string code, string field) =>
        at.Hit(code, field == Period ? FormColumn.Period : FormColumn.Annual) with
        {
            Field = field,
            Found = RulePlaces.Quote(TextOf(at, field)),
        };

    /// <summary>A hit at the annual target for messages that quote it.</summary>
    private static Hit WithAnnual(IndicatorAt at, string code)
    {
        var annual = RulePlaces.Quote(TextOf(at, Annual));
        return at.Hit(code, FormColumn.Annual) with { Found = annual, Args = new Dictionary<string, string> { ["annual"] = annual } };
    }

    /// <summary>A hit at a target, the annual one by default, for messages that quote both.</summary>
    private static Hit WithBoth(IndicatorAt at, string code, FormColumn column = FormColumn.Annual)
    {
        var annual = RulePlaces.Quote(TextOf(at, Annual));
        return at.Hit(code, column) with
        {
            Found = annual,
            Args = new Dictionary<string, string> { ["annual"] = annual, ["period"] = RulePlaces.Quote(TextOf(at, Period)) },
        };
    }
}
