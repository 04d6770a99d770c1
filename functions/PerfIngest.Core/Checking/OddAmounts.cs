using System.Runtime.CompilerServices;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// The amount cells of a table that any rule on single cells could find fault with: unreadable, negative, or of more than two decimals.
/// There are hardly any, so one pass finds them for all of these rules.
/// </summary>
internal static class OddAmounts
{
    private const int UsualDecimals = 2;

    private static readonly ConditionalWeakTable<ParsedTable, IReadOnlyList<(AmountRow Row, AmountColumn Column)>> Known = [];

    /// <summary>The cells, row by row in the order of <see cref="AmountRows.Of"/>.</summary>
    public static IReadOnlyList<(AmountRow Row, AmountColumn Column)> Of(ParsedTable table) => Known.GetValue(table, Find);

    private static IReadOnlyList<(AmountRow Row, AmountColumn Column)> Find(ParsedTable table)
    {
        var odd = new List<(AmountRow, AmountColumn)>();
        foreach (var row in AmountRows.Of(table))
        {
            foreach (var column in FormNames.Amounts)
            {
                if (IsOdd(row.Amounts[column]))
                {
                    odd.Add((row, column));
                }
            }
        }

        return odd;
    }

    private static bool IsOdd(AmountCell cell) => cell.Status switch
    {
        AmountStatus.Blank => false,
        AmountStatus.Value => cell.Value < Fen.Zero || cell.Decimals > UsualDecimals,
        _ => true,
    };
}
