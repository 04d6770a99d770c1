using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>Tells by the first bytes what a file is, and refuses what is no table (F003).</summary>
internal static class Sniffer
{
    /// <summary>The kind to read the file as; for text, whether it is HTML or delimited shows only after decoding.</summary>
    public static SourceFormat Sniff(ReadOnlySpan<byte> bytes, out Hit? refused)
    {
        refused = null;
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..]) return SourceFormat.Xls;
        if (bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..]) return SourceFormat.Xlsx;
        if (OtherKind(bytes) is { } what) refused = ReadingHits.Unsupported(what);
        return SourceFormat.Text;
    }

    private static string? OtherKind(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1024)];
        if (head.IndexOf("%PDF-"u8) >= 0) return "PDF 文件";
        if (IsImage(head)) return "图片或扫描件";
        if (head.StartsWith("Rar!\x1A\x07"u8) || head is [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, ..] or [0x1F, 0x8B, 8, ..]) return "压缩包";
        if (head.StartsWith("{\\rtf"u8)) return "Word/WPS 文档（RTF）";
        if (head.StartsWith("MIME-Version:"u8)) return "网页存档（MHT）";
        return head.StartsWith("MZ"u8) && head.Contains((byte)0) || head is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] ? "程序文件" : null;
    }

    private static bool IsImage(ReadOnlySpan<byte> head) => head
        is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]
        or [0xFF, 0xD8, 0xFF, ..]
        or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..]
        or [(byte)'I', (byte)'I', 0x2A, 0, ..]
        or [(byte)'M', (byte)'M', 0, 0x2A, ..]
        or [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..]
        or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..];
}
