using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Why the totals moved: every project's difference goes to one reason, so that the reasons add up to the difference.</summary>
internal sealed class Movements
{
    public static readonly string[] Kinds =
        ["newUnit", "removedUnit", "newProject", "removedProject", "increased", "decreased", "shifted"];

    private readonly Dictionary<string, Tally> _tallies = Kinds.ToDictionary(kind => kind, _ => new Tally(), StringComparer.Ordinal);
    private int _unit;

    /// <summary>The next unit. It may come or go without a project (本表无数据).</summary>
    public void AddUnit(bool counted, bool counts)
    {
        _unit++;
        if (counted != counts)
        {
            _tallies[counts ? "newUnit" : "removedUnit"].See(_unit);
        }
    }

    /// <summary>One project of that unit, or several of one name, document and code.</summary>
    public void Add(bool was, bool remains, bool counted, bool counts, int projects, AmountSums difference)
    {
        var kind = !was && !counted ? "newUnit"
            : !remains && !counts ? "removedUnit"
            : !was ? "newProject"
            : !remains ? "removedProject"
            : difference.Total > Fen.Zero ? "increased"
            : difference.Total < Fen.Zero ? "decreased"
            : difference != default ? "shifted"
            : null;
        if (kind is not null)
        {
            _tallies[kind].Add(_unit, projects, difference);
        }
    }

    public IReadOnlyList<TotalMovement> All() =>
        [.. Kinds.Select(kind => new TotalMovement(kind, _tallies[kind].Units, _tallies[kind].Projects, _tallies[kind].Sums))];

    private sealed class Tally
    {
        private int _last;

        public int Units { get; private set; }

        public int Projects { get; private set; }

        public AmountSums Sums { get; private set; }

        public void See(int unit)
        {
            Units += unit == _last ? 0 : 1;
            _last = unit;
        }

        public void Add(int unit, int projects, AmountSums difference)
        {
            See(unit);
            Projects += projects;
            Sums += difference;
        }
    }
}
