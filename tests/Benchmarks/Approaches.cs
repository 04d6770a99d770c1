using System.Text;
using CsvHelper;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using SylvanOptions = Sylvan.Data.Csv.CsvDataReaderOptions;
using SylvanReader = Sylvan.Data.Csv.CsvDataReader;

namespace PerfIngest.Benchmarks;

/// <summary>One way of going through the bytes of a table.</summary>
/// <param name="Run">Does the work and returns what must stay reachable afterwards: the model, or nothing much.</param>
internal sealed record Approach(string Name, Func<byte[], char, object> Run);

/// <summary>What is compared: libraries that make a string of every field, and ours.</summary>
internal static class Approaches
{
    public const string Baseline = "CsvHelper, every field as a string";
    public const string ToRows = "our reading to positioned rows";
    public const string ToModel = "our reading to the model";
    public const string WithRules = "our reading and the whole rule book";

    public static IReadOnlyList<Approach> All { get; } =
    [
        new("decoding alone, UTF-8 to UTF-16", (bytes, _) => Decode(bytes)),
        new("Sylvan.Data.Csv, every field as a string", (bytes, separator) => Sylvan(bytes, separator)),
        new(Baseline, (bytes, separator) => CsvHelper(bytes, separator)),
        new("CsvHelper, every field as a string, all kept", Keep),
        new(ToRows, (bytes, _) => Rows(bytes)),
        new(ToModel, (bytes, _) => Model(bytes)),
        new(WithRules, (bytes, _) => Check(Model(bytes))),
    ];

    public static ParsedDocument Model(byte[] bytes) =>
        new SubmissionReader(new ReadingLimits()).Read(bytes, "table.txt", CancellationToken.None);

    public static (ParsedDocument Document, Verdict Verdict) Check(ParsedDocument document) =>
        (document, Checker.Check(document, new CheckContext { Year = 2025 }));

    private static long Decode(byte[] bytes)
    {
        var chars = new char[1 << 16];
        var decoder = Encoding.UTF8.GetDecoder();
        long length = 0;
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            decoder.Convert(rest, chars, flush: true, out var used, out var made, out _);
            length += made;
            rest = rest[used..];
        }

        return length;
    }

    private static long Sylvan(byte[] bytes, char separator)
    {
        using var reader = SylvanReader.Create(
            new StreamReader(new MemoryStream(bytes), Encoding.UTF8),
            new SylvanOptions { HasHeaders = false, Delimiter = separator, BufferSize = 1 << 16, MaxBufferSize = 1 << 22 });
        long length = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.RowFieldCount; i++)
            {
                length += reader.GetString(i).Length;
            }
        }

        return length;
    }

    private static long CsvHelper(byte[] bytes, char separator)
    {
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { Separator = separator, HasHeader = false });
        long length = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                length += reader.GetString(i).Length;
            }
        }

        return length;
    }

    /// <summary>What a table that stays in memory costs before anything is understood of it: the collector moves what is kept.</summary>
    private static List<string[]> Keep(byte[] bytes, char separator)
    {
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { Separator = separator, HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static long Rows(byte[] bytes)
    {
        var grid = GridReader.Open(bytes, "table.txt", new ReadingLimits(), CancellationToken.None);
        long length = 0;
        foreach (var sheet in grid.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                foreach (var cell in row.Cells)
                {
                    length += cell.Length;
                }
            }
        }

        return length;
    }
}
