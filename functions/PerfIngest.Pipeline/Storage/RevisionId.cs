using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// A revision: a pure function of an upload (last-modified, name, ETag), so that every worker gives an upload the same one, without a
/// counter. Fixed width; ordinal order is order of receipt, then of name.
/// </summary>
public readonly record struct RevisionId(string Value) : IComparable<RevisionId>
{
    /// <summary>Characters of an id.</summary>
    public const int Width = 38;

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int NameEnd = 29;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>When the upload was received, UTC, whole seconds.</summary>
    public DateTimeOffset Received =>
        DateTimeOffset.ParseExact(Value.AsSpan(0, 16), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The id of the upload that lies at <paramref name="blobName"/> with <paramref name="etag"/> (with its quotes).</summary>
    public static RevisionId Of(DateTimeOffset lastModified, string blobName, string etag) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"{lastModified.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Hash(blobName, 12)}-{Hash(etag, 8)}"));

    /// <summary>Whether <paramref name="text"/> is an id, as a settings file or a command line may name one.</summary>
    public static bool TryParse(string text, out RevisionId revision)
    {
        revision = new(text);
        return text.Length == Width && text[16] == '-' && text[NameEnd] == '-'
            && DateTimeOffset.TryParseExact(
                text.AsSpan(0, 16), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && text.AsSpan(17, NameEnd - 17).IndexOfAnyExcept(HexDigits) < 0
            && text.AsSpan(NameEnd + 1).IndexOfAnyExcept(HexDigits) < 0;
    }

    /// <summary>Whether both are uploads to one name within one second: then the one whose ETag is current wins.</summary>
    public bool SameNameAndSecond(RevisionId other) => Value.AsSpan(0, NameEnd).SequenceEqual(other.Value.AsSpan(0, NameEnd));

    public static bool operator <(RevisionId left, RevisionId right) => left.CompareTo(right) < 0;

    public static bool operator >(RevisionId left, RevisionId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RevisionId left, RevisionId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RevisionId left, RevisionId right) => left.CompareTo(right) >= 0;

    public int CompareTo(RevisionId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).Substring(0, digits);
}
