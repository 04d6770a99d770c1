using System.Buffers.Binary;
using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>
/// An OLE2 compound file, the container of XLS and of much else. Chains are followed for no more steps than there are sectors.
/// </summary>
internal sealed class CompoundFile
{
    private const int EntrySize = 128;
    private const int HeaderTables = 109;
    private const uint LastSector = 0xFFFFFFFA;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _size;
    private readonly List<uint> _tables = [];
    private readonly List<Entry> _entries = [];

    private sealed record Entry(string Name, byte Type, uint Start, long Size);

    private CompoundFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 512 || U16(30) is not (9 or 12)) return;
        _size = 1 << U16(30);
        for (var i = 0; i < HeaderTables; i++) _tables.Add(U32(76 + i * 4));
        var perTable = _size / 4;
        var sector = U32(68);
        for (var steps = bytes.Length / _size; steps > 0 && Offset(sector) is { } at; steps--)
        {
            for (var i = 0; i < perTable - 1 && at + i * 4 + 4 <= bytes.Length; i++) _tables.Add(U32(at + i * 4));
            sector = at + _size <= bytes.Length ? U32(at + _size - 4) : LastSector;
        }

        foreach (var at in Sectors(U32(48))) AddEntries(at);
    }

    public static CompoundFile Open(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Why the file is no workbook to be read, or null if it is one.</summary>
    public Hit? Refuse(string fileName)
    {
        if (Has("EncryptedPackage") || Has("EncryptionInfo")) return ReadingHits.Encrypted();
        if (Has("_VBA_PROJECT_CUR") || Has("_VBA_PROJECT")) return ReadingHits.Macros();
        if (Has("Workbook")) return null;
        if (Has("Book")) return ReadingHits.Unsupported("Excel 95 或更早版本的工作簿");
        if (Has("WordDocument")) return ReadingHits.Unsupported("Word/WPS 文档");
        if (Has("PowerPoint Document")) return ReadingHits.Unsupported("演示文稿");
        return ReadingHits.Unsupported(
            fileName.EndsWith(".et", StringComparison.OrdinalIgnoreCase) ? "WPS 表格（.et）" : "不是工作簿的复合文档");
    }

    /// <summary>The content of a stream; shorter than it claims if its chain breaks off.</summary>
    public byte[] Stream(string name)
    {
        const int MiniSector = 64;
        var entry = _entries.Find(e => e.Type == 2 && e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (entry is null) return [];
        var size = (int)Math.Min(entry.Size, _bytes.Length);
        if (entry.Size >= U32(56)) return Copy(Sectors(entry.Start), _bytes, _size, size);
        var root = _entries.Find(e => e.Type == 5);
        if (root is null) return [];
        var mini = Copy(Sectors(root.Start), _bytes, _size, (int)Math.Min(root.Size, _bytes.Length));
        var table = Copy(Sectors(U32(60)), _bytes, _size, _bytes.Length);
        return Copy(MiniSectors(), mini, MiniSector, size);

        IEnumerable<int> MiniSectors()
        {
            var sector = entry.Start;
            for (var steps = mini.Length / MiniSector; steps > 0 && (long)sector * MiniSector < mini.Length; steps--)
            {
                yield return (int)sector * MiniSector;
                if ((long)sector * 4 + 4 > table.Length) yield break;
                sector = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)sector * 4));
            }
        }
    }

    private static byte[] Copy(IEnumerable<int> offsets, ReadOnlyMemory<byte> from, int sectorSize, int length)
    {
        using var stream = new MemoryStream();
        foreach (var at in offsets)
        {
            var count = Math.Min(Math.Min(sectorSize, from.Length - at), length - (int)stream.Length);
            if (count <= 0) break;
            stream.Write(from.Span.Slice(at, count));
        }

        return stream.ToArray();
    }

    private bool Has(string name) => _entries.Exists(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void AddEntries(int sector)
    {
        var span = _bytes.Span;
        for (var at = sector; at + EntrySize <= Math.Min(span.Length, sector + _size); at += EntrySize)
        {
            var length = U16(at + 64);
            if (length is < 2 or > 64) continue;
            _entries.Add(new Entry(Encoding.Unicode.GetString(span.Slice(at, length - 2)), span[at + 66], U32(at + 116), U32(at + 120)));
        }
    }

    /// <summary>Offsets of the sectors of a chain.</summary>
    private IEnumerable<int> Sectors(uint sector)
    {
        var perTable = (uint)_size / 4;
        for (var steps = _bytes.Length / Math.Max(1, _size); steps > 0 && Offset(sector) is { } at; steps--)
        {
            yield return at;
            var table = sector / perTable;
            if (table >= _tables.Count || Offset(_tables[(int)table]) is not { } tableAt) yield break;
            var next = tableAt + (int)(sector % perTable) * 4;
            if (next + 4 > _bytes.Length) yield break;
            sector = U32(next);
        }
    }

    private int? Offset(uint sector)
    {
        var at = ((long)sector + 1) * _size;
        return _size > 0 && sector < LastSector && at < _bytes.Length ? (int)at : null;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.Span[at..]);

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[at..]);
}
