using System.Buffers;
using System.Globalization;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>A header as found: one to three rows, and a row of column numbers below it.</summary>
/// <param name="Rows">Rows that the header takes, the current one included.</param>
/// <param name="Columns">Its columns, left to right.</param>
/// <param name="IsComplete">Whether it names the project and an amount: only such a header can start a table.</param>
/// <param name="Groups">Texts of group cells above the columns, in order.</param>
/// <param name="Aliases">Columns named otherwise than the form does, as 「别名→名称」.</param>
internal sealed record HeaderMatch(
    int Rows, IReadOnlyList<HeaderColumn> Columns, bool IsComplete, IReadOnlyList<string> Groups, IReadOnlyList<string> Aliases)
{
    /// <summary>Whether both headers name the same columns in the same places (rule H008).</summary>
    public bool Equivalent(HeaderMatch other)
    {
        if (Columns.Count != other.Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < Columns.Count; i++)
        {
            var (mine, theirs) = (Columns[i], other.Columns[i]);
            if (mine.Index != theirs.Index || mine.Column != theirs.Column || !CellText.SameKey(mine.Text, theirs.Text))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Finds header rows by meaning (rule F004, U16, U17, U31, U36–U38).</summary>
internal sealed class HeaderFinder(HeaderLookup names)
{
    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.,， ０１２３４５６７８９．");

    private static readonly int LongColumns = Bit(FormColumn.Level1) | Bit(FormColumn.Level2) | Bit(FormColumn.IndicatorName)
        | Bit(FormColumn.Period) | Bit(FormColumn.Annual);

    private static readonly int AmountColumns = Bit(FormColumn.Total) | Bit(FormColumn.Fiscal) | Bit(FormColumn.Special)
        | Bit(FormColumn.Other);

    private static readonly int FormColumns = AmountColumns | Bit(FormColumn.Name) | Bit(FormColumn.Goal) | Bit(FormColumn.Indicators);

    private const int MostRows = 3;
    private const int EnoughNames = 3;

    /// <summary>The header that starts at the current row, or null. Costs little on rows that are none.</summary>
    public HeaderMatch? Find(RowCursor cursor)
    {
        var first = new RowView(cursor.Current);
        if (HasNumber(first) || CountKnown(first, enough: 2) < 2)
        {
            return null;
        }

        var rows = new List<RowView>(MostRows) { first };
        var best = Combine(rows);
        while (rows.Count < MostRows && cursor.Peek(rows.Count) is { } next && IsSubHeader(new RowView(next), rows))
        {
            rows.Add(new RowView(next));
            best = Combine(rows) ?? best;
        }

        if (best is null)
        {
            return null;
        }

        return cursor.Peek(best.Rows) is { } below && IsNumbering(new RowView(below)) ? best with { Rows = best.Rows + 1 } : best;
    }

    /// <summary>Cells of the row that name a column or a group; stops counting at <paramref name="enough"/>.</summary>
    public int CountKnown(in RowView row, int enough)
    {
        var known = 0;
        for (var i = 0; i < row.Count && known < enough; i++)
        {
            known += HeaderText.Read(row[i], names).IsKnown ? 1 : 0;
        }

        return known;
    }

    /// <summary>A cell that is a number: the row states values, it does not name columns (forms of one project, U43).</summary>
    private static bool HasNumber(in RowView row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            var cell = row[i].AsSpan().Trim();
            if (!cell.IsEmpty && char.IsDigit(cell[0]) && !cell.ContainsAnyExcept(NumberChars))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a row below the first header row goes on with it: names only, none of them in the project column.</summary>
    private bool IsSubHeader(in RowView row, List<RowView> above)
    {
        var known = 0;
        for (var i = 0; i < row.Count; i++)
        {
            if (!row.IsFilled(i))
            {
                continue;
            }

            var name = HeaderText.Read(row[i], names);
            var isRepeated = Repeats(above, i, row.Raw(i));
            if (!isRepeated && (name.Column == FormColumn.Name || IsUnderName(i, above)))
            {
                return false;
            }

            if (!name.IsKnown && (row[i].Length > HeaderText.MaxLength || char.IsDigit(row[i].AsSpan().TrimStart()[0])))
            {
                return false;
            }

            known += name.IsKnown && !isRepeated ? 1 : 0;
        }

        return known >= 1;
    }

    private static bool Repeats(List<RowView> above, int index, string text) =>
        above.Exists(upper => CellText.SameKey(upper.Raw(index), text));

    /// <summary>Another text below the project's name, 合计 too, is the first data row's.</summary>
    private bool IsUnderName(int index, List<RowView> above) =>
        above.Exists(upper => HeaderText.Read(upper[index], names).Column == FormColumn.Name);

    /// <summary>A row of column numbers: 1, 2, 3 … with 栏次 or nothing before it.</summary>
    private static bool IsNumbering(in RowView row)
    {
        var expected = 1;
        for (var i = 0; i < row.Count; i++)
        {
            var cell = row[i].AsSpan().Trim();
            if (cell.IsEmpty || (expected == 1 && cell is "栏次" or "序号" or "行次"))
            {
                continue;
            }

            if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number != expected++)
            {
                return false;
            }
        }

        return expected > EnoughNames + 1;
    }

    private HeaderMatch? Combine(List<RowView> rows)
    {
        var width = 0;
        foreach (var row in rows)
        {
            width = Math.Max(width, row.FilledWidth());
        }

        var columns = new List<HeaderColumn>(width);
        var groups = new List<string>();
        var aliases = new List<string>();
        var seen = 0;
        for (var i = 0; i < width; i++)
        {
            if (Column(rows, i, groups, aliases, ref seen) is { } column)
            {
                columns.Add(column);
            }
        }

        seen = HeaderParts.Settle(columns, seen);

        // Columns of single indicators stand for the one that holds them all.
        var names = (seen & LongColumns) != 0 ? seen | Bit(FormColumn.Indicators) : seen;
        if (int.PopCount(names & FormColumns) < EnoughNames)
        {
            return null;
        }

        var isComplete = (seen & Bit(FormColumn.Name)) != 0 && (seen & AmountColumns) != 0;
        return new HeaderMatch(rows.Count, columns, isComplete, groups, aliases);
    }

    private static int Bit(FormColumn column) => 1 << (int)column;

    /// <summary>One column: the last non-empty text of its rows; a group above it keeps its name.</summary>
    private HeaderColumn? Column(List<RowView> rows, int index, List<string> groups, List<string> aliases, ref int seen)
    {
        var text = "";
        var group = "";
        CurrencyUnit? unit = null;
        for (var r = 0; r < rows.Count; r++)
        {
            var own = rows[r][index];
            if (!string.IsNullOrWhiteSpace(own))
            {
                group = text.Length > 0 && !CellText.SameKey(text, own) ? text : group;
                text = CellText.Clean(own, out _);
                unit = HeaderText.Read(own, names).Unit ?? unit;
            }
            else if (r + 1 < rows.Count && text.Length == 0 && GroupAbove(rows[r], index) is { } spanning)
            {
                group = CellText.Clean(spanning, out _);
                unit = HeaderText.Read(spanning, names).Unit ?? unit;
            }
        }

        if (text.Length == 0)
        {
            return null;
        }

        var name = HeaderText.Read(text, names);
        if (group.Length > 0 && !groups.Contains(group))
        {
            groups.Add(group);
        }

        var column = name.Column is { } known && ((seen & Bit(known)) == 0 || HeaderParts.IsPart(known)) ? known : FormColumn.Extra;
        if (name.Column == FormColumn.Fiscal && column == FormColumn.Extra)
        {
            seen |= HeaderParts.HasFiscalDetail;
        }

        column = HeaderParts.IsPart(column) && HeaderParts.IsDetail(rows[^1][index]) ? FormColumn.Extra : column;
        if (column != FormColumn.Extra)
        {
            seen |= Bit(column);
            if (name.IsAlias && column is not (FormColumn.ProjectCode or >= FormColumn.Level1))
            {
                aliases.Add($"{text}→{HeaderSynonyms.Canonical(column)}");
            }
        }

        return new HeaderColumn(index + 1, column, group.Length > 0 ? $"{group}-{text}" : text, unit ?? name.Unit);
    }

    /// <summary>The group over an empty cell of an upper header row: merged over it, or the nearest group to the left.</summary>
    private string? GroupAbove(in RowView row, int index)
    {
        if ((row.Traits(index) & CellTraits.MergedAcross) != 0 && !string.IsNullOrWhiteSpace(row.Raw(index)))
        {
            return row.Raw(index);
        }

        for (var i = index - 1; i >= 0; i--)
        {
            if (row.IsFilled(i))
            {
                return HeaderText.Read(row[i], names).IsGroup ? row[i] : null;
            }
        }

        return null;
    }
}
