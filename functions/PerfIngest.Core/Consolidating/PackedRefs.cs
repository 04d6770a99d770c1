using System.Collections;

namespace PerfIngest.Core.Consolidating;

/// <summary>A place of a target, with its unit's number instead of its code.</summary>
internal readonly record struct PackedRef(int Unit, int Ordinal, int Line, int Seq, decimal Value);

/// <summary>
/// Places of targets in about ten bytes each: a province has millions of them. They are made again, in order, each time they are asked for.
/// </summary>
internal sealed class PackedRefs(UnitCodes units) : IReadOnlyList<TargetRef>
{
    private byte[] _bytes = new byte[16];
    private int _length;
    private PackedRef _last;
    private bool _isSorted = true;

    public int Count { get; private set; }

    public TargetRef this[int index] => Ref(Packed().ElementAt(index));

    public void Add(in PackedRef place)
    {
        _isSorted &= Count == 0 || Compare(_last, place, null) <= 0;
        _last = place;
        Count++;
        Number(place.Unit);
        Number(place.Ordinal);
        Number(place.Line);
        Number(place.Seq);
        var value = place.Value;
        if (value.Scale == 0 && value is >= 0 and < (1L << 62))
        {
            Number((long)value << 1);
            return;
        }

        Number(1);
        Room(16);
        decimal.GetBits(value, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(_length, 16)));
        _length += 16;
    }

    public void Add(PackedRefs other, Func<int, int> renumber)
    {
        foreach (var place in other.Packed())
        {
            Add(place with { Unit = renumber(place.Unit) });
        }
    }

    /// <summary>Brings the places into order: by unit, project, line, number and value.</summary>
    public void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        var (places, ranks) = (Packed().ToArray(), units.Ranks());
        Array.Sort(places, (left, right) => Compare(left, right, ranks));
        (_length, Count) = (0, 0);
        foreach (var place in places)
        {
            Add(place);
        }

        _isSorted = true;
    }

    public IEnumerable<PackedRef> Packed()
    {
        for (var at = 0; at < _length;)
        {
            var (unit, ordinal, line, seq) = ((int)Read(ref at), (int)Read(ref at), (int)Read(ref at), (int)Read(ref at));
            var value = Read(ref at);
            if ((value & 1) == 0)
            {
                yield return new(unit, ordinal, line, seq, value >> 1);
                continue;
            }

            var exact = new decimal(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(at, 16)));
            at += 16;
            yield return new(unit, ordinal, line, seq, exact);
        }
    }

    public IEnumerator<TargetRef> GetEnumerator() => Packed().Select(Ref).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TargetRef Ref(PackedRef place) => new(units[place.Unit], place.Ordinal, place.Line, place.Seq, place.Value);

    /// <param name="ranks">Null while units are still being added: then they are compared by their codes.</param>
    private int Compare(in PackedRef left, in PackedRef right, int[]? ranks) =>
        left.Unit != right.Unit
            ? ranks is null ? string.CompareOrdinal(units[left.Unit], units[right.Unit]) : ranks[left.Unit].CompareTo(ranks[right.Unit])
        : left.Ordinal != right.Ordinal ? left.Ordinal.CompareTo(right.Ordinal)
        : left.Line != right.Line ? left.Line.CompareTo(right.Line)
        : left.Seq != right.Seq ? left.Seq.CompareTo(right.Seq)
        : left.Value.CompareTo(right.Value);

    private void Number(long value)
    {
        Room(10);
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            _bytes[_length++] = (byte)(rest | 0x80);
        }

        _bytes[_length++] = (byte)rest;
    }

    private long Read(ref int at)
    {
        ulong value = 0;
        var shift = 0;
        byte next;
        do
        {
            next = _bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        return (long)value;
    }

    private void Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length + (_bytes.Length / 2), _length + bytes));
        }
    }
}
