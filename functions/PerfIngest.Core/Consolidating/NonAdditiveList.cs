using System.Collections;
using PerfIngest.Core.Consolidating.Spooling;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// Numeric targets that must not be added, packed by indicator: by key, unit, project, line, number, value and unit of measure. They are made
/// again each time they are asked for.
/// </summary>
internal sealed class NonAdditiveList(UnitCodes units) : IReadOnlyList<NonAdditiveRow>
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly RowWriter _writer = new();
    private string[]? _keys;

    /// <summary>Keys of the outcomes that several projects claim (X004).</summary>
    private HashSet<string> _claimed = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public NonAdditiveRow this[int index] => this.ElementAt(index);

    public void Add(string key, NonAdditiveRow row)
    {
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups.Add(key, group = new(this));
        }

        group.Add(row);
        Count++;
    }

    public void Merge(NonAdditiveList other)
    {
        foreach (var (key, group) in other._groups)
        {
            foreach (var row in group.Rows())
            {
                Add(key, row);
            }
        }
    }

    /// <summary>Brings the rows into order; the rows of <paramref name="claimed"/> say so.</summary>
    public NonAdditiveList Sorted(HashSet<string> claimed)
    {
        _claimed = claimed;
        _keys = [.. _groups.Keys.Order(StringComparer.Ordinal)];
        foreach (var group in _groups.Values)
        {
            group.Sort();
        }

        return this;
    }

    private int Number(string unit) => units.Of(unit);

    public IEnumerator<NonAdditiveRow> GetEnumerator()
    {
        foreach (var key in _keys ?? throw new InvalidOperationException("Not sorted yet."))
        {
            var isClaimed = _claimed.Contains(key);
            foreach (var row in _groups[key].Rows())
            {
                yield return isClaimed ? row with { Reason = "claimed" } : row;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private NonAdditiveRow Read(byte[] bytes, int length, ref int at)
    {
        var reader = new RowReader(bytes.AsSpan(at, length - at), _writer.Pool);
        var (indicator, comparator, upper, unit, reason) =
            (reader.Pooled()!, reader.Pooled()!, reader.DecimalOrNull(), reader.Pooled(), reader.Pooled()!);
        var place = new TargetRef(units[reader.Int()], reader.Int(), reader.Int(), reader.Int(), reader.Decimal());
        at = length - reader.Left;
        return new(indicator, comparator, upper, unit, reason, place);
    }

    private static int Compare(NonAdditiveRow left, NonAdditiveRow right)
    {
        var (one, two) = (left.Ref, right.Ref);
        var order = string.CompareOrdinal(one.Unit, two.Unit);
        return order != 0 ? order
            : one.Ordinal != two.Ordinal ? one.Ordinal.CompareTo(two.Ordinal)
            : one.Line != two.Line ? one.Line.CompareTo(two.Line)
            : one.Seq != two.Seq ? one.Seq.CompareTo(two.Seq)
            : one.Value != two.Value ? one.Value.CompareTo(two.Value)
            : string.CompareOrdinal(left.Unit, right.Unit);
    }

    /// <summary>The rows of one indicator.</summary>
    private sealed class Group(NonAdditiveList list)
    {
        private byte[] _bytes = [];
        private int _length;
        private NonAdditiveRow? _last;
        private bool _isSorted = true;

        public void Add(NonAdditiveRow row)
        {
            _isSorted &= _last is null || Compare(_last, row) <= 0;
            _last = row;
            var writer = list._writer;
            writer.Clear();
            writer.Pooled(row.Indicator);
            writer.Pooled(row.Comparator);
            writer.Decimal(row.UpperValue);
            writer.Pooled(row.Unit);
            writer.Pooled(row.Reason);
            writer.Number(list.Number(row.Ref.Unit));
            writer.Number(row.Ref.Ordinal);
            writer.Number(row.Ref.Line);
            writer.Number(row.Ref.Seq);
            writer.Decimal(row.Ref.Value);
            var written = writer.Written;
            if (_length + written.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(_bytes.Length + (_bytes.Length / 2), _length + written.Length));
            }

            written.CopyTo(_bytes.AsSpan(_length));
            _length += written.Length;
        }

        public void Sort()
        {
            _last = null;
            if (!_isSorted)
            {
                var rows = Rows().ToList();
                _length = 0;
                foreach (var row in rows.Order(Comparer<NonAdditiveRow>.Create(Compare)))
                {
                    Add(row);
                }

                (_isSorted, _last) = (true, null);
            }
        }

        public IEnumerable<NonAdditiveRow> Rows()
        {
            for (var at = 0; at < _length;)
            {
                yield return list.Read(_bytes, _length, ref at);
            }
        }
    }
}
