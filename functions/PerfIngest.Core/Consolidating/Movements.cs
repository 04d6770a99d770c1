using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Why the totals moved: every project's difference goes to one reason, so that the reasons add up to the difference.</summary>
internal static class Movements
{
    public static readonly string[] Kinds =
        ["newUnit", "removedUnit", "newProject", "removedProject", "increased", "decreased", "shifted"];

    public static IReadOnlyList<TotalMovement> Between(
        IReadOnlyList<ProjectRow> before, IReadOnlyList<ProjectRow> after, IReadOnlyList<UnitRow> unitsBefore, IReadOnlyList<UnitRow> unitsAfter)
    {
        var old = before.ToLookup(ChangeTables.Identity);
        var now = after.ToLookup(ChangeTables.Identity);
        var (hadUnits, hasUnits) = (Codes(unitsBefore), Codes(unitsAfter));
        var tallies = Kinds.ToDictionary(kind => kind, _ => new Tally(), StringComparer.Ordinal);
        foreach (var key in old.Select(group => group.Key).Union(now.Select(group => group.Key)))
        {
            var difference = MoneyTables.SumsOf(now[key]) - MoneyTables.SumsOf(old[key]);
            var (was, remains) = (old.Contains(key), now.Contains(key));
            var kind = !was && !hadUnits.Contains(key.Unit) ? "newUnit"
                : !remains && !hasUnits.Contains(key.Unit) ? "removedUnit"
                : !was ? "newProject"
                : !remains ? "removedProject"
                : difference.Total > Fen.Zero ? "increased"
                : difference.Total < Fen.Zero ? "decreased"
                : difference != default ? "shifted"
                : null;
            if (kind is not null)
            {
                tallies[kind].Add(key.Unit, Math.Max(now[key].Count(), old[key].Count()), difference);
            }
        }

        // A unit may come or go without a project (本表无数据).
        tallies["newUnit"].Units.UnionWith(hasUnits.Except(hadUnits, StringComparer.Ordinal));
        tallies["removedUnit"].Units.UnionWith(hadUnits.Except(hasUnits, StringComparer.Ordinal));
        return [.. Kinds.Select(kind => new TotalMovement(kind, tallies[kind].Units.Count, tallies[kind].Projects, tallies[kind].Sums))];
    }

    private static HashSet<string> Codes(IEnumerable<UnitRow> units) => units.Select(unit => unit.Unit).ToHashSet(StringComparer.Ordinal);

    private sealed class Tally
    {
        public HashSet<string> Units { get; } = new(StringComparer.Ordinal);

        public int Projects { get; private set; }

        public AmountSums Sums { get; private set; }

        public void Add(string unit, int projects, AmountSums difference)
        {
            Units.Add(unit);
            Projects += projects;
            Sums += difference;
        }
    }
}
