using System.Buffers.Binary;
using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>Looks into an OLE2 compound file, the container of XLS and of much else, by the names of its streams.</summary>
internal static class CompoundFile
{
    private const int DirectoryEntry = 128;
    private const string Workbook = "Excel/WPS 工作簿";

    /// <summary>Why the file is no workbook to be read, or null if it is one.</summary>
    public static Hit? Refuse(ReadOnlySpan<byte> bytes, string fileName)
    {
        var names = Names(bytes);
        if (names.Contains("EncryptedPackage") || names.Contains("EncryptionInfo"))
            return ReadingHits.Refused("加密工作簿，请取消打开密码后重新上传");
        if (names.Contains("_VBA_PROJECT_CUR") || names.Contains("_VBA_PROJECT"))
            return ReadingHits.Refused("含宏工作簿，请另存为不含宏的 XLSX 后重新上传");
        if (names.Contains("Workbook") || names.Contains("Book")) return null;
        if (names.Contains("WordDocument")) return ReadingHits.Unsupported("Word/WPS 文档");
        if (names.Contains("PowerPoint Document")) return ReadingHits.Unsupported("演示文稿");
        return ReadingHits.Unsupported(
            fileName.EndsWith(".et", StringComparison.OrdinalIgnoreCase) ? "WPS 表格（.et）" : $"不是 {Workbook} 的复合文档");
    }

    /// <summary>Names of the streams and storages, found by walking the directory's sectors.</summary>
    private static HashSet<string> Names(ReadOnlySpan<byte> bytes)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (bytes.Length < 512) return names;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        if (shift is not (9 or 12)) return names;
        long sector = BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]);
        var size = 1 << shift;
        for (var steps = bytes.Length / size; steps > 0 && (sector + 2) * size <= bytes.Length + size - 1; steps--)
        {
            var start = (int)((sector + 1) * size);
            for (var at = start; at + DirectoryEntry <= Math.Min(bytes.Length, start + size); at += DirectoryEntry)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 64)..]);
                if (length is >= 2 and <= 64) names.Add(Encoding.Unicode.GetString(bytes.Slice(at, length - 2)));
            }

            if (NextSector(bytes, sector, size) is not { } next) break;
            sector = next;
        }

        return names;
    }

    /// <summary>The sector after one, through the allocation table's sectors that the header lists; null at the end of the chain.</summary>
    private static long? NextSector(ReadOnlySpan<byte> bytes, long sector, int size)
    {
        var perTable = size / 4;
        var table = sector / perTable;
        if (table >= 109) return null;
        long tableSector = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)(76 + table * 4)..]);
        var at = (tableSector + 1) * size + sector % perTable * 4;
        if (at + 4 > bytes.Length) return null;
        var next = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)at..]);
        return next >= 0xFFFFFFFA ? null : next;
    }
}
