using System.Buffers.Binary;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>Records of a BIFF8 stream ([MS-XLS] 2.1.4): an id, a length, the data.</summary>
internal static class BiffRecords
{
    public const ushort Formula = 0x0006, EndOfFile = 0x000A, DateMode = 0x0022, FilePass = 0x002F, Continue = 0x003C;
    public const ushort ColumnInfo = 0x007D, BoundSheet = 0x0085, MulRk = 0x00BD, RString = 0x00D6, ExtendedFormat = 0x00E0;
    public const ushort MergedCells = 0x00E5, Strings = 0x00FC, LabelString = 0x00FD, Number = 0x0203, Label = 0x0204;
    public const ushort BoolOrError = 0x0205, StringResult = 0x0207, Row = 0x0208, Rk = 0x027E, Format = 0x041E, Begin = 0x0809;

    /// <summary>
    /// Moves to the record at <paramref name="at"/> and sets it to the next. False at the end, or where the stream breaks off.
    /// </summary>
    public static bool Next(ReadOnlySpan<byte> stream, ref int at, out ushort id, out ReadOnlySpan<byte> data)
    {
        id = 0;
        data = default;
        if (at < 0 || at + 4 > stream.Length) return false;
        id = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
        if (at + 4 + length > stream.Length) return false;
        data = stream.Slice(at + 4, length);
        at += 4 + length;
        return true;
    }

    /// <summary>A number at a place; 0 where the data ends before it.</summary>
    public static ushort U16(ReadOnlySpan<byte> data, int at) =>
        at + 2 <= data.Length ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) : (ushort)0;

    public static uint U32(ReadOnlySpan<byte> data, int at) =>
        at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : 0;

    public static byte U8(ReadOnlySpan<byte> data, int at) => at < data.Length ? data[at] : (byte)0;
}
