using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Which units a table speaks of, and what the roster knows of them.</summary>
internal static class UnitNames
{
    /// <summary>The year whose roster counts for a table: the collection's, else the table's own.</summary>
    public static int? RosterYear(ParsedTable table, CheckContext context) => context.Year ?? table.Prelude.Year?.Value;

    /// <summary>
    /// Whether a table holds sections of more than one unit: its unit rows, or a column or lines between the projects, then name units, its
    /// prelude their department.
    /// </summary>
    public static bool IsOfManyUnits(ParsedTable table)
    {
        var hasRows = table.Sections.Any(section => section.UnitRow is not null);
        string? first = null;
        foreach (var section in table.Sections)
        {
            if ((hasRows ? section.UnitRow?.Label : section.UnitName) is { } name)
            {
                if (first is not null && !CellText.SameKey(first, name))
                {
                    return true;
                }

                first ??= name;
            }
        }

        return false;
    }

    /// <summary>The names of a table's units, each with its row's line; without unit rows those of its sections.</summary>
    public static IReadOnlyList<(string Name, int? Line)> Of(ParsedTable table)
    {
        var rows = table.Sections.Select(section => section.UnitRow).OfType<SumRow>().Select(row => (row.Label, (int?)row.Line)).ToList();
        return rows.Count > 0 ? rows : [.. table.Sections.Where(section => section.UnitName is not null)
            .Select(section => (section.UnitName!, section.Projects.Count > 0 ? section.Projects[0].Line : (int?)null))];
    }

    /// <summary>
    /// The unit of each section of a table: by its row; in a table of one unit also by the 单位名称 line or the title. Null where none is
    /// registered, or there is no roster.
    /// </summary>
    public static IEnumerable<RosterUnit?> Registered(ParsedTable table, CheckContext context)
    {
        if (context.Settings.Units is not { } units || RosterYear(table, context) is not { } year)
        {
            return table.Sections.Select(_ => (RosterUnit?)null);
        }

        var ofPrelude = IsOfManyUnits(table)
            ? null
            : units.Find(year, table.Prelude.UnitName?.Value) ?? units.Find(year, table.Prelude.UnitFromTitle);
        return table.Sections.Select(section => units.Find(year, section.UnitRow?.Label ?? section.UnitName) ?? ofPrelude);
    }

    /// <summary>The units of all sections of a document.</summary>
    public static IEnumerable<(int Table, int Section, RosterUnit? Unit)> Registered(ParsedDocument document, CheckContext context) =>
        document.Tables.SelectMany((table, index) => Registered(table, context).Select((unit, section) => (index, section, unit)));
}
