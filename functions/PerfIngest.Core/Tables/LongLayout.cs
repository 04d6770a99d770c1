namespace PerfIngest.Core.Tables;

/// <summary>
/// One indicator a row (U18): the project's name, amounts and goal stand in its first row, merged over the others, left blank there, or
/// repeated. Amounts are counted once.
/// </summary>
internal sealed class LongLayout(TableDraft table) : ITableLayout
{
    private readonly IndicatorRows _indicators = new(table.Cells, table.Context.Classes);
    private readonly ProjectDraft _draft = new();
    private ProjectDraft? _open;

    public bool IsOpenEnded => false;

    public RowKind Read(in RowView row)
    {
        if (table.Misfit(row) is { } misfit)
        {
            return misfit;
        }

        var map = table.Map;
        if (row.FilledWidth() > map.Width)
        {
            table.ReportWidth(row.Line, row.FilledWidth());
        }

        var nameIndex = LayoutParts.NameIndex(table, row);
        var name = table.Cells.Text(row, nameIndex, FormColumn.Name);
        var goal = row[map[FormColumn.Goal]];
        var hasIndicator = IndicatorRows.IsOne(row, map);
        var hasAmounts = map.HasAmountText(row);
        if (_open is { } open && hasIndicator && IsSame(open, row, name, hasAmounts))
        {
            AppendGoal(open, row, goal);
            _indicators.Add(row, map);
            return RowKind.Continuation;
        }

        if (name.Length == 0 && !hasAmounts && !hasIndicator)
        {
            if (_open is not { } before || string.IsNullOrWhiteSpace(goal))
            {
                return table.Unreadable(row);
            }

            AppendGoal(before, row, goal);
            return RowKind.Continuation;
        }

        if (name.Length > 0 && !hasAmounts && !hasIndicator && string.IsNullOrWhiteSpace(goal) && IsLoose(row) && !table.IsUnitName(name))
        {
            return table.Unreadable(row);
        }

        Start(row, name, goal, hasIndicator);
        return RowKind.Project;
    }

    public void Close()
    {
        if (_open is { } open)
        {
            _open = null;
            LayoutParts.Add(table, open);
        }
    }

    private void Start(in RowView row, string name, string goal, bool hasIndicator)
    {
        var code = LayoutParts.Code(table, row);
        var amounts = table.Map.Amounts(table.Cells, row);
        Close();
        _open = _draft.Start(row.Line, table.NextPage(), name, code, amounts, LayoutParts.Unit(table, row));
        _indicators.Reset(_open.Rows);
        AppendGoal(_open, row, goal);
        if (hasIndicator)
        {
            _indicators.Add(row, table.Map);
        }
    }

    /// <summary>Whether the row states one more indicator of the open project: no name, or its name again without other amounts.</summary>
    private bool IsSame(ProjectDraft open, in RowView row, string name, bool hasAmounts)
    {
        if (name.Length > 0 && !CellText.SameKey(open.Name, name))
        {
            return false;
        }

        return !hasAmounts || (name.Length > 0
            && IsRepeated(row, FormColumn.Total, open.Amounts.Total) && IsRepeated(row, FormColumn.Fiscal, open.Amounts.Fiscal)
            && IsRepeated(row, FormColumn.Special, open.Amounts.Special) && IsRepeated(row, FormColumn.Other, open.Amounts.Other));
    }

    private bool IsRepeated(in RowView row, FormColumn column, AmountCell amount)
    {
        var index = table.Map[column];
        return index < 0 || !row.IsFilled(index) || CellText.SameKey(row[index], amount.Text);
    }

    private bool IsLoose(in RowView row) => row.IsSingle() && table.Context.IsText && row.Count == 1;

    private void AppendGoal(ProjectDraft draft, in RowView row, string goal)
    {
        if (!string.IsNullOrWhiteSpace(goal) && !string.Equals(draft.Goal.ToString(), goal, StringComparison.Ordinal))
        {
            draft.Goal.Append(goal, row.Traits(table.Map[FormColumn.Goal]));
        }
    }
}
