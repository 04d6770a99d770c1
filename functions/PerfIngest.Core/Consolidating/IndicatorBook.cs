using PerfIngest.Core.Consolidating.Spooling;

namespace PerfIngest.Core.Consolidating;

/// <summary>An indicator of a project in the totals.</summary>
public sealed record IndicatorRow(string Unit, int Ordinal, RollUpIndicator Indicator);

/// <summary>
/// The indicators of the projects in the totals. They are too many for the report's data: they lie in a spool and are read one unit at a
/// time.
/// </summary>
/// <param name="space">Where they lie; null for memory.</param>
public sealed class IndicatorBook(SpoolSpace? space = null)
{
    private readonly SpooledRows<BookProject> _projects = new((space ?? new()).New(), new BookCoding());

    /// <summary>Indicators in the book.</summary>
    public int Count { get; private set; }

    /// <summary>Size in the spool, in bytes.</summary>
    public long Size => _projects.Size;

    /// <summary>The indicators, by unit, project and their own order; the order of adding does not matter.</summary>
    public IEnumerable<IndicatorRow> Rows() => ByUnit().SelectMany(rows => rows);

    /// <summary>The same, one list a unit.</summary>
    internal IEnumerable<List<IndicatorRow>> ByUnit()
    {
        foreach (var (unit, projects) in _projects.ByUnit())
        {
            var rows = new List<IndicatorRow>();
            foreach (var project in projects)
            {
                foreach (var indicator in project.Indicators)
                {
                    rows.Add(new(unit, project.Ordinal, indicator));
                }
            }

            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }

    /// <summary>Adds all of a unit's projects that count, by ordinal and line.</summary>
    internal void Add(string unit, IReadOnlyList<RollUpProject> projects)
    {
        var book = new BookProject[projects.Count];
        for (var i = 0; i < book.Length; i++)
        {
            book[i] = new(projects[i].Ordinal, projects[i].Line, projects[i].Indicators);
            Count += projects[i].Indicators.Count;
        }

        _projects.Add(unit, null, null, book);
    }
}
