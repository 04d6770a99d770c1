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

    /// <summary>When the upload was received, UTC, whole seconds.</summary>
    public DateTimeOffset Received =>
        DateTimeOffset.ParseExact(Value.AsSpan(0, 16), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The id of the upload that lies at <paramref name="blobName"/> with <paramref name="etag"/> (with its quotes).</summary>
    public static RevisionId Of(DateTimeOffset lastModified, string blobName, string etag) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"{lastModified.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Hash(blobName, 12)}-{Hash(etag, 8)}"));

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
