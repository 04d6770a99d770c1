using System.Buffers;

namespace PerfIngest.Core.Tables;

/// <summary>Tells the rows of a body that are no data: sums, footers, nil statements, the head of a page or of another form.</summary>
internal sealed class RowClassifier(ReadingContext context)
{
    private const int LongestLabel = 200;
    private const int LongestTitle = 100;
    private const int LongestStatement = 60;
    private const int LongestSignature = 20;
    private const int ShortestRuling = 3;

    private static readonly SearchValues<char> Rulings = SearchValues.Create("-=_:+|─━—");

    /// <summary>What the name cell labels, if it labels a sum.</summary>
    public RowLabel Label(in RowView row, ColumnMap map)
    {
        var cell = row[NameIndex(row, map)];
        return cell.Length is 0 or > LongestLabel ? RowLabel.None : context.Words.Label(CellText.Clean(cell, out _), IsBare(row, map));
    }

    /// <summary>
    /// Where the row's name stands: in its column or, where that is blank in a bare row, in the cell left of the amounts that alone holds a
    /// text: 合计 merged over 序号 and 项目名称, a unit in the 单位名称 column.
    /// </summary>
    public static int NameIndex(in RowView row, ColumnMap map)
    {
        var name = map[FormColumn.Name];
        if (row.IsFilled(name) || !IsBare(row, map))
        {
            return name;
        }

        var found = -1;
        for (var i = row.NextFilled(0); i >= 0 && i < map.FirstAmount; i = row.NextFilled(i + 1))
        {
            if (!row[i].AsSpan().Trim().ContainsAnyExceptInRange('0', '9'))
            {
                continue;
            }

            if (found >= 0)
            {
                return name;
            }

            found = i;
        }

        return found < 0 ? name : found;
    }

    public static bool IsBare(in RowView row, ColumnMap map) =>
        BlankMarks.IsBlank(row[map[FormColumn.Goal]]) && BlankMarks.IsBlank(row[map[FormColumn.Indicators]]);

    /// <summary>Whether a row states that the table is empty (U46); a lone 无 or stroke does so in a table without projects.</summary>
    public bool SaysNil(in RowView row, bool hasProjects)
    {
        if (!row.IsSingle())
        {
            return false;
        }

        var text = CellText.Clean(row[row.NextFilled(0)], out _);
        return context.Words.IsNilStatement(text) || (!hasProjects && text is "无" or "/");
    }

    /// <summary>A line drawn below a header or between rows: nothing but strokes, at least three in each cell.</summary>
    public static bool IsRuling(in RowView row)
    {
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            var cell = row[i].AsSpan().Trim();
            if (cell.Length < ShortestRuling || cell.ContainsAnyExcept(Rulings))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A row to be ignored (U14): it starts like one and holds no goal, only further signatures.</summary>
    public bool IsFooter(in RowView row, ColumnMap map)
    {
        var first = row.NextFilled(0);
        if (first < 0 || !context.Words.IsFooter(CellText.Clean(row[first], out _)))
        {
            return false;
        }

        var goal = map[FormColumn.Goal];
        return row.NextFilled(first + 1) < 0 || first == goal || row[goal].Length <= LongestSignature || context.Words.IsFooter(row[goal]);
    }

    /// <summary>What a row of title, unit, year or currency lines states; null where it is none.</summary>
    public PreludeReader? PageHead(in RowView row, ColumnMap map)
    {
        if (!IsBare(row, map) && Math.Max(row[map[FormColumn.Goal]].Length, row[map[FormColumn.Indicators]].Length) > LongestStatement)
        {
            return null;
        }

        var prelude = new PreludeReader(context.Prelude);
        return prelude.Add(row) && !prelude.IsEmpty ? prelude : null;
    }

    /// <summary>A lone line such as 2025年部门收支总体情况表: another form begins.</summary>
    public static bool IsOtherTitle(in RowView row)
    {
        if (!row.IsSingle())
        {
            return false;
        }

        var text = CellText.Clean(row[row.NextFilled(0)], out _);
        return text.Length is > 3 and <= LongestTitle
            && (text[^1] == '表' || text.Contains("表（", StringComparison.Ordinal))
            && text.Contains('年', StringComparison.Ordinal)
            && text.AsSpan().ContainsAnyInRange('0', '9');
    }

    /// <summary>Whether a row below a page title may be one of the table: several cells, or one where goals and indicators stand.</summary>
    public static bool MayBeData(in RowView row, ColumnMap map) => !row.IsSingle() || !IsBare(row, map);

    /// <summary>Whether a row can only be one of this table: name, amount, goal and indicators stand in their columns.</summary>
    public static bool IsProject(in RowView row, ColumnMap map) =>
        row.IsFilled(map[FormColumn.Name]) && map.HasNumber(row) && row.IsFilled(map[FormColumn.Goal])
        && (map.IsLong ? IndicatorRows.IsOne(row, map) : row.IsFilled(map[FormColumn.Indicators]));
}
