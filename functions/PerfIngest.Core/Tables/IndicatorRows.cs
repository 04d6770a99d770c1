using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>Indicators that stand in rows of their own; the levels of a row hold for the rows below it that leave them blank.</summary>
internal sealed class IndicatorRows(CellReader cells, IndicatorClassTable classes)
{
    private const string Timeliness = "13";

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

    /// <summary>Takes the classes of a row that states no indicator, for the rows below it; whether it names any.</summary>
    public bool Note(in RowView row, ColumnMap map)
    {
        var read = classes.Read(row[map[FormColumn.Level1]], row[map[FormColumn.Level2]]);
        if (read is not ({ Level1Known: true } or { Level2Known: true }))
        {
            return false;
        }

        TakeLevels(row, map);
        return true;
    }

    public void Add(in RowView row, ColumnMap map)
    {
        TakeLevels(row, map);
        var sign = Field(row, map, FormColumn.Comparator);
        var measure = Field(row, map, FormColumn.Measure);
        Rows.Add(new Indicator(
            Rows.Count + 1,
            row.Line,
            0,
            _level1.AsMemory(),
            _level2.AsMemory(),
            Field(row, map, FormColumn.IndicatorName).AsMemory(),
            Target(row, map, FormColumn.Period, sign, measure),
            Target(row, map, FormColumn.Annual, sign, measure))
        {
            OwnClass = classes.Own(_level1, _level2),
        });
    }

    private void TakeLevels(in RowView row, ColumnMap map)
    {
        var level1 = Field(row, map, FormColumn.Level1);
        var level2 = Field(row, map, FormColumn.Level2);
        if (level1.Length > 0)
        {
            _level2 = CellText.SameKey(level1, _level1) ? _level2 : "";
            _level1 = level1;
        }

        _level2 = level2.Length > 0 ? level2 : _level2;
    }

    /// <summary>The target with what its row states of it in columns of their own. Null where the table has no such column.</summary>
    private ReadOnlyMemory<char>? Target(in RowView row, ColumnMap map, FormColumn column, string sign, string measure)
    {
        if (map[column] < 0)
        {
            return null;
        }

        var text = Field(row, map, column);
        var traits = row.Traits(map[column]);
        cells.CheckArtefact(text, traits, row.Line, map[column], column);
        if (((traits & CellTraits.Date) != 0 || IsMonthDay(text)) && classes.Read(_level1, _level2).Level2 is { } code && code != Timeliness)
        {
            // 3-5 typed into a cell became a date: only a time indicator has one (U40).
            cells.ReportArtefact(text, row.Line, map[column], column);
        }

        return Join(text, sign, measure).AsMemory();
    }

    /// <summary>
    /// ≥, 300 and 人次 are ≥300人次. Only a plain number is completed, and only by what it lacks: 定性 and 好 stay two statements, and
    /// a comparator or unit that the value has itself is not written twice.
    /// </summary>
    private static string Join(string text, string sign, string measure)
    {
        if ((sign.Length == 0 && measure.Length == 0) || Number(text) is not { SubKind: "plain" } target)
        {
            return text;
        }

        if (measure.Length > 0 && target.Unit is null && Number(text + measure) is { Unit: not null })
        {
            text += measure;
        }

        var isCompared = target.ComparatorSource is ComparatorSource.Symbol or ComparatorSource.Word;
        return sign.Length > 0 && !isCompared && Number(sign + text) is { ComparatorSource: ComparatorSource.Symbol or ComparatorSource.Word }
            ? sign + text
            : text;
    }

    /// <summary><c>3月5日</c> and nothing else.</summary>
    private static bool IsMonthDay(ReadOnlySpan<char> text)
    {
        var month = text.IndexOf('月');
        return month is 1 or 2 && text.Length - month is 3 or 4 && text[^1] == '日'
            && !text[..month].ContainsAnyExceptInRange('0', '9') && !text[(month + 1)..^1].ContainsAnyExceptInRange('0', '9');
    }

    private static Target? Number(string text) =>
        Tables.Target.Parse(text.AsMemory()) is { Kind: TargetKind.Quantitative, Problem: TargetProblem.None } target ? target : null;

    private string Field(in RowView row, ColumnMap map, FormColumn column) =>
        map[column] < 0 ? "" : cells.Text(row, map[column], column);
}
