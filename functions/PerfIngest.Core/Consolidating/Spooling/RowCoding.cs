using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating.Spooling;

/// <summary>Writes values one after the other; what has few values (codes, kinds) by its number in a pool.</summary>
internal sealed class RowWriter
{
    private const int MostPooled = 16_384;

    private readonly Dictionary<string, int> _pool = new(StringComparer.Ordinal);
    private byte[] _bytes = new byte[4 << 10];
    private int _length;

    /// <summary>The pooled texts, by number.</summary>
    public List<string> Pool { get; } = [];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = Room(10);
        var at = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[at++] = (byte)(rest | 0x80);
        }

        span[at++] = (byte)rest;
        _length += at;
    }

    public void Bool(bool value) => Number(value ? 1 : 0);

    public void Maybe(int? value)
    {
        Bool(value is not null);
        if (value is { } number)
        {
            Number(number);
        }
    }

    public void Amount(Fen? value)
    {
        Bool(value is not null);
        if (value is { } fen)
        {
            Number(fen.Value);
        }
    }

    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var isSmall = bits[3] == 0 && bits[2] == 0 && bits[1] >= 0;
        Bool(isSmall);
        if (isSmall)
        {
            Number(((long)bits[1] << 32) | (uint)bits[0]);
            return;
        }

        var span = Room(16);
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(span[(4 * i)..], bits[i]);
        }

        _length += 16;
    }

    public void Decimal(decimal? value)
    {
        Bool(value is not null);
        if (value is { } number)
        {
            Decimal(number);
        }
    }

    /// <summary>Text as it is in memory: no conversion, and Chinese takes less than in UTF-8.</summary>
    public void Text(string? value)
    {
        Number(value is null ? -1 : value.Length);
        if (value is { Length: > 0 })
        {
            var bytes = MemoryMarshal.AsBytes(value.AsSpan());
            bytes.CopyTo(Room(bytes.Length));
            _length += bytes.Length;
        }
    }

    public void Pooled(string? value)
    {
        if (value is null)
        {
            Number(-1);
            return;
        }

        if (!_pool.TryGetValue(value, out var number))
        {
            if (Pool.Count == MostPooled)
            {
                Number(-2);
                Text(value);
                return;
            }

            _pool.Add(value, number = Pool.Count);
            Pool.Add(value);
        }

        Number(number);
    }

    private Span<byte> Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }

        return _bytes.AsSpan(_length);
    }
}

/// <summary>Reads what a <see cref="RowWriter"/> wrote, in the same order.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> bytes, List<string> pool)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.Length == 0;

    /// <summary>Bytes that are not read yet.</summary>
    public readonly int Left => _rest.Length;

    public long Long()
    {
        ulong value = 0;
        var (at, shift) = (0, 0);
        byte next;
        do
        {
            next = _rest[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        _rest = _rest[at..];
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Int() => (int)Long();

    public bool Bool() => Long() != 0;

    public int? IntOrNull() => Bool() ? Int() : null;

    public Fen? Amount() => Bool() ? new Fen(Long()) : null;

    public decimal Decimal()
    {
        if (Bool())
        {
            return Long();
        }

        Span<int> bits = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            bits[i] = BinaryPrimitives.ReadInt32LittleEndian(_rest[(4 * i)..]);
        }

        _rest = _rest[16..];
        return new decimal(bits);
    }

    public decimal? DecimalOrNull() => Bool() ? Decimal() : null;

    public string? Text()
    {
        var length = Int();
        if (length <= 0)
        {
            return length < 0 ? null : "";
        }

        var text = new string(MemoryMarshal.Cast<byte, char>(_rest[..(2 * length)]));
        _rest = _rest[(2 * length)..];
        return text;
    }

    public string? Pooled() => Int() switch
    {
        -1 => null,
        -2 => Text(),
        var number => pool[number],
    };
}
