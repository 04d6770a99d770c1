using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Checks of what stands above the header: H001, H002, H003, H006 and V001.</summary>
internal static class PreludeChecks
{
    private const string NotStated = "未写明";
    private const string NotStatedEn = "not stated";

    /// <summary>H001: the form's name is stated.</summary>
    public static Outcome HasTitle(CheckScope scope, HitList hits)
    {
        if (scope.Table!.Prelude.Title is not null)
        {
            return Outcome.Pass;
        }

        hits.Add(new Hit("H001") { Expected = "项目支出绩效目标表" });
        return Outcome.Fail;
    }

    /// <summary>H002: a budget year is known, from the table or the upload.</summary>
    public static Outcome HasYear(CheckScope scope, HitList hits)
    {
        if (scope.Table!.Prelude.Year is not null || scope.Context.Year is not null)
        {
            return Outcome.Pass;
        }

        hits.Add(new Hit("H002") { Expected = "20xx年" });
        return Outcome.Fail;
    }

    /// <summary>H003: a unit is known, from the 单位名称 line, a unit row or the upload.</summary>
    public static Outcome HasUnit(CheckScope scope, HitList hits)
    {
        var table = scope.Table!;
        if (IsWritten(table.Prelude.UnitName?.Value) || IsWritten(scope.Context.UnitCode)
            || table.Sections.Any(section => IsWritten(section.UnitRow?.Label))
            || table.Sections.Any(section => IsWritten(section.UnitName) && IsStatedBelow(table, section.UnitName!)))
        {
            return Outcome.Pass;
        }

        hits.Add(new Hit("H003") { Expected = "单位名称：……" });
        return Outcome.Fail;
    }

    /// <summary>Whether a section's name comes from a column, or from a line between the projects, and not only from the title.</summary>
    private static bool IsStatedBelow(ParsedTable table, string unit) => table.Header.IndexOf(FormColumn.Unit) is not null
        || (table.Prelude.UnitFromTitle is { } title && !CellText.SameKey(title, unit));

    /// <summary>H006: exactly one currency unit applies to each amount column. What reading found in cells is handed on.</summary>
    public static Outcome HasOneCurrencyUnit(CheckScope scope, HitList hits)
    {
        var table = scope.Table!;
        var known = new HashSet<(int? Line, int? Column)>();
        foreach (var hit in scope.Document.Hits)
        {
            if (hit.Code == "H006" && (hit.Table ?? 0) == scope.TableIndex)
            {
                hits.Add(hit);
                known.Add((hit.Line, hit.Column));
            }
        }

        if (!known.Any(place => place.Column is null || place.Line == table.Header.Line) && Contradiction(table) is { } contradiction)
        {
            hits.Add(contradiction);
        }

        // Without a unit of the table every amount lacks one, and one hit says so.
        foreach (var (row, column) in table.CurrencyUnit is null ? [] : OddAmounts.Of(table))
        {
            var cell = row.Amounts[column];
            if (cell.Status == AmountStatus.UnitConflict && !known.Contains((row.Line, table.Header.IndexOf(column.Column()))))
            {
                hits.Add(row.At("H006", column, table) with
                {
                    Found = AmountRows.Shorten(cell.Text),
                    Expected = table.CurrencyUnit!.Value.Name(),
                });
            }
        }

        return hits.Count > 0 ? Outcome.Fail : Outcome.Pass;
    }

    /// <summary>V001: the table's year is the collection's.</summary>
    public static Outcome YearIsTheCollections(CheckScope scope, HitList hits)
    {
        if (scope.Context.Year is not { } expected)
        {
            return Outcome.CannotTell;
        }

        if (scope.Table!.Prelude.Year is not { } stated)
        {
            return Outcome.NotApplicable;
        }

        if (stated.Value == expected)
        {
            return Outcome.Pass;
        }

        var found = stated.Value.ToString(CultureInfo.InvariantCulture);
        hits.Add(new Hit("V001")
        {
            Line = stated.Line,
            Found = found,
            Expected = expected.ToString(CultureInfo.InvariantCulture),
            Args = new Dictionary<string, string> { ["year"] = found },
        });
        return Outcome.Fail;
    }

    /// <summary>The hit for a missing or contradictory statement, or null.</summary>
    private static Hit? Contradiction(ParsedTable table)
    {
        var stated = table.Prelude.CurrencyUnits;
        var columns = table.Header.Columns
            .Where(column => column.Unit is not null)
            .Where(column => column.Column is FormColumn.Total or FormColumn.Fiscal or FormColumn.Special or FormColumn.Other)
            .ToList();
        var units = stated.Select(one => one.Value).Concat(columns.Select(column => column.Unit!.Value)).Distinct().ToList();
        if (units.Count == 0 && AmountRows.Unit(table) is null)
        {
            return new Hit("H006")
            {
                Expected = "单位：万元",
                Args = new Dictionary<string, string> { ["found"] = NotStated, ["foundEn"] = NotStatedEn },
            };
        }

        if (units.Count < 2 || (stated.Count == 0 && table.CurrencyUnit is not null))
        {
            return null;
        }

        var other = stated.FirstOrDefault(one => one.Value != units[0]);
        var column = other is null ? columns.FirstOrDefault(one => one.Unit != units[0]) : null;
        return new Hit("H006")
        {
            Line = other?.Line ?? table.Header.Line,
            Column = column?.Index,
            ColumnName = column?.Column.Name(),
            Found = string.Join('、', units.Select(unit => unit.Name())),
            Expected = "同一金额单位",
        };
    }

    private static bool IsWritten(string? text) => !string.IsNullOrWhiteSpace(text);
}
