using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>A row with amounts: 合计, a unit's subtotal, or a project.</summary>
/// <param name="Project">The project, or null for a row that states a sum.</param>
internal readonly record struct AmountRow(int Line, string Label, AmountCells Amounts, Project? Project)
{
    public AmountRow(SumRow row)
        : this(row.Line, row.Label, row.Amounts, null)
    {
    }

    public AmountRow(Project project)
        : this(project.Line, project.Name.Text, project.Amounts, project)
    {
    }
}

/// <summary>What the arithmetic rules share. Sums are 128 bits wide: no row, however absurd, overflows them.</summary>
internal static class AmountRows
{
    /// <summary>Every row with amounts, in the order of a form: 合计 and 小计, then each unit with its projects.</summary>
    public static IEnumerable<AmountRow> Of(ParsedTable table)
    {
        foreach (var row in table.GrandTotals)
        {
            yield return new AmountRow(row);
        }

        foreach (var row in table.Subtotals)
        {
            yield return new AmountRow(row);
        }

        foreach (var section in table.Sections)
        {
            if (section.UnitRow is { } unit)
            {
                yield return new AmountRow(unit);
            }

            foreach (var project in section.Projects)
            {
                yield return new AmountRow(project);
            }
        }
    }

    /// <summary>
    /// The currency unit in which a table's amounts are shown and rounded: its own; 万元 where every amount carries its unit itself; null
    /// where amounts have none (H006).
    /// </summary>
    public static CurrencyUnit? Unit(ParsedTable table) =>
        table.CurrencyUnit ?? (Of(table).Any(HasAmount) && !Of(table).Any(LacksUnit) ? CurrencyUnit.WanYuan : null);

    /// <summary>Whether something is written that is no amount: what depends on the cell cannot be told.</summary>
    public static bool IsUnreadable(this AmountCell cell) =>
        cell.Status is AmountStatus.Invalid or AmountStatus.Artefact or AmountStatus.UnitConflict;

    /// <summary>The amount in 分; blank is zero.</summary>
    public static Int128 Fen(this AmountCell cell) => cell.OrZero.Value;

    /// <summary>An exact amount in a currency unit, plain, with at least two decimals.</summary>
    public static string Show(Int128 fen, CurrencyUnit unit) =>
        ((decimal)fen / unit.Fen()).ToString("0.00########", CultureInfo.InvariantCulture);

    /// <summary>
    /// Half a hundredth of a unit, in 分: what rounding to two decimals may move an amount by. Zero for 元, which has nothing to round.
    /// </summary>
    public static long HalfHundredth(CurrencyUnit unit) => unit == CurrencyUnit.Yuan ? 0 : unit.Fen() / 200;

    /// <summary>Tolerance of a row's sum of <paramref name="sources"/> non-blank sources, in 分 (A002).</summary>
    public static long RowTolerance(CurrencyUnit unit, int sources) => sources <= 1 ? 0 : HalfHundredth(unit) * (sources + 1);

    /// <summary>Tolerance of a column's sum of <paramref name="rows"/> rows, in 分 (A003, A004): capped at a tenth of the unit.</summary>
    public static long ColumnTolerance(CurrencyUnit unit, int rows) =>
        rows <= 1 ? 0 : Math.Min(HalfHundredth(unit) * (rows + 1), unit.Fen() / 10);

    /// <summary>A hit at an amount cell.</summary>
    public static Hit At(this AmountRow row, string code, AmountColumn column, ParsedTable table) => new(code)
    {
        Line = row.Amounts[column].Line ?? row.Line,
        Column = table.Header.IndexOf(column.Column()),
        ColumnName = column.Name(),
    };

    /// <summary>A name as messages show it: short.</summary>
    public static string Shorten(string text)
    {
        const int Most = 60;
        return text.Length <= Most ? text : text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)] + "…";
    }

    private static bool HasAmount(AmountRow row) => FormNames.Amounts.Any(column => row.Amounts[column].Status == AmountStatus.Value);

    private static bool LacksUnit(AmountRow row) =>
        FormNames.Amounts.Any(column => row.Amounts[column].Status == AmountStatus.UnitConflict);
}
