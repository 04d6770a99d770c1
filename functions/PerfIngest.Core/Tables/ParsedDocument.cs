using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>All that reading a file came to. A file that cannot be read is a document with one fatal hit and no table.</summary>
public sealed record ParsedDocument
{
    /// <summary>Version of this shape, stored with it; a reader refuses versions that it does not know.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes as read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Length { get; init; }

    public required SourceFormat Format { get; init; }

    /// <summary>The encoding that decoded the file, such as <c>utf-8</c> or <c>gb18030</c>; null when none did or the format has none.</summary>
    public string? Encoding { get; init; }

    /// <summary>The field separator of a text file, or null.</summary>
    public char? Delimiter { get; init; }

    public IReadOnlyList<ParsedTable> Tables { get; init; } = [];

    /// <summary>What reading itself found wrong (F rules, header and indicator grammar), in reading order.</summary>
    public IReadOnlyList<Hit> Hits { get; init; } = [];

    /// <summary>What became of every row of the file.</summary>
    public RowTally Rows { get; init; } = RowTally.None;
}
