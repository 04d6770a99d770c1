using System.Buffers;
using System.Text;
using System.Text.Unicode;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>Text as UTF-8 without a byte order mark, and the name of the encoding it came in.</summary>
internal readonly record struct DecodedText(ReadOnlyMemory<byte> Utf8, string Encoding);

/// <summary>
/// The encoding ladder: BOM, UTF-16 by its NULs, strict UTF-8, strict GB18030. No replacement character is ever made or let through.
/// UTF-8 is not copied; the other encodings are transcoded once into an array of the exact size.
/// </summary>
internal static class TextDecoder
{
    private static readonly UnicodeEncoding Utf16Le = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Be = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes, or says with F002 which byte is the first that does not decode.</summary>
    public static DecodedText? Decode(ReadOnlyMemory<byte> bytes, HitList hits)
    {
        var span = bytes.Span;
        if (span is [0xEF, 0xBB, 0xBF, ..]) return DecodeUtf8(bytes, 3, hits);
        if (span is [0xFF, 0xFE, ..]) return Transcode(span, 2, Utf16Le, "utf-16le", hits);
        if (span is [0xFE, 0xFF, ..]) return Transcode(span, 2, Utf16Be, "utf-16be", hits);
        if (span is [0x84, 0x31, 0x95, 0x33, ..]) return Transcode(span, 4, Gb18030, "gb18030", hits);
        if (Utf16ByNuls(span) is { } bigEndian)
            return Transcode(span, 0, bigEndian ? Utf16Be : Utf16Le, bigEndian ? "utf-16be" : "utf-16le", hits);
        if (Utf8.IsValid(span)) return Valid(bytes, 0, hits);
        var foreign = MixedEncoding.FirstForeignUtf8(span);
        var broken = MixedEncoding.FirstBadUtf8(span, out var decodedBefore);
        if (decodedBefore >= MixedEncoding.Telling) return Fail(span, broken, [], 1, hits);
        return foreign is { } at && !FailsBefore(span, at)
            ? Fail(span, at, [], 1, hits)
            : Transcode(span, 0, Gb18030, "gb18030", hits);
    }

    private static DecodedText? DecodeUtf8(ReadOnlyMemory<byte> bytes, int bom, HitList hits)
    {
        var span = bytes.Span;
        return Utf8.IsValid(span) ? Valid(bytes, bom, hits) : Fail(span, MixedEncoding.FirstBadUtf8(span, out _), [], 1, hits);
    }

    /// <summary>Valid UTF-8, unless an earlier conversion has put a replacement character into it.</summary>
    private static DecodedText? Valid(ReadOnlyMemory<byte> bytes, int bom, HitList hits)
    {
        var span = bytes.Span;
        var replaced = span.IndexOf("\uFFFD"u8);
        return replaced >= 0 ? Fail(span, replaced, span.Slice(replaced, 3), 1, hits) : new DecodedText(bytes[bom..], "utf-8");
    }

    /// <summary>
    /// Big-endian, little-endian or neither: over 30 % of the pairs have a NUL on one side only. Pairs of two NULs say nothing; they
    /// are what a damaged or padded file holds.
    /// </summary>
    private static bool? Utf16ByNuls(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0) < 0) return null;
        int even = 0, odd = 0, both = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i] == 0 && bytes[i + 1] == 0) both++;
            else if (bytes[i] == 0) even++;
            else if (bytes[i + 1] == 0) odd++;
        }

        var pairs = bytes.Length / 2 - both;
        if (Math.Max(even, odd) * 10L <= pairs * 3L) return null;
        return even > odd;
    }

    private static bool FailsBefore(ReadOnlySpan<byte> bytes, int at)
    {
        try
        {
            Gb18030.GetCharCount(bytes[..at]);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    private static DecodedText? Transcode(ReadOnlySpan<byte> bytes, int bom, Encoding encoding, string name, HitList hits)
    {
        var unit = encoding is UnicodeEncoding ? 2 : 1;
        try
        {
            encoding.GetCharCount(bytes[bom..]);
        }
        catch (DecoderFallbackException e)
        {
            return unit == 2
                ? Fail(bytes, MixedEncoding.FirstBadUtf16(bytes, encoding == Utf16Be), [], unit, hits)
                : Fail(bytes, bom + Math.Max(0, e.Index), e.BytesUnknown, unit, hits);
        }

        var size = Run(bytes[bom..], encoding, [], out var replaced);
        if (replaced >= 0) return Fail(bytes, bom + replaced, [], unit, hits);
        var utf8 = GC.AllocateUninitializedArray<byte>(size);
        Run(bytes[bom..], encoding, utf8, out _);
        return new DecodedText(utf8, name);
    }

    /// <summary>
    /// Transcodes into <paramref name="target"/>, or only measures when it is empty. Reports the first U+FFFD by its offset.
    /// </summary>
    private static int Run(ReadOnlySpan<byte> bytes, Encoding encoding, Span<byte> target, out int replacedAt)
    {
        const int Chunk = 16_384;
        var decoder = encoding.GetDecoder();
        var chars = ArrayPool<char>.Shared.Rent(Chunk + 2);
        var utf8 = Encoding.UTF8.GetEncoder();
        var size = 0;
        var start = 0;
        replacedAt = -1;
        for (var at = 0; at < bytes.Length; at += Chunk)
        {
            var last = at + Chunk >= bytes.Length;
            var count = decoder.GetChars(bytes[at..Math.Min(at + Chunk, bytes.Length)], chars, last);
            var text = chars.AsSpan(0, count);
            var replaced = text.IndexOf('\uFFFD');
            if (replaced >= 0)
            {
                replacedAt = start + encoding.GetByteCount(text[..replaced]);
                break;
            }

            start = target.IsEmpty ? start + encoding.GetByteCount(text) : start;
            size += target.IsEmpty ? utf8.GetByteCount(text, last) : utf8.GetBytes(text, target[size..], last);
        }

        ArrayPool<char>.Shared.Return(chars);
        return size;
    }

    private static DecodedText? Fail(ReadOnlySpan<byte> bytes, int offset, ReadOnlySpan<byte> bad, int unit, HitList hits)
    {
        offset = Math.Min(offset, bytes.Length - 1);
        if (bad.IsEmpty) bad = bytes.Slice(offset, Math.Min(4, bytes.Length - offset));
        MixedEncoding.Locate(bytes[..offset], unit, out var line, out var column);
        hits.Add(ReadingHits.BadEncoding(offset, bad, line, column));
        return null;
    }
}
