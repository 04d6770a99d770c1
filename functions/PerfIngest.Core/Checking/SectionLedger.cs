using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Keeps the counts of each section. A hit at a line of a section counts for it; one on the header or a 合计 row for every section of its
/// table; one on the file for all.
/// </summary>
internal sealed class SectionLedger
{
    private readonly TableLedger[] _tables;
    private Tally _file;

    public SectionLedger(ParsedDocument document) => _tables = [.. document.Tables.Select(table => new TableLedger(table))];

    public void Count(in HitPlace hit, Severity severity, bool waived)
    {
        if (hit.Table is { } table && table >= 0 && table < _tables.Length)
        {
            _tables[table].Count(hit.Line, severity, waived);
        }
        else
        {
            _file.Count(severity, waived);
        }
    }

    public IReadOnlyList<SectionVerdict> Verdicts(Func<int, int, string?> unitCode, Func<FindingCounts, VerdictState> state)
    {
        var verdicts = new List<SectionVerdict>();
        for (var table = 0; table < _tables.Length; table++)
        {
            var ledger = _tables[table];
            for (var section = 0; section < ledger.Sections.Length; section++)
            {
                var all = ledger.Sections[section].All + ledger.Shared.All + _file.All;
                var unwaived = ledger.Sections[section].Unwaived + ledger.Shared.Unwaived + _file.Unwaived;
                verdicts.Add(new SectionVerdict(table, section, unitCode(table, section), state(unwaived), all));
            }
        }

        return verdicts;
    }

    private struct Tally
    {
        public FindingCounts All { get; private set; }

        public FindingCounts Unwaived { get; private set; }

        public void Count(Severity severity, bool waived)
        {
            All = All.With(severity);
            Unwaived = waived ? Unwaived : Unwaived.With(severity);
        }
    }

    private sealed class TableLedger
    {
        private readonly List<(int Line, int Section)> _starts = [];
        private readonly HashSet<int> _sumLines;
        private Tally _shared;

        // Of the last hit: most come row by row.
        private int? _lastLine;
        private int? _lastSection;

        public TableLedger(ParsedTable table)
        {
            Sections = new Tally[table.Sections.Count];
            _sumLines = [.. table.GrandTotals.Concat(table.Subtotals).Select(row => row.Line)];
            for (var section = 0; section < table.Sections.Count; section++)
            {
                var (unit, projects) = (table.Sections[section].UnitRow, table.Sections[section].Projects);
                if ((unit?.Line ?? (projects.Count > 0 ? projects[0].Line : null)) is { } line)
                {
                    _starts.Add((line, section));
                }
            }

            _starts.Sort();
        }

        public Tally[] Sections { get; }

        public Tally Shared => _shared;

        public void Count(int? line, Severity severity, bool waived)
        {
            if (line != _lastLine)
            {
                _lastLine = line;
                _lastSection = line is { } at && !_sumLines.Contains(at) ? SectionOf(at) : null;
            }

            if (_lastSection is { } section)
            {
                Sections[section].Count(severity, waived);
            }
            else
            {
                _shared.Count(severity, waived);
            }
        }

        /// <summary>The last section that starts at or above a line, or null.</summary>
        private int? SectionOf(int line)
        {
            var at = _starts.BinarySearch((line, int.MaxValue));
            return (at < 0 ? ~at : at + 1) is > 0 and var after ? _starts[after - 1].Section : null;
        }
    }
}
