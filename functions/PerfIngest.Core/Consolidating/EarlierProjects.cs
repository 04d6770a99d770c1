using System.Buffers;
using System.Text;
using System.Text.Json;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>A unit's projects as one line: an array each, of what a later run compares.</summary>
internal sealed class EarlierProjects : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public EarlierProjects() => _json = new(_bytes, RollUpJson.Compact);

    public void Dispose() => _json.Dispose();

    public string Write(string? unitName, IReadOnlyList<ProjectRow> rows)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartArray();
        foreach (var row in rows)
        {
            _json.WriteStartArray();
            _json.WriteStringValue(row.Name);
            _json.WriteStringValue(row.BaseName == row.Name ? null : row.BaseName);
            _json.WriteStringValue(row.Key == row.BaseName ? null : row.Key);
            _json.WriteStringValue(row.DocumentNumber);
            _json.WriteStringValue(row.Code);
            var sums = row.Sums();
            _json.WriteNumberValue(sums.Total.Value);
            _json.WriteNumberValue(sums.Fiscal.Value);
            _json.WriteNumberValue(sums.Special.Value);
            _json.WriteNumberValue(sums.Other.Value);
            _json.WriteStringValue(row.IndicatorsHash);
            _json.WriteStringValue(row.UnitName == unitName ? null : row.UnitName);
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        _json.Flush();
        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    public static IReadOnlyList<ProjectRow> Read(string line, EarlierUnit unit)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return [.. document.RootElement.EnumerateArray().Select(row => Row(row, unit))];
        }
        catch (JsonException)
        {
            // The exception's own text quotes the input.
            throw new InvalidDataException("Not a comparison.");
        }
    }

    private static ProjectRow Row(JsonElement row, EarlierUnit unit)
    {
        var name = row[0].GetString()!;
        var baseName = row[1].GetString() ?? name;
        return new()
        {
            Unit = unit.Unit,
            UnitName = row[10].GetString() ?? unit.Name ?? unit.Unit,
            Ordinal = 0,
            Line = 0,
            Name = name,
            BaseName = baseName,
            Key = row[2].GetString() ?? baseName,
            DocumentNumber = row[3].GetString(),
            Code = row[4].GetString(),
            Category = "",
            TotalFen = new Fen(row[5].GetInt64()),
            FiscalFen = new Fen(row[6].GetInt64()),
            SpecialFen = new Fen(row[7].GetInt64()),
            OtherFen = new Fen(row[8].GetInt64()),
            Goal = "",
            Indicators = 0,
            Quantified = 0,
            IndicatorsHash = row[9].GetString()!,
        };
    }
}

/// <summary>
/// What the next run needs of this one: a small file beside the report, so that it need not read the report. Two lines a unit, its figures and
/// its projects, and one of the rest; deflated.
/// </summary>
/// <param name="output">Where it goes.</param>
public sealed class NextComparison(Stream output) : IDisposable
{
    private readonly StreamWriter _text = new(
        new System.IO.Compression.GZipStream(output, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true), new UTF8Encoding(false), 32 << 10)
    { NewLine = "\n" };

    internal EarlierProjects Projects { get; } = new();

    public void Dispose()
    {
        _text.Dispose();
        Projects.Dispose();
    }

    internal void Add(EarlierUnit unit, string projects)
    {
        _text.WriteLine(JsonSerializer.Serialize(unit, EarlierJson.Readable.EarlierUnit));
        _text.WriteLine(projects);
    }

    internal void Complete(ReportData report)
    {
        _text.Write(EarlierFoot.Mark);
        _text.WriteLine(JsonSerializer.Serialize(EarlierFoot.Of(report), EarlierJson.Readable.EarlierFoot));
        _text.Flush();
    }
}
