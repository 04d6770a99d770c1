using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>The form's own layout: one project a row (domain §1, U11, U12, U16).</summary>
internal sealed class WideLayout(TableDraft table) : ITableLayout
{
    private readonly ProjectDraft _draft = new();
    private ProjectDraft? _open;

    private bool IsText => table.Context.IsText;

    private int Width => table.Map.Width;

    public bool IsOpenEnded => _open is { } open && IsText && open.Cells < Width && LastIsText(open);

    public RowKind Read(in RowView row)
    {
        if (IsText && !table.Context.IsAligned && Continue(row) is { } kind)
        {
            return kind;
        }

        var isOutside = row.FilledWidth() > Width;
        if (IsText && table.Misfit(row) is { } misfit)
        {
            return misfit;
        }

        if (isOutside)
        {
            table.ReportWidth(row.Line, row.FilledWidth());
        }

        return ReadAligned(row);
    }

    public void Close()
    {
        if (_open is not { } open)
        {
            return;
        }

        _open = null;
        if (open.IsJoined && open.Cells < Width)
        {
            table.ReportWidth(open.Line, open.Cells);
        }

        LayoutParts.Add(table, open);
    }

    /// <summary>A row whose cells stand in their columns.</summary>
    private RowKind ReadAligned(in RowView row)
    {
        var map = table.Map;
        var goal = row[map[FormColumn.Goal]];
        var indicators = row[map[FormColumn.Indicators]];
        var hasText = !string.IsNullOrWhiteSpace(goal) || !string.IsNullOrWhiteSpace(indicators);
        var nameIndex = LayoutParts.NameIndex(table, row);
        var name = table.Cells.Text(row, nameIndex, FormColumn.Name);
        var hasAmounts = map.HasAmountText(row);
        if (name.Length == 0 && !hasAmounts)
        {
            if (!hasText)
            {
                return table.Unreadable(row);
            }

            if (_open is { } open && !(IsBare(open) && table.IsUnitName(open.Name)))
            {
                Append(open, row);
                return RowKind.Continuation;
            }
        }
        else if (!hasText && !hasAmounts && IsLoose(row) && !table.IsUnitName(name))
        {
            return table.Unreadable(row);
        }

        var code = LayoutParts.Code(table, row);
        var amounts = map.Amounts(table.Cells, row);
        Close();
        _open = _draft.Start(row.Line, table.NextPage(), name, code, amounts, LayoutParts.Unit(table, row));
        _open.Cells = row.Count;
        Append(_open, row);
        return RowKind.Project;
    }

    /// <summary>
    /// A line that goes on with an unquoted cell (U11): fewer cells than the header and no amount. Its first cell belongs to the last cell
    /// of the record, the others to the columns after it. Null where the line is a row of its own.
    /// </summary>
    private RowKind? Continue(in RowView row)
    {
        if (row.Count >= Width || table.Map.HasNumber(row))
        {
            return null;
        }

        if (_open is { } open && open.Cells < Width && LastIsText(open))
        {
            if (open.Cells - 1 + row.Count > Width)
            {
                return table.Unreadable(row);
            }

            return Join(open, row);
        }

        if (row.Count > 1)
        {
            return table.Map.HasAmountText(row) ? table.Unreadable(row) : null;
        }

        return _open is { } complete && complete.Cells >= Width && GoesOn(complete, row[0]) ? Join(complete, row) : null;
    }

    private RowKind Join(ProjectDraft open, in RowView row)
    {
        var last = Math.Min(open.Cells, Width) - 1;
        for (var i = 0; i < row.Count; i++)
        {
            if (last + i == table.Map[FormColumn.Goal])
            {
                open.Goal.Append(row[i]);
            }
            else if (last + i == table.Map[FormColumn.Indicators])
            {
                open.Indicators.Append(row[i]);
            }
        }

        open.Cells = last + row.Count;
        open.IsJoined = true;
        return RowKind.Continuation;
    }

    /// <summary>Whether a lone text goes on with a complete record: its last cell is unfinished, or the text starts an indicator.</summary>
    private bool GoesOn(ProjectDraft open, string text)
    {
        if (Width - 1 != table.Map[FormColumn.Indicators] && Width - 1 != table.Map[FormColumn.Goal])
        {
            return false;
        }

        var last = Width - 1 == table.Map[FormColumn.Goal] ? open.Goal : open.Indicators;
        return !last.IsBlank && (last.LastMark is not ('。' or '.' or '\0') || StartsIndicator(text));
    }

    /// <summary>Whether the text starts with a number and 、 as an indicator does.</summary>
    private static bool StartsIndicator(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart().TrimStart("(（");
        var digits = 0;
        while (digits < rest.Length && char.IsDigit(rest[digits]))
        {
            digits++;
        }

        return digits is > 0 and <= 3 && digits < rest.Length && rest[digits] is '、' or '.' or '．' or ')' or '）';
    }

    /// <summary>Whether the record's last cell is one that text may go on in: goal or indicators, not a name or an amount.</summary>
    private bool LastIsText(ProjectDraft open)
    {
        var last = open.Cells - 1;
        return last == table.Map[FormColumn.Goal] || last == table.Map[FormColumn.Indicators];
    }

    /// <summary>A lone text that is no row: a line without a delimiter, or a cell outside the project column or merged over others.</summary>
    private bool IsLoose(in RowView row)
    {
        if (!row.IsSingle())
        {
            return false;
        }

        var name = table.Map[FormColumn.Name];
        return IsText ? row.Count == 1 && Width > 1
            : !row.IsFilled(name) || (row.Traits(name + 1) & CellTraits.MergedAcross) != 0;
    }

    private static bool IsBare(ProjectDraft draft) => draft.Goal.IsBlank && draft.Indicators.IsBlank;

    private void Append(ProjectDraft draft, in RowView row)
    {
        Append(ref draft.Goal, row, table.Map[FormColumn.Goal]);
        Append(ref draft.Indicators, row, table.Map[FormColumn.Indicators]);
    }

    private static void Append(ref JoinedText text, in RowView row, int index)
    {
        if (row[index].Length > 0 || (row.Traits(index) & (CellTraits.Markup | CellTraits.Script)) != 0)
        {
            text.Append(row[index], row.Traits(index));
        }
    }
}
