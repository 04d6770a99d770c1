using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace PerfIngest.Core.Consolidating;

/// <summary>An indicator of a project in the totals.</summary>
public sealed record IndicatorRow(string Unit, int Ordinal, RollUpIndicator Indicator);

/// <summary>
/// The indicators of the projects in the totals. They are too many for the report's data: each unit's are kept deflated (about 60 bytes
/// an indicator) and read one unit at a time.
/// </summary>
public sealed class IndicatorBook
{
    private readonly SortedDictionary<string, List<Block>> _blocks = new(StringComparer.Ordinal);

    /// <summary>Indicators in the book.</summary>
    public int Count { get; private set; }

    /// <summary>Deflated size in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The indicators, by unit, project and their own order; the order of adding does not matter.</summary>
    public IEnumerable<IndicatorRow> Rows() => _blocks.SelectMany(unit => unit.Value
        .SelectMany(block => Read(block.Deflated)).OrderBy(project => project.Ordinal).ThenBy(project => project.Line)
        .SelectMany(project => project.Indicators.Select(indicator => new IndicatorRow(unit.Key, project.Ordinal, indicator))));

    /// <summary>Units that have projects in the book, in ordinal order.</summary>
    internal IEnumerable<string> Units => _blocks.Keys;

    /// <summary>Adds a section's projects. A unit's sections stand in one file and come in its order.</summary>
    internal void Add(string unit, IReadOnlyList<RollUpProject> projects)
    {
        if (projects.Count == 0)
        {
            return;
        }

        var block = new Block(Deflate(projects));
        if (!_blocks.TryGetValue(unit, out var blocks))
        {
            _blocks.Add(unit, blocks = []);
        }

        blocks.Add(block);
        Count += projects.Sum(project => project.Indicators.Count);
        Size += block.Deflated.Length;
    }

    private static byte[] Deflate(IReadOnlyList<RollUpProject> projects)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal))
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer, RollUpJson.Compact);
            JsonSerializer.Serialize(
                writer, [.. projects.Select(project => new BookProject(project.Ordinal, project.Line, project.Indicators))],
                RollUpJsonContext.Default.BookProjectArray);
            deflate.Write(buffer.WrittenSpan);
        }

        return stream.ToArray();
    }

    private static BookProject[] Read(byte[] deflated)
    {
        using var deflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(deflate, RollUpJsonContext.Default.BookProjectArray) ?? [];
    }

    private sealed record Block(byte[] Deflated);
}

/// <summary>The indicators of one project in an <see cref="IndicatorBook"/>.</summary>
internal sealed record BookProject(int Ordinal, int Line, IReadOnlyList<RollUpIndicator> Indicators);
