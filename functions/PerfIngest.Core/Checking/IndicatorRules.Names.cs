using System.Collections.Immutable;
using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class IndicatorRules
{
    private const int LongestName = 100;
    private const int LongestGap = 4;
    private const int MostCompared = 24;
    private const string Execution = "执行率";

    /// <summary>C009: one hit for all indicators of one class and name.</summary>
    private static bool NamesDiffer(ProjectAt at, HitList hits)
    {
        var indicators = at.Project.Block;
        if (indicators.Count < 2)
        {
            return false;
        }

        if (AllDiffer(indicators))
        {
            return true;
        }

        var groups = new Dictionary<string, List<int>>(indicators.Count, StringComparer.Ordinal);
        for (var i = 0; i < indicators.Count; i++)
        {
            var name = CellText.Key(indicators.Name(i));
            if (name.Length > 0)
            {
                var key = $"{indicators.Class(i).Level2 ?? CellText.Key(indicators[i].Level2.Span)}\n{name}";
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = []);
                }

                group.Add(i);
            }
        }

        foreach (var group in groups.Values)
        {
            if (group.Count > 1)
            {
                var seqs = group.ConvertAll(i => indicators[i].Seq > 0 ? indicators[i].Seq : i + 1);
                var first = indicators[group[0]];
                hits.Add(at.Places.At("C009", first.Line, FormColumn.IndicatorName, seqs[0]).ToHit() with
                {
                    Lines = group.ConvertAll(i => indicators[i].Line),
                    Seqs = seqs,
                    Found = RulePlaces.Quote(first.Name.Span),
                    Expected = "同类指标不重名",
                });
            }
        }

        return true;
    }

    /// <summary>Whether no two names are alike, as in nearly every project: then nothing needs to be grouped.</summary>
    private static bool AllDiffer(IndicatorBlock indicators)
    {
        if (indicators.Count > MostCompared)
        {
            return false;
        }

        for (var i = 1; i < indicators.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (CellText.SameKey(indicators.Name(i), indicators.Name(j)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>C010: counted in characters, not in UTF-16 units.</summary>
    private static bool NameHasLength(IndicatorAt at, HitList hits)
    {
        var name = at.Name.Trim();
        if (name.Length is > 0 and <= LongestName)
        {
            return true;
        }

        var length = 0;
        foreach (var _ in name.EnumerateRunes())
        {
            length++;
        }

        if (length is 0 or > LongestName)
        {
            hits.Add(at.Place("C010", FormColumn.IndicatorName), length, static (hit, length) => hit with
            {
                Found = string.Create(CultureInfo.InvariantCulture, $"{length} 字"),
                Expected = "1–100 字",
            });
        }

        return true;
    }

    /// <summary>C012.</summary>
    private static bool NameIsNoExecutionRate(IndicatorAt at, HitList hits)
    {
        var name = at.NameKey;
        if (WordLists.FirstIn(name, at.Words.ExecutionNames) is not null || NamesExecution(name, at.Words.ExecutionOf))
        {
            hits.Add(at.Place("C012", FormColumn.IndicatorName), at, static (hit, at) =>
            {
                var quote = RulePlaces.Quote(at.Name);
                return hit with { Found = quote, Expected = "反映产出或效果的指标", Args = new Dictionary<string, string> { ["name"] = quote } };
            });
        }

        return true;
    }

    /// <summary>Whether 执行率 stands at most four characters after one of <paramref name="heads"/>.</summary>
    private static bool NamesExecution(ReadOnlySpan<char> name, ImmutableArray<string> heads)
    {
        for (var from = 0; from < name.Length;)
        {
            var found = name[from..].IndexOf(Execution, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            var before = name[..(from + found)];
            for (var i = 0; i < heads.Length; i++)
            {
                var reach = before[Math.Max(0, before.Length - heads[i].Length - LongestGap)..];
                if (reach.Contains(heads[i], StringComparison.Ordinal))
                {
                    return true;
                }
            }

            from += found + Execution.Length;
        }

        return false;
    }
}
