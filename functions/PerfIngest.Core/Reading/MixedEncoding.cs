using System.Buffers;
using System.Text;

namespace PerfIngest.Core.Reading;

/// <summary>
/// Where an encoding breaks: GB18030 accepts most UTF-8 bytes as other characters, so a pasted line must be recognised (U05).
/// </summary>
internal static class MixedEncoding
{
    /// <summary>So many three-byte characters in a row are UTF-8 and no chance.</summary>
    public const int Telling = 3;

    /// <summary>Offset of the first invalid byte, and how many three-byte characters decode before it.</summary>
    public static int FirstBadUtf8(ReadOnlySpan<byte> bytes, out int threeByteChars)
    {
        threeByteChars = 0;
        for (var at = 0; ;)
        {
            var ascii = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) return bytes.Length;
            at += ascii;
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done) return at;
            if (length == 3) threeByteChars++;
            at += length;
        }
    }

    /// <summary>Offset of the first lone surrogate or half code unit.</summary>
    public static int FirstBadUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var high = bigEndian ? 0 : 1;
        for (var at = 0; at + 1 < bytes.Length; at += 2)
        {
            if ((bytes[at + high] & 0xF8) != 0xD8) continue;
            var paired = (bytes[at + high] & 0xFC) == 0xD8 && at + 3 < bytes.Length && (bytes[at + 2 + high] & 0xFC) == 0xDC;
            if (!paired) return at;
            at += 2;
        }

        return bytes.Length & ~1;
    }

    /// <summary>
    /// Offset of the first run of non-ASCII bytes that is UTF-8 of Chinese text and makes no ordinary GB2312 text, or null. Genuine
    /// GBK text that happens to be valid UTF-8 is made of GB2312 characters and passes.
    /// </summary>
    public static int? FirstForeignUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ;)
        {
            var start = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (start < 0) return null;
            at += start;
            var length = bytes[at..].IndexOfAnyInRange((byte)0, (byte)0x7F);
            if (length < 0) length = bytes.Length - at;
            if (IsForeign(bytes.Slice(at, length))) return at;
            at += length;
        }
    }

    /// <summary>1-based line and field of a place; fields are counted by tabs, or by commas where its line has no tab before it.</summary>
    /// <param name="before">The bytes before the place.</param>
    /// <param name="unit">Bytes of a code unit: 2 for UTF-16, else 1.</param>
    public static void Locate(ReadOnlySpan<byte> before, int unit, out int line, out int column)
    {
        line = 1;
        int tabs = 0, commas = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var pair = i ^ 1;
            if (unit == 2 && (pair >= before.Length || before[pair] != 0)) continue;
            switch (before[i])
            {
                case (byte)'\n' or (byte)'\r':
                    if (before[i] == '\n' && i >= unit && before[i - unit] == '\r') break;
                    line++;
                    tabs = commas = 0;
                    break;
                case (byte)'\t':
                    tabs++;
                    break;
                case (byte)',':
                    commas++;
                    break;
            }
        }

        column = (tabs > 0 ? tabs : commas) + 1;
    }

    private static bool IsForeign(ReadOnlySpan<byte> run)
    {
        var length = 0;
        while (length + 2 < run.Length && IsLead(run[length]) && IsTrail(run[length + 1]) && IsTrail(run[length + 2])) length += 3;

        if (length < 3 * Telling || (length < run.Length && length < 6 * Telling)) return false;
        for (var i = 0; i + 1 < length; i += 2)
        {
            if (run[i] is < 0xA1 or (> 0xA9 and < 0xB0) || run[i + 1] < 0xA1) return true;
        }

        return false;
    }

    /// <summary>Leads of Chinese characters and of full-width punctuation.</summary>
    private static bool IsLead(byte value) => value is (>= 0xE3 and <= 0xE9) or 0xEF;

    private static bool IsTrail(byte value) => value is >= 0x80 and <= 0xBF;
}
