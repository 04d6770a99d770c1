using System.Buffers.Binary;
using System.Text;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>Builds XLS files record by record: a BIFF8 stream in an OLE2 container.</summary>
internal sealed class XlsBuilder
{
    private const int Sector = 512;

    private readonly List<(string Name, byte State, byte[] Records)> _sheets = [];
    private readonly List<byte> _globals = [];
    private readonly List<string> _strings = [];

    public static byte[] Record(ushort id, params ReadOnlySpan<byte> data) => [.. U16(id), .. U16((ushort)data.Length), .. data];

    public static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    public static byte[] Cell(int row, int column, int style = 0) => [.. U16(row), .. U16(column), .. U16(style)];

    public static byte[] Text(string text) => [.. U16(text.Length), 1, .. Encoding.Unicode.GetBytes(text)];

    public static byte[] Number(int row, int column, double value, int style = 0)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Record(0x203, [.. Cell(row, column, style), .. bytes]);
    }

    public byte[] Shared(int row, int column, string text)
    {
        _strings.Add(text);
        return Record(0xFD, [.. Cell(row, column), .. U32((uint)_strings.Count - 1)]);
    }

    public XlsBuilder Global(byte[] record)
    {
        _globals.AddRange(record);
        return this;
    }

    public XlsBuilder Sheet(byte[] records, string name = "表1", byte state = 0)
    {
        _sheets.Add((name, state, records));
        return this;
    }

    public XlsBuilder Rows(string[][] rows)
    {
        List<byte> records = [.. Record(0x200,
            [.. U32(0), .. U32((uint)rows.Length), .. U16(0), .. U16(rows.Max(row => row.Length)), .. U16(0)])];
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++) records.AddRange(Shared(r, c, rows[r][c]));
        }

        return Sheet([.. records]);
    }

    public byte[] Build()
    {
        var begin = Record(0x809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var beginSheet = Record(0x809, [0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var end = Record(0x0A);
        var strings = Strings();
        var names = _sheets.Select(sheet => (byte[])[.. U32(0), sheet.State, 0, (byte)sheet.Name.Length, 1,
            .. Encoding.Unicode.GetBytes(sheet.Name)]).ToArray();
        var position = begin.Length + _globals.Count + names.Sum(name => name.Length + 4) + strings.Length + end.Length;
        List<byte> stream = [.. begin, .. _globals];
        foreach (var (sheet, name) in _sheets.Zip(names))
        {
            U32((uint)position).CopyTo(name, 0);
            stream.AddRange(Record(0x85, name));
            position += begin.Length + sheet.Records.Length + end.Length;
        }

        stream.AddRange([.. strings, .. end]);
        foreach (var sheet in _sheets) stream.AddRange([.. beginSheet, .. sheet.Records, .. end]);
        return Container("Workbook", [.. stream]);
    }

    /// <summary>One stream in a compound file; short ones are padded to be stored in whole sectors.</summary>
    public static byte[] Container(string name, byte[] stream)
    {
        var size = Math.Max(stream.Length, 4096);
        var sectors = (size + Sector - 1) / Sector;
        var tables = 1;
        while (tables * (Sector / 4) < sectors + tables + 1) tables++;
        var file = new byte[Sector * (1 + tables + 1 + sectors)];
        byte[] header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        header.CopyTo(file, 0);
        byte[] versions = [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0];
        versions.CopyTo(file, 24);
        Put(file, 44, (uint)tables, (uint)tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0);
        for (var i = 0; i < 109; i++) Put(file, 76 + i * 4, i < tables ? (uint)i : 0xFFFFFFFF);
        var fat = file.AsSpan(Sector);
        for (var i = 0; i < tables * (Sector / 4); i++)
        {
            var value = i < tables ? 0xFFFFFFFD : i == tables || i == tables + sectors ? 0xFFFFFFFE : i < tables + sectors ? (uint)i + 1
                : 0xFFFFFFFF;
            BinaryPrimitives.WriteUInt32LittleEndian(fat[(i * 4)..], value);
        }

        Entry(file, Sector * (1 + tables), "Root Entry", 5, 0xFFFFFFFE, 0, 1);
        Entry(file, Sector * (1 + tables) + 128, name, 2, (uint)tables + 1, (uint)size, 0xFFFFFFFF);
        stream.CopyTo(file, Sector * (2 + tables));
        return file;
    }

    private byte[] Strings()
    {
        List<byte> records = [];
        List<byte> data = [.. U32((uint)_strings.Count), .. U32((uint)_strings.Count)];
        ushort id = 0xFC;
        foreach (var text in _strings)
        {
            if (data.Count + 3 > 8000) Flush();
            data.AddRange([.. U16(text.Length), 1]);
            for (var at = 0; at < text.Length;)
            {
                var count = Math.Min(text.Length - at, (8000 - data.Count) / 2);
                data.AddRange(Encoding.Unicode.GetBytes(text.Substring(at, count)));
                at += count;
                if (at == text.Length) break;
                Flush();
                data.Add(1);
            }
        }

        Flush();
        return [.. records];

        void Flush()
        {
            records.AddRange(Record(id, [.. data]));
            data.Clear();
            id = 0x3C;
        }
    }

    private static void Entry(byte[] file, int at, string name, byte type, uint start, uint size, uint child)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        file[at + 64] = (byte)(name.Length * 2 + 2);
        file[at + 66] = type;
        file[at + 67] = 1;
        Put(file, at + 68, 0xFFFFFFFF, 0xFFFFFFFF, child);
        Put(file, at + 116, start, size);
    }

    private static void Put(byte[] file, int at, params uint[] values)
    {
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
            at += 4;
        }
    }
}
