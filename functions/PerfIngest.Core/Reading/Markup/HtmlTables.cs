namespace PerfIngest.Core.Reading.Markup;

/// <summary>
/// A page as one sheet: the rows of its tables in order, and each line of text outside them as a row of one cell, so that title, unit and
/// page breaks read as they do in a text file. A row's line is its number in the page, from 1. Rows of a table inside a cell stand
/// between what the outer row holds before and after it.
/// </summary>
internal sealed class HtmlTables(TextReader html, ReadingLimits limits)
{
    /// <summary>Tables deeper than that are read as if they were not nested.</summary>
    private const int DeepestTable = 32;

    private readonly Stack<Table> _tables = new();
    private readonly Queue<GridRow> _rows = new();
    private readonly HtmlText _outside = new();
    private int _line;

    public IEnumerable<GridRow> Rows()
    {
        var tokens = new HtmlTokenizer(html);
        while (tokens.Next(out var token))
        {
            if (token.Kind == HtmlTokenKind.Text) Append(token.Value);
            else Tag(token);
            while (_rows.TryDequeue(out var row)) yield return row;
        }

        while (_tables.Count > 0) EndTable();
        EndLine();
        while (_rows.TryDequeue(out var row)) yield return row;
    }

    private Table? Current => _tables.TryPeek(out var table) ? table : null;

    private void Append(string text)
    {
        var target = Current is { InCell: true } table ? table.Text : _outside;
        target.Append(text);
        if (target.Length > limits.MaxRowLength) throw new UnreadableException(ReadingHits.RowTooLong(limits.MaxRowLength, _line + 1));
    }

    private void Tag(HtmlToken token)
    {
        var isStart = token.Kind == HtmlTokenKind.Start;
        switch (token.Value)
        {
            case "table" when isStart:
                StartTable();
                break;
            case "table":
                EndTable();
                break;
            case "tr":
                EndRow();
                if (isStart && Current is { } open) open.InRow = true;
                break;
            case "td" or "th" when Current is { } table:
                EndCell(table);
                if (isStart) StartCell(table, token);
                break;
            case "thead" or "tbody" or "tfoot" or "caption":
                EndRow();
                EndLine();
                break;
            default:
                Inner(token);
                break;
        }
    }

    private void Inner(HtmlToken token)
    {
        var isBlock = token.Value is "br" or "p" or "div" or "li" or "ul" or "ol" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre"
            or "section" or "article" or "header" or "footer" or "center" or "hr" or "body";
        if (Current is { InCell: true } table)
        {
            table.Traits |= CellTraits.Markup | (token.Active ? CellTraits.Script : 0);
            if (isBlock) table.Text.NewLine();
        }
        else if (isBlock)
        {
            EndLine();
        }
    }

    private void StartTable()
    {
        if (Current is { } outer)
        {
            if (_tables.Count >= DeepestTable) return;
            var wasInCell = outer.InCell;
            EndRow();
            outer.InRow = outer.InCell = wasInCell;
        }

        EndLine();
        _tables.Push(new Table(limits));
    }

    private void EndTable()
    {
        EndRow();
        _tables.TryPop(out _);
        EndLine();
    }

    private void StartCell(Table table, HtmlToken token)
    {
        EndLine();
        table.InRow = table.InCell = true;
        table.Across = token.Across;
        table.Down = token.Down;
        table.Traits = token.Active ? CellTraits.Script : CellTraits.None;
    }

    private void EndCell(Table table)
    {
        if (!table.InCell) return;
        table.InCell = false;
        table.Row.Add(table.Text.Take(), table.Traits, 0, table.Across, table.Down, _line + 1);
        table.Across = table.Down = 1;
        table.Traits = CellTraits.None;
    }

    private void EndRow()
    {
        if (Current is not { } table) return;
        EndCell(table);
        if (table.InRow && !table.Row.IsEmpty) _rows.Enqueue(table.Row.End(++_line, hidden: false));
        table.InRow = false;
    }

    private void EndLine()
    {
        var text = _outside.Take();
        if (!string.IsNullOrWhiteSpace(text)) _rows.Enqueue(new GridRow(++_line, [text]));
    }

    /// <summary>A table that is open, with the cell that is being read.</summary>
    private sealed class Table(ReadingLimits limits)
    {
        public SpanRow Row { get; } = new(limits);

        public HtmlText Text { get; } = new();

        public bool InRow { get; set; }

        public bool InCell { get; set; }

        public int Across { get; set; } = 1;

        public int Down { get; set; } = 1;

        public CellTraits Traits { get; set; }
    }
}
