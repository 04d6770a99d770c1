namespace PerfIngest.Core.Reading.Markup;

/// <summary>Lays cells with row and column spans into rows: a covered cell repeats the text and says that it is covered.</summary>
internal sealed class SpanRow(ReadingLimits limits)
{
    private readonly List<(int Rows, string Text, bool First)> _above = [];
    private readonly List<string> _cells = [];
    private readonly List<CellTraits> _traits = [];

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>Adds a cell at the next free column, or at a column further right.</summary>
    /// <param name="column">1-based, or 0 for the next free one.</param>
    /// <param name="across">Columns that the cell covers; more than a table may have count as that many.</param>
    /// <param name="down">Rows that the cell covers.</param>
    public void Add(string text, CellTraits traits, int column, int across, int down, int line)
    {
        while (CoverFromAbove() || _cells.Count < column - 1 && Pad())
        {
            if (_cells.Count >= RowBudget.LastColumn)
                throw new UnreadableException(ReadingHits.TooManyColumns(limits.MaxColumns, line, _cells.Count));
        }

        for (var i = 0; i < Math.Clamp(across, 1, limits.MaxColumns); i++)
        {
            if (down > 1)
            {
                while (_above.Count <= _cells.Count) _above.Add(default);
                _above[_cells.Count] = (down, text, i == 0);
            }

            _cells.Add(text);
            _traits.Add(i == 0 ? traits : CellTraits.MergedAcross);
        }
    }

    /// <summary>The finished row.</summary>
    public GridRow End(int line, bool hidden)
    {
        while (CoverFromAbove() || HasMoreAbove() && Pad())
        {
        }

        for (var i = 0; i < _above.Count; i++)
        {
            if (_above[i].Rows > 0) _above[i] = _above[i] with { Rows = _above[i].Rows - 1 };
        }

        var row = new GridRow(line, [.. _cells]) { Hidden = hidden, Traits = _traits.TrueForAll(t => t == 0) ? null : [.. _traits] };
        _cells.Clear();
        _traits.Clear();
        return row;
    }

    /// <summary>Covers the next cell if a cell above does. A span counts the row that it starts in.</summary>
    private bool CoverFromAbove()
    {
        var at = _cells.Count;
        if (at >= _above.Count || _above[at].Rows <= 0) return false;
        _cells.Add(_above[at].Text);
        _traits.Add(CellTraits.MergedDown | (_above[at].First ? 0 : CellTraits.MergedAcross));
        return true;
    }

    private bool HasMoreAbove()
    {
        for (var i = _cells.Count; i < _above.Count; i++)
        {
            if (_above[i].Rows > 0) return true;
        }

        return false;
    }

    private bool Pad()
    {
        _cells.Add("");
        _traits.Add(CellTraits.None);
        return true;
    }
}
