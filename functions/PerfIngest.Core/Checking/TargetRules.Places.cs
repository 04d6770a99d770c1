using System.Buffers;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class TargetRules
{
    private static readonly SearchValues<char> Strokes = SearchValues.Create(" \u3000\u00A0-－﹣‐‑‒–—―−─_＿/／\\＼、");

    /// <summary>Whether a target says anything: more than dashes, slashes or 无.</summary>
    internal static bool IsPresent(ReadOnlySpan<char> text, WordLists words)
    {
        if (!text.IsEmpty && words.SaysSomething(text[0]))
        {
            return true;
        }

        text = text.Trim();
        if (!text.ContainsAnyExcept(Strokes))
        {
            return false;
        }

        for (var i = 0; i < words.MissingMarks.Length; i++)
        {
            if (CellText.SameKey(text, words.MissingMarks[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> TextOf(IndicatorAt at, string field) =>
        field == Period ? at.Period : at.Annual;

    /// <summary>A place at one target.</summary>
    private static HitPlace AtField(IndicatorAt at, string code, string field) =>
        at.Place(code, field == Period ? FormColumn.Period : FormColumn.Annual, field: field);

    /// <summary>Adds a hit at one target, with its text as what was found.</summary>
    private static void AddAtField(HitList hits, IndicatorAt at, string code, string field, string expected) =>
        hits.Add(AtField(at, code, field), (at, field, expected), static (hit, state) => hit with
        {
            Found = RulePlaces.Quote(TextOf(state.at, state.field)),
            Expected = state.expected,
        });

    /// <summary>Adds a hit at the annual target for messages that quote it.</summary>
    private static void AddWithAnnual(HitList hits, IndicatorAt at, string code, string expected, string? sub = null) =>
        hits.Add(at.Place(code, FormColumn.Annual, sub), (at, expected), static (hit, state) =>
        {
            var annual = RulePlaces.Quote(state.at.Annual);
            return hit with { Found = annual, Expected = state.expected, Args = new Dictionary<string, string> { ["annual"] = annual } };
        });

    /// <summary>Adds a hit at the annual target for messages that quote both.</summary>
    private static void AddWithBoth(HitList hits, IndicatorAt at, string code, string expected, string? sub = null) =>
        hits.Add(at.Place(code, FormColumn.Annual, sub), (at, expected), static (hit, state) =>
        {
            var annual = RulePlaces.Quote(state.at.Annual);
            return hit with { Found = annual, Expected = state.expected, Args = Both(annual, RulePlaces.Quote(state.at.Period)) };
        });

    private static Dictionary<string, string> Both(string annual, string period) => new() { ["annual"] = annual, ["period"] = period };
}
