namespace PerfIngest.Core.Tables;

/// <summary>Indicators that stand in rows of their own; the levels of a row hold for the rows below it that leave them blank.</summary>
internal sealed class IndicatorRows(CellReader cells)
{
    private string _level1 = "";
    private string _level2 = "";

    public List<Indicator> Rows { get; private set; } = [];

    /// <summary>Starts with the indicators of another project.</summary>
    public void Reset(List<Indicator> rows)
    {
        Rows = rows;
        _level1 = _level2 = "";
    }

    /// <summary>Whether the row states an indicator.</summary>
    public static bool IsOne(in RowView row, ColumnMap map) =>
        row.IsFilled(map[FormColumn.IndicatorName]) || row.IsFilled(map[FormColumn.Period]) || row.IsFilled(map[FormColumn.Annual])
        || row.IsFilled(map[FormColumn.Level1]) || row.IsFilled(map[FormColumn.Level2]);

    public void Add(in RowView row, ColumnMap map)
    {
        var level1 = Field(row, map, FormColumn.Level1);
        var level2 = Field(row, map, FormColumn.Level2);
        if (level1.Length > 0)
        {
            _level2 = CellText.SameKey(level1, _level1) ? _level2 : "";
            _level1 = level1;
        }

        _level2 = level2.Length > 0 ? level2 : _level2;
        Rows.Add(new Indicator(
            Rows.Count + 1,
            row.Line,
            0,
            _level1.AsMemory(),
            _level2.AsMemory(),
            Field(row, map, FormColumn.IndicatorName).AsMemory(),
            Target(row, map, FormColumn.Period),
            Target(row, map, FormColumn.Annual)));
    }

    /// <summary>Null where the table has no such column.</summary>
    private ReadOnlyMemory<char>? Target(in RowView row, ColumnMap map, FormColumn column)
    {
        if (map[column] < 0)
        {
            return null;
        }

        var text = Field(row, map, column);
        cells.CheckArtefact(text, row.Traits(map[column]), row.Line, map[column], column);
        return text.AsMemory();
    }

    private string Field(in RowView row, ColumnMap map, FormColumn column) =>
        map[column] < 0 ? "" : cells.Text(row[map[column]], row.Line, map[column], column);
}
