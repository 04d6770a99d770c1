using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

internal enum PlaceKind
{
    File,
    Prelude,
    Header,
    GrandTotal,
    Unit,
    Project,
    Row,
}

/// <summary>A row of the clerk's table as people know it.</summary>
/// <param name="Table">Index of the table, or −1 for the whole file.</param>
/// <param name="Line">The row's first line; 0 for the whole file.</param>
/// <param name="Label">The project's or unit's name, 合计, 表头, …: user text, to be escaped.</param>
internal sealed record Place(int Table, int Line, PlaceKind Kind, string Label, Project? Project = null, AmountCells? Amounts = null);

/// <summary>What stands in the cell that a finding speaks of.</summary>
/// <param name="Name">Which cell, such as 总计 or 指标 3 · 年度指标值.</param>
/// <param name="Text">Its content as read: user text.</param>
internal sealed record CellContent(string Name, string Text);

/// <summary>Finds the row and the cell that a finding speaks of.</summary>
internal sealed class PlaceIndex
{
    private static readonly Place WholeFile = new(-1, 0, PlaceKind.File, "整个文件");

    private readonly ParsedDocument _document;
    private readonly Dictionary<(int Table, int Line), Place> _places = [];

    public PlaceIndex(ParsedDocument document)
    {
        _document = document;
        for (var t = 0; t < document.Tables.Count; t++)
        {
            Add(t, document.Tables[t]);
        }
    }

    /// <summary>Whether the file has several sheets with tables, so that a line alone does not say where.</summary>
    public bool ManySheets => _document.Tables.Count > 1 && _document.Tables[0].Sheet is not null;

    public Place Of(Hit hit)
    {
        if ((hit.Line ?? (hit.Lines.Count > 0 ? hit.Lines[0] : null)) is not { } line)
        {
            return WholeFile;
        }

        var table = hit.Table ?? TableOf(line);
        if (_places.TryGetValue((table, line), out var place))
        {
            return place;
        }

        var above = table < _document.Tables.Count && line < _document.Tables[table].Header.Line;
        return above ? new Place(table, line, PlaceKind.Prelude, "表头以上的说明") : new Place(table, line, PlaceKind.Row, "");
    }

    /// <summary>The number of the row that holds a line, in reading order: lines of one row share it, neighbours differ by one.</summary>
    public Dictionary<(int Table, int Line), int> Order()
    {
        var order = new Dictionary<(int, int), int>();
        var number = 0;
        Place? last = null;
        foreach (var (key, place) in _places.OrderBy(entry => entry.Key).Where(entry => entry.Value.Kind != PlaceKind.Header))
        {
            number += ReferenceEquals(place, last) ? 0 : 1;
            last = place;
            order.Add(key, number);
        }

        return order;
    }

    /// <summary>The sheet of a place where that needs saying, or null.</summary>
    public string? SheetOf(Place place) =>
        ManySheets && place.Table >= 0 && place.Table < _document.Tables.Count ? _document.Tables[place.Table].Sheet : null;

    /// <summary>The cell that the finding speaks of, or null where it speaks of no single cell.</summary>
    public CellContent? CellOf(Hit hit, Place place)
    {
        if (hit.Lines.Count > 1)
        {
            return null;
        }

        if (place.Project is { } project && hit.Seq is { } seq && IndicatorOf(project, seq, hit.Line) is { } indicator)
        {
            return OfIndicator(indicator, hit.Field);
        }

        return ColumnOf(hit, place) switch
        {
            FormColumn.Name when place.Kind is PlaceKind.Project or PlaceKind.Unit => new CellContent("项目名称", place.Label),
            FormColumn.Total => Amount(place, AmountColumn.Total, "总计"),
            FormColumn.Fiscal => Amount(place, AmountColumn.Fiscal, "财政拨款"),
            FormColumn.Special => Amount(place, AmountColumn.Special, "财政专户拨款"),
            FormColumn.Other => Amount(place, AmountColumn.Other, "其他资金"),
            FormColumn.Goal when place.Project is { } p => new CellContent("绩效目标", p.Goal),
            FormColumn.Indicators when place.Project is { } p && hit.Offset is null && p.Indicators.Count > 0 => OfIndicators(p.Indicators),
            FormColumn.Indicators when place.Project is { } p => new CellContent("绩效指标", Around(p.IndicatorText, hit.Offset)),
            _ when hit.Found is { Length: > 0 } found && hit.ColumnName is { } name => new CellContent(name, found),
            _ => null,
        };
    }

    /// <summary>The form column that the finding speaks of, by the table's own mapping, else by the form's name.</summary>
    public FormColumn? ColumnOf(Hit hit, Place place)
    {
        if (hit.Column is { } index && place.Table >= 0 && place.Table < _document.Tables.Count)
        {
            foreach (var column in _document.Tables[place.Table].Header.Columns)
            {
                if (column.Index == index)
                {
                    return column.Column;
                }
            }
        }

        return FormNames.Find(hit.ColumnName ?? hit.Field);
    }

    private static Indicator? IndicatorOf(Project project, int seq, int? line)
    {
        Indicator? bySeq = null;
        foreach (var indicator in project.Indicators)
        {
            if (indicator.Seq == seq)
            {
                bySeq ??= indicator;
                if (indicator.Line == line)
                {
                    return indicator;
                }
            }
        }

        return bySeq;
    }

    private static CellContent OfIndicator(Indicator indicator, string? field) => field switch
    {
        "period" => new CellContent($"指标 {indicator.Seq} 实施周期指标值", Text(indicator.Period)),
        "annual" => new CellContent($"指标 {indicator.Seq} 年度指标值", Text(indicator.Annual)),
        _ => new CellContent(
            $"指标 {indicator.Seq}",
            $"{indicator.Level1}；{indicator.Level2}；{indicator.Name}；实施周期：{Text(indicator.Period)}；年度：{Text(indicator.Annual)}"),
    };

    /// <summary>What a project has of each class: a finding on the whole cell speaks of what is missing, and the cell is long.</summary>
    private static CellContent OfIndicators(IReadOnlyList<Indicator> indicators)
    {
        var classes = indicators.CountBy(indicator => indicator.Level2.ToString()).Select(kind => $"{kind.Key} {kind.Value} 条");
        return new CellContent($"绩效指标，共 {indicators.Count} 条", string.Join('；', classes));
    }

    private static string Text(ReadOnlyMemory<char>? text) => text is { } raw ? raw.ToString() : "";

    /// <summary>The text from a little before the 1-based position, so that the place is on the page however long the cell is.</summary>
    private static string Around(string text, long? position)
    {
        if (position is not { } at || at <= 40 || at > text.Length)
        {
            return text;
        }

        var start = (int)at - 21;
        return "…" + text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }

    private static CellContent? Amount(Place place, AmountColumn column, string name) =>
        place.Amounts is { } amounts ? new CellContent(name, amounts[column].Text) : null;

    private int TableOf(int line)
    {
        var found = 0;
        for (var t = 0; t < _document.Tables.Count; t++)
        {
            if (_places.ContainsKey((t, line)))
            {
                return t;
            }

            if (_document.Tables[t].Sheet is null && _document.Tables[t].Header.Line <= line)
            {
                found = t;
            }
        }

        return found;
    }

    private void Add(int t, ParsedTable table)
    {
        foreach (var line in table.Header.Lines)
        {
            _places.TryAdd((t, line), new Place(t, line, PlaceKind.Header, "表头"));
        }

        foreach (var row in table.GrandTotals)
        {
            _places.TryAdd((t, row.Line), new Place(t, row.Line, PlaceKind.GrandTotal, row.Label, Amounts: row.Amounts));
        }

        foreach (var section in table.Sections)
        {
            if (section.UnitRow is { } unit)
            {
                _places.TryAdd((t, unit.Line), new Place(t, unit.Line, PlaceKind.Unit, unit.Label, Amounts: unit.Amounts));
            }

            foreach (var project in section.Projects)
            {
                var place = new Place(t, project.Line, PlaceKind.Project, project.Name.Text, project, project.Amounts);
                _places.TryAdd((t, project.Line), place);
                foreach (var line in project.FormLines())
                {
                    _places.TryAdd((t, line), place);
                }

                foreach (var indicator in project.Indicators)
                {
                    _places.TryAdd((t, indicator.Line), place);
                }
            }
        }
    }
}
