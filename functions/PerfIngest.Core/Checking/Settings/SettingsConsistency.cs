using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>What no single row can show: duplicates, names of two units, and codes that the roster does not know.</summary>
internal static class SettingsConsistency
{
    public static void Roster(List<ReadRow<RosterUnit>>? rows, RosterIndex? units)
    {
        if (rows is null || units is null)
        {
            return;
        }

        Once(rows, unit => (unit.Year, unit.Code), "unitCode", unit => unit.Code);
        var names = new Dictionary<(int, string), RosterUnit>();
        foreach (var (row, unit) in rows.Select(read => (read.Row, read.Value)))
        {
            foreach (var name in unit.Aliases.Prepend(unit.Name).Where(name => name.Length > 0))
            {
                if (!names.TryAdd((unit.Year, CellText.Key(name)), unit) && names[(unit.Year, CellText.Key(name))].Code != unit.Code)
                {
                    row.Problem(name == unit.Name ? "unitName" : "aliases", name, "同一年度内一个名称只属于一个单位", "a name or alias of one unit only");
                }
            }

            if (unit.ParentCode is { Length: > 0 } parent && (parent == unit.Code || units.ByCode(unit.Year, parent) is null))
            {
                row.Problem("parentUnitCode", parent, "同一年度名录中的另一单位代码", "the code of another unit of the year's roster");
            }
        }
    }

    public static void Calendar(List<ReadRow<CalendarRow>>? rows, RosterIndex? units)
    {
        Once(rows, row => (row.Year, row.Round, row.UnitCode), "round", row => row.Round);
        foreach (var (row, value) in Each(rows))
        {
            InRoster(row, "unitCode", value.Year, value.UnitCode, units);
        }
    }

    public static void Waivers(List<ReadRow<Waiver>>? rows, RosterIndex? units)
    {
        foreach (var (row, value) in Each(rows))
        {
            InRoster(row, "unitCode", value.Year, value.UnitCode, units);
        }
    }

    public static void Withdrawals(List<ReadRow<Withdrawal>>? rows, RosterIndex? units)
    {
        Once(rows, row => (row.Year, row.UnitCode, row.Revision), "revision", row => row.Revision);
        foreach (var (row, value) in Each(rows))
        {
            InRoster(row, "unitCode", value.Year, value.UnitCode, units);
        }
    }

    public static void ControlFigures(List<ReadRow<ControlFigure>>? rows, RosterIndex? units)
    {
        Once(rows, row => (row.Year, row.Scope, row.Code, row.Source), "code", row => row.Code);
        foreach (var (row, value) in Each(rows))
        {
            if (value.Scope == "unit")
            {
                InRoster(row, "code", value.Year, value.Code, units);
            }
        }
    }

    public static void TransferDocuments(List<ReadRow<TransferAllotment>>? rows) =>
        Once(rows, row => (CellText.Key(row.DocumentNumber), row.UnitCode), "document", row => row.DocumentNumber);

    private static IEnumerable<(SettingsRow Row, T Value)> Each<T>(List<ReadRow<T>>? rows) =>
        (rows ?? []).Select(read => (read.Row, read.Value));

    private static void Once<T, TKey>(List<ReadRow<T>>? rows, Func<T, TKey> key, string column, Func<T, string> shown)
        where TKey : notnull
    {
        var first = new Dictionary<TKey, int>();
        foreach (var (row, value) in Each(rows))
        {
            if (!first.TryAdd(key(value), row.Line))
            {
                row.Problem(column, shown(value), $"不重复（已见于第 {first[key(value)]} 行）", $"no duplicate (see line {first[key(value)]})");
            }
        }
    }

    /// <summary>A unit must be in the roster of a year that the roster covers; a year without a roster is not judged.</summary>
    private static void InRoster(SettingsRow row, string column, int year, string? code, RosterIndex? units)
    {
        if (code is { Length: > 0 } && units is not null && units.Covers(year) && units.ByCode(year, code) is null)
        {
            row.Problem(column, code, "该年度名录中的单位代码", "the code of a unit in the year's roster");
        }
    }
}
