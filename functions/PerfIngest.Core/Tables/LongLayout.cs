namespace PerfIngest.Core.Tables;

/// <summary>
/// One indicator a row (U18): the project's name, amounts and goal stand in its first row, merged over the others, left blank there, or
/// repeated. Amounts are counted once.
/// </summary>
internal sealed class LongLayout(TableDraft table) : ITableLayout
{
    private ProjectDraft? _open;
    private string _level1 = "";
    private string _level2 = "";

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

        var nameIndex = map[FormColumn.Name];
        var name = table.Cells.Text(row[nameIndex], row.Line, nameIndex, FormColumn.Name);
        var goal = row[map[FormColumn.Goal]];
        var hasIndicator = HasIndicator(row);
        var hasAmounts = map.HasAmountText(row);
        if (_open is { } open && hasIndicator && IsSame(open, row, name, hasAmounts))
        {
            AppendGoal(open, goal);
            AddIndicator(open, row);
            return RowKind.Continuation;
        }

        if (name.Length == 0 && !hasAmounts && !hasIndicator)
        {
            if (_open is not { } before || string.IsNullOrWhiteSpace(goal))
            {
                return table.Unreadable(row);
            }

            AppendGoal(before, goal);
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
        _open = new ProjectDraft(row.Line, table.NextPage(), name, code, amounts);
        _level1 = _level2 = "";
        AppendGoal(_open, goal);
        if (hasIndicator)
        {
            AddIndicator(_open, row);
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

    private bool HasIndicator(in RowView row) =>
        row.IsFilled(table.Map[FormColumn.IndicatorName]) || row.IsFilled(table.Map[FormColumn.Period])
        || row.IsFilled(table.Map[FormColumn.Annual]) || row.IsFilled(table.Map[FormColumn.Level1]) || row.IsFilled(table.Map[FormColumn.Level2]);

    private void AddIndicator(ProjectDraft open, in RowView row)
    {
        var level1 = Field(row, FormColumn.Level1);
        var level2 = Field(row, FormColumn.Level2);
        if (level1.Length > 0)
        {
            _level2 = CellText.SameKey(level1, _level1) ? _level2 : "";
            _level1 = level1;
        }

        _level2 = level2.Length > 0 ? level2 : _level2;
        open.Rows.Add(new Indicator(
            open.Rows.Count + 1,
            row.Line,
            0,
            _level1.AsMemory(),
            _level2.AsMemory(),
            Field(row, FormColumn.IndicatorName).AsMemory(),
            Target(row, FormColumn.Period),
            Target(row, FormColumn.Annual)));
    }

    private ReadOnlyMemory<char>? Target(in RowView row, FormColumn column)
    {
        var index = table.Map[column];
        if (index < 0)
        {
            return null;
        }

        var text = Field(row, column);
        table.Cells.CheckArtefact(text, row.Traits(index), row.Line, index, column);
        return text.AsMemory();
    }

    private string Field(in RowView row, FormColumn column)
    {
        var index = table.Map[column];
        return index < 0 ? "" : table.Cells.Text(row[index], row.Line, index, column);
    }

    private bool IsLoose(in RowView row) => row.IsSingle() && table.Context.IsText && row.Count == 1;

    private static void AppendGoal(ProjectDraft draft, string goal)
    {
        if (!string.IsNullOrWhiteSpace(goal) && !string.Equals(draft.Goal.ToString(), goal, StringComparison.Ordinal))
        {
            draft.Goal.Append(goal);
        }
    }
}
