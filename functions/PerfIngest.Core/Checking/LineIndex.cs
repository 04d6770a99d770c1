using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>The rows of a document by table and line. Built for a table when it is first asked for.</summary>
internal sealed class LineIndex(ParsedDocument document)
{
    private readonly Dictionary<int, Place>?[] _tables = new Dictionary<int, Place>?[document.Tables.Count];

    /// <summary>A project or unit row.</summary>
    /// <param name="Section">Index of its section.</param>
    /// <param name="Project">The project; null for the unit row.</param>
    public readonly record struct Place(int Section, Project? Project);

    /// <summary>The project or unit row at a line; null where there is none, as on 合计 rows and headers.</summary>
    public Place? At(int? table, int? line) =>
        table is { } index && line is { } at && index >= 0 && index < _tables.Length && Of(index).TryGetValue(at, out var place)
            ? place
            : null;

    private Dictionary<int, Place> Of(int table)
    {
        if (_tables[table] is { } known)
        {
            return known;
        }

        var places = new Dictionary<int, Place>();
        var sections = document.Tables[table].Sections;
        for (var section = 0; section < sections.Count; section++)
        {
            if (sections[section].UnitRow is { } unit)
            {
                places.TryAdd(unit.Line, new Place(section, null));
            }

            foreach (var project in sections[section].Projects)
            {
                places.TryAdd(project.Line, new Place(section, project));
                foreach (var line in project.FormLines())
                {
                    places.TryAdd(line, new Place(section, project));
                }
            }
        }

        return _tables[table] = places;
    }
}
