using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>Tells what a ZIP file is by the names in its directory, without inflating anything.</summary>
internal static class ZipKind
{
    /// <summary>Why the file is no workbook to be read, or null if it is one.</summary>
    public static Hit? Refuse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (Names(span, "xl/vbaProject.bin") || Names(span, "xl/macrosheets/")) return ReadingHits.Refused("含宏工作簿，请另存为不含宏的 XLSX 后重新上传");
        if (Names(span, "xl/workbook.bin")) return ReadingHits.Unsupported("二进制工作簿（XLSB）");
        if (Names(span, "xl/")) return null;
        if (Names(span, "word/")) return ReadingHits.Unsupported("Word/WPS 文档");
        if (Names(span, "ppt/")) return ReadingHits.Unsupported("演示文稿");
        return ReadingHits.Unsupported(Names(span, "META-INF/manifest.xml") && Names(span, "content.xml") ? "ODF 文档" : "压缩包");
    }

    private static bool Names(ReadOnlySpan<byte> zip, string name)
    {
        Span<byte> wanted = stackalloc byte[32];
        var length = Encoding.ASCII.GetBytes(name, wanted);
        return zip.IndexOf(wanted[..length]) >= 0;
    }
}
