using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class CrossProjectRules
{
    /// <summary>P006: one hit for each later project, beside the first earlier one whose name is like its own.</summary>
    private static Outcome NamesDiffer(CheckScope scope, HitList hits)
    {
        var before = hits.Count;
        var applies = false;
        var similar = new SimilarNames();
        var cell = scope.Table is { } header ? RulePlaces.At(scope, header, "P006", null, FormColumn.Name) : default;
        foreach (var unit in scope.Table is { } table ? RulePlaces.Units(table) : [])
        {
            applies |= unit.Count > 0;
            var keys = new string[unit.Count];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = CellText.Key(unit[i].Name.Base);
            }

            var earliest = similar.Earliest(keys);
            for (var i = 0; i < unit.Count; i++)
            {
                if (earliest[i] is { } first)
                {
                    hits.Add(cell with { Line = unit[i].Line }, (First: unit[first], Later: unit[i]), static (hit, pair) => hit with
                    {
                        Lines = [pair.First.Line, pair.Later.Line],
                        Found = RulePlaces.Quote(pair.Later.Name.Text),
                        Expected = $"有别于“{RulePlaces.Quote(pair.First.Name.Text)}”的名称",
                    });
                }
            }
        }

        return RulePlaces.Result(applies, hits.Count > before);
    }

    /// <summary>P007.</summary>
    private static bool DocumentNumberIsStandard(ProjectAt at, HitList hits)
    {
        if (at.Project.Name is not { DocumentNumber: { } normal, DocumentNumberRaw: { } raw } name)
        {
            return false;
        }

        var place = name.Text.IndexOf(raw, StringComparison.Ordinal);
        var before = place < 0 ? default : name.Text.AsSpan(0, place).TrimEnd();
        var mark = before is [.., '#' or '＃'] ? before[^1..] : default;
        if (mark.IsEmpty && string.Equals(raw, normal, StringComparison.Ordinal))
        {
            return true;
        }

        hits.Add(at.Place("P007", FormColumn.Name), (name, mark: mark.ToString()), static (hit, state) => hit with
        {
            Found = state.mark + state.name.DocumentNumberRaw,
            Expected = state.name.DocumentNumber,
            Args = new Dictionary<string, string> { ["project"] = RulePlaces.Quote(state.name.Text) },
        });
        return true;
    }
}
