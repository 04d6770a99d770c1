namespace PerfIngest.Core.Consolidating.Spooling;

/// <summary>
/// Where a run puts aside what it does not keep in memory: rows of projects, indicators and findings. What is read of them is valid until
/// this is disposed; what fitted into memory, always.
/// </summary>
/// <param name="overflow">Opens a new file, empty, for reading and writing; null keeps all in memory.</param>
public sealed class SpoolSpace(Func<Stream>? overflow = null) : IDisposable
{
    /// <summary>Bytes that stay in memory of each kind of rows: a district's.</summary>
    private const int InMemory = 2 << 20;

    private readonly int _inMemory = InMemory;
    private readonly List<Spool> _spools = [];

    /// <param name="inMemory">Bytes that stay in memory of each kind of rows.</param>
    internal SpoolSpace(Func<Stream> overflow, int inMemory)
        : this(overflow) => _inMemory = inMemory;

    public void Dispose()
    {
        foreach (var spool in _spools)
        {
            spool.Dispose();
        }
    }

    internal Spool New()
    {
        var spool = new Spool(overflow, _inMemory);
        _spools.Add(spool);
        return spool;
    }
}

/// <summary>Bytes that are appended by one and then read by many: the first of them in memory, the others in a file.</summary>
/// <param name="inMemory">Bytes that stay in memory; whole pieces of it.</param>
internal sealed class Spool(Func<Stream>? overflow, int inMemory) : IDisposable
{
    public const int Piece = 64 << 10;

    private readonly List<byte[]> _pieces = [];
    private readonly Lock _lock = new();
    private Stream? _file;

    public long Length { get; private set; }

    /// <summary>Appends; the place.</summary>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var start = Length;
        while (bytes.Length > 0)
        {
            var (piece, at) = ((int)(Length / Piece), (int)(Length % Piece));
            if (piece == _pieces.Count)
            {
                MakeRoom();
            }

            var part = bytes[..Math.Min(bytes.Length, Piece - at)];
            part.CopyTo(_pieces[piece].AsSpan(at));
            bytes = bytes[part.Length..];
            Length += part.Length;
        }

        return start;
    }

    /// <summary>Fills <paramref name="bytes"/> from a place on.</summary>
    public void Read(long start, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var (piece, at) = ((int)(start / Piece), (int)(start % Piece));
            var part = bytes[..Math.Min(bytes.Length, Piece - at)];
            if (_pieces[piece] is { Length: > 0 } known)
            {
                known.AsSpan(at, part.Length).CopyTo(part);
            }
            else
            {
                // As far as the file goes on: up to the piece that is being filled.
                var end = Math.Min(start + bytes.Length, _written);
                part = bytes[..(int)(end - start)];
                ReadFile(start, part);
            }

            bytes = bytes[part.Length..];
            start += part.Length;
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Where the file's first byte and the byte behind its last one stand in the spool.</summary>
    private readonly long _inFile = inMemory / Piece * Piece;
    private long _written;

    private void MakeRoom()
    {
        if (overflow is null || _pieces.Count < inMemory / Piece)
        {
            _pieces.Add(new byte[Piece]);
            return;
        }

        if (_pieces.Count == inMemory / Piece)
        {
            _written = Length;
            _pieces.Add(new byte[Piece]);
            return;
        }

        // The last piece is full: its bytes go to the file, its array to the next one.
        var full = _pieces[^1];
        _file ??= overflow();
        lock (_lock)
        {
            _file.Position = _written - _inFile;
            _file.Write(full);
        }

        _written += full.Length;
        _pieces[^1] = [];
        _pieces.Add(full);
    }

    private void ReadFile(long start, Span<byte> bytes)
    {
        lock (_lock)
        {
            _file!.Position = start - _inFile;
            _file.ReadExactly(bytes);
        }
    }
}
