using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Keeps the counts of each section: a hit at a line of a section counts for it, any other for all sections it speaks of.</summary>
internal sealed class SectionLedger
{
    private readonly List<Entry> _entries = [];

    public SectionLedger(ParsedDocument document)
    {
        for (var table = 0; table < document.Tables.Count; table++)
        {
            var parsed = document.Tables[table];
            var boundaries = Boundaries(parsed);
            for (var section = 0; section < parsed.Sections.Count; section++)
            {
                var start = Start(parsed.Sections[section]);
                var end = boundaries.FirstOrDefault(line => line > start, int.MaxValue);
                _entries.Add(new Entry(table, section, start, end));
            }
        }
    }

    public void Count(Hit hit, Severity severity, bool waived)
    {
        var own = hit is { Table: not null, Line: not null } ? _entries.FirstOrDefault(entry => entry.Holds(hit)) : null;
        foreach (var entry in _entries)
        {
            if (own is null ? hit.Table is null || hit.Table == entry.Table : entry == own)
            {
                entry.Counts = entry.Counts.With(severity);
                entry.Unwaived = waived ? entry.Unwaived : entry.Unwaived.With(severity);
            }
        }
    }

    public IReadOnlyList<SectionVerdict> Verdicts(Func<int, int, string?> unitCode, Func<FindingCounts, VerdictState> state) =>
        [.. _entries.Select(entry =>
            new SectionVerdict(entry.Table, entry.Section, unitCode(entry.Table, entry.Section), state(entry.Unwaived), entry.Counts))];

    /// <summary>The lines at which a section may end: where another one starts, 合计 rows, and repeated headers are no end.</summary>
    private static List<int> Boundaries(ParsedTable table)
    {
        var lines = table.Sections.Select(Start).Concat(table.GrandTotals.Select(row => row.Line)).ToList();
        lines.Sort();
        return lines;
    }

    private static int Start(Section section) =>
        section.UnitRow?.Line ?? (section.Projects.Count > 0 ? section.Projects[0].Line : int.MaxValue);

    private sealed class Entry(int table, int section, int start, int end)
    {
        public int Table { get; } = table;

        public int Section { get; } = section;

        public FindingCounts Counts { get; set; }

        public FindingCounts Unwaived { get; set; }

        public bool Holds(Hit hit) => hit.Table == Table && hit.Line >= start && hit.Line < end;
    }
}
