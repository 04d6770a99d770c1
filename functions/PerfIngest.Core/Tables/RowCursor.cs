using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>Walks rows once, with a view of the next few: a header may take several rows.</summary>
internal sealed class RowCursor(IEnumerable<GridRow> rows) : IDisposable
{
    private readonly IEnumerator<GridRow> _rows = rows.GetEnumerator();
    private readonly List<GridRow> _ahead = [];

    public GridRow Current { get; private set; } = new(0, []);

    public bool MoveNext()
    {
        if (_ahead.Count > 0)
        {
            Current = _ahead[0];
            _ahead.RemoveAt(0);
            return true;
        }

        if (!_rows.MoveNext())
        {
            return false;
        }

        Current = _rows.Current;
        return true;
    }

    /// <summary>The row <paramref name="distance"/> rows after the current one (1 is the next), or null at the end.</summary>
    public GridRow? Peek(int distance)
    {
        while (_ahead.Count < distance)
        {
            if (!_rows.MoveNext())
            {
                return null;
            }

            _ahead.Add(_rows.Current);
        }

        return _ahead[distance - 1];
    }

    public void Dispose() => _rows.Dispose();
}
