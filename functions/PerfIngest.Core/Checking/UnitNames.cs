using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Which units a table speaks of, and what the roster knows of them.</summary>
internal static class UnitNames
{
    /// <summary>The year whose roster counts for a table: the collection's, else the table's own.</summary>
    public static int? RosterYear(ParsedTable table, CheckContext context) => context.Year ?? table.Prelude.Year?.Value;

    /// <summary>Whether a table holds sections of more than one unit row: its unit rows then name units, its prelude their department.</summary>
    public static bool IsOfManyUnits(ParsedTable table)
    {
        string? first = null;
        foreach (var section in table.Sections)
        {
            if (section.UnitRow is { } row)
            {
                if (first is not null && !CellText.SameKey(first, row.Label))
                {
                    return true;
                }

                first ??= row.Label;
            }
        }

        return false;
    }

    /// <summary>The unit of a section: by its row; in a table of one unit also by the 单位名称 line or the title. Null when none is registered.</summary>
    public static RosterUnit? Registered(ParsedTable table, int section, CheckContext context)
    {
        if (context.Settings.Units is not { } units || RosterYear(table, context) is not { } year)
        {
            return null;
        }

        return units.Find(year, table.Sections[section].UnitRow?.Label ?? table.Sections[section].UnitName)
            ?? (IsOfManyUnits(table)
                ? null
                : units.Find(year, table.Prelude.UnitName?.Value) ?? units.Find(year, table.Prelude.UnitFromTitle));
    }

    /// <summary>The code of a section's unit where the roster knows it, or null.</summary>
    public static string? CodeOf(ParsedTable table, int section, CheckContext context) => Registered(table, section, context)?.Code;
}
