namespace PerfIngest.Core.Tables;

/// <summary>
/// The indicators of one form. A form may state those of the whole period and those of the year apart: side by side (二级指标, 三级指标 and
/// 指标值 twice) or below each other (长期绩效指标, 年度绩效指标). Both targets of an indicator are then found by its class and name.
/// </summary>
internal sealed class FormIndicators(CellReader cells, IndicatorClassTable classes, HeaderLookup names)
{
    private static readonly FormColumn[] Columns =
    [
        FormColumn.Level1, FormColumn.Level2, FormColumn.IndicatorName, FormColumn.Period, FormColumn.Annual, FormColumn.Comparator,
        FormColumn.Measure,
    ];

    private readonly IndicatorRows _year = new(cells, classes);
    private readonly IndicatorRows _period = new(cells, classes);
    private ColumnMap? _map;
    private ColumnMap? _left;
    private bool _isOfPeriod;

    /// <summary>Whether a row has named the columns.</summary>
    public bool HasHeader => _map is not null;

    public bool Any => _year.Rows.Count + _period.Rows.Count > 0;

    /// <summary>Whether a row has a cell that names a column of indicators.</summary>
    public static bool NamesColumn(in RowView row, HeaderLookup names)
    {
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            if (HeaderText.Read(row[i], names).Column is { } column && Array.IndexOf(Columns, column) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The columns that the row names, at least two of them; null where it is no header.</summary>
    public IReadOnlyList<HeaderColumn>? ReadHeader(in RowView row)
    {
        var first = new List<HeaderColumn>();
        var second = new List<HeaderColumn>();
        var isOfPeriod = false;
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            var text = CellText.Clean(row[i], out _);
            if (HeaderText.Read(text, names).Column is { } column && Array.IndexOf(Columns, column) >= 0)
            {
                var half = second.Count > 0 || first.Exists(other => other.Column == column) ? second : first;
                if (!half.Exists(other => other.Column == column))
                {
                    half.Add(new HeaderColumn(i + 1, column, text));
                }
            }
            else if (first.Count == 0)
            {
                isOfPeriod = FormLabels.IsOfPeriod(text);
            }
        }

        if (first.Count < 2)
        {
            return null;
        }

        _isOfPeriod = isOfPeriod;
        SetMaps(first, second);
        return first;
    }

    /// <summary>Reads a row below the header; whether it states an indicator, or the classes of those below it.</summary>
    public bool Read(in RowView row)
    {
        if (_map is not { } map)
        {
            return false;
        }

        var year = _isOfPeriod ? _period : _year;
        var any = false;
        if (_left is { } left)
        {
            any = Read(row, left, _period);
        }

        return Read(row, map, year) || any;
    }

    /// <summary>The indicators of the year with their targets of the period; then those that only the period has.</summary>
    public IReadOnlyList<Indicator> ToList()
    {
        if (_period.Rows.Count == 0 || _year.Rows.Count == 0)
        {
            return _year.Rows.Count == 0 ? _period.Rows : _year.Rows;
        }

        var rest = new List<Indicator>(_period.Rows);
        var all = new List<Indicator>(_year.Rows.Count);
        foreach (var indicator in _year.Rows)
        {
            var at = rest.FindIndex(other => Same(other, indicator));
            all.Add(Of(indicator, indicator.Seq, at < 0 ? ReadOnlyMemory<char>.Empty : rest[at].Annual, indicator.Annual));
            if (at >= 0)
            {
                rest.RemoveAt(at);
            }
        }

        foreach (var indicator in rest)
        {
            all.Add(Of(indicator, all.Count + 1, indicator.Annual, ReadOnlyMemory<char>.Empty));
        }

        return all;
    }

    private static Indicator Of(Indicator indicator, int seq, ReadOnlyMemory<char>? period, ReadOnlyMemory<char>? annual) =>
        new(seq, indicator.Line, indicator.Offset, indicator.Level1, indicator.Level2, indicator.Name, period, annual)
        {
            OwnClass = indicator.OwnClass,
        };

    private void SetMaps(List<HeaderColumn> first, List<HeaderColumn> second)
    {
        _left = null;
        if (second.Exists(column => column.Column == FormColumn.Annual))
        {
            var isHalf = second.Exists(column => column.Column is FormColumn.IndicatorName or FormColumn.Level2);
            if (isHalf)
            {
                _left = new ColumnMap(first, null);
                second.AddRange(first.Where(column => column.Column == FormColumn.Level1 && second[0].Column != FormColumn.Level1));
                _map = new ColumnMap(second, null);
                return;
            }

            // 指标值 twice for one indicator: the period's, and right of it the year's. Once, behind a column that stands twice: the year's.
            var annual = first.FindIndex(column => column.Column == FormColumn.Annual);
            if (annual >= 0)
            {
                first[annual] = first[annual] with { Column = FormColumn.Period };
            }

            first.Add(second.Find(column => column.Column == FormColumn.Annual)!);
        }

        _map = new ColumnMap(first, null);
    }

    private static bool Read(in RowView row, ColumnMap map, IndicatorRows into)
    {
        if (row.IsFilled(map[FormColumn.IndicatorName]) || row.IsFilled(map[FormColumn.Period]) || row.IsFilled(map[FormColumn.Annual]))
        {
            into.Add(row, map);
            return true;
        }

        return into.Note(row, map);
    }

    private static bool Same(Indicator left, Indicator right) =>
        left.Class.Level2 == right.Class.Level2 && CellText.SameKey(left.Name.Span, right.Name.Span);
}
