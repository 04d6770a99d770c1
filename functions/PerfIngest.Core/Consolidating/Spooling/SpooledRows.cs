using System.Buffers;
using System.Collections;

namespace PerfIngest.Core.Consolidating.Spooling;

/// <summary>How a row of a unit is written and read.</summary>
internal interface IRowCoding<T>
{
    void Write(RowWriter writer, T row, in UnitBlock block);

    T Read(ref RowReader reader, in UnitBlock block);
}

/// <summary>The rows of one unit.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">What its rows call it; a row that does not says so itself.</param>
/// <param name="File">The file that its rows stand in; likewise.</param>
internal readonly record struct UnitBlock(string Unit, string? Name, string? File, long Start, int Length, int Count);

/// <summary>
/// Rows that lie in a spool, unit by unit, and are made again each time they are asked for, in the order of the units' codes whatever the
/// order of adding. Of each unit only the place of its rows is held.
/// </summary>
internal sealed class SpooledRows<T>(Spool spool, IRowCoding<T> coding) : IReadOnlyList<T>
{
    private readonly RowWriter _writer = new();
    private readonly List<UnitBlock> _blocks = [];
    private Dictionary<string, int>? _places;
    private (int Block, int First, List<T> Rows) _last = (-1, 0, []);
    private bool _isSorted = true;

    public int Count { get; private set; }

    /// <summary>Bytes of the rows.</summary>
    public long Size { get; private set; }

    /// <summary>The units that have rows, in ordinal order.</summary>
    public IEnumerable<string> Units => Sorted().Select(block => block.Unit);

    public T this[int index]
    {
        get
        {
            // Asked for in order, as lists mostly are, each unit's rows are made once.
            var (block, first) = _last.Block >= 0 && index >= _last.First ? (_last.Block, _last.First) : (0, 0);
            var blocks = Sorted();
            while (index >= first + blocks[block].Count)
            {
                first += blocks[block++].Count;
            }

            if (block != _last.Block)
            {
                _last = (block, first, Rows(blocks[block]));
            }

            return _last.Rows[index - first];
        }
    }

    /// <summary>Adds all rows of a unit, in their order. A unit is added once.</summary>
    public void Add(string unit, string? name, string? file, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var block = new UnitBlock(unit, name, file, 0, 0, rows.Count);
        _writer.Clear();
        for (var i = 0; i < rows.Count; i++)
        {
            coding.Write(_writer, rows[i], block);
        }

        var written = _writer.Written;
        Add(block with { Start = spool.Append(written), Length = written.Length });
    }

    /// <summary>Adds the rows of another part of the units.</summary>
    public void Merge(SpooledRows<T> other)
    {
        foreach (var block in other._blocks)
        {
            Add(block.Unit, block.Name, block.File, other.Rows(block));
        }
    }

    /// <summary>The rows of one unit; none where it has none.</summary>
    public IReadOnlyList<T> Of(string unit)
    {
        var blocks = Sorted();
        _places ??= blocks.Select((block, index) => (block.Unit, index)).ToDictionary(item => item.Unit, item => item.index, StringComparer.Ordinal);
        return _places.TryGetValue(unit, out var place) ? Rows(blocks[place]) : [];
    }

    /// <summary>The rows, unit by unit.</summary>
    public IEnumerable<(string Unit, IReadOnlyList<T> Rows)> ByUnit()
    {
        foreach (var block in Sorted())
        {
            yield return (block.Unit, Rows(block));
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var block in Sorted())
        {
            foreach (var row in Rows(block))
            {
                yield return row;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(in UnitBlock block)
    {
        _isSorted &= _blocks.Count == 0 || string.CompareOrdinal(_blocks[^1].Unit, block.Unit) < 0;
        _blocks.Add(block);
        Count += block.Count;
        Size += block.Length;
        _places = null;
    }

    private List<UnitBlock> Sorted()
    {
        // Sorted before the first reader comes: readers may be several at a time.
        if (!_isSorted)
        {
            _blocks.Sort((left, right) => string.CompareOrdinal(left.Unit, right.Unit));
            _isSorted = true;
        }

        return _blocks;
    }

    private List<T> Rows(in UnitBlock block)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(block.Length);
        try
        {
            var span = bytes.AsSpan(0, block.Length);
            spool.Read(block.Start, span);
            var reader = new RowReader(span, _writer.Pool);
            var rows = new List<T>(block.Count);
            while (!reader.IsAtEnd)
            {
                rows.Add(coding.Read(ref reader, block));
            }

            return rows;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
