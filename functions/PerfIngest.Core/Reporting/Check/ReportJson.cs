using System.Text.Encodings.Web;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Check;

/// <summary>What all JSON for people and machines shares: readable Chinese, two-space indentation, LF, names of values.</summary>
public static class ReportJson
{
    /// <summary>Chinese stays readable; the documents are files and standard output, never inlined into HTML.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
    };

    /// <summary>The document that <paramref name="write"/> writes, as UTF-8 without BOM, ending in a line feed.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary><c>fatal</c>, <c>error</c>, <c>warning</c> or <c>advice</c>.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Fatal => "fatal",
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Advice => "advice",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary><c>Accepted</c>, <c>NeedsFix</c> or <c>Rejected</c>.</summary>
    public static string Name(VerdictState state) => state switch
    {
        VerdictState.Accepted => "Accepted",
        VerdictState.NeedsFix => "NeedsFix",
        VerdictState.Rejected => "Rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary><c>text</c>, <c>csv</c>, <c>tsv</c>, <c>xlsx</c>, <c>xls</c> or <c>html</c>.</summary>
    public static string Name(SourceFormat format) => format switch
    {
        SourceFormat.Text => "text",
        SourceFormat.Csv => "csv",
        SourceFormat.Tsv => "tsv",
        SourceFormat.Xlsx => "xlsx",
        SourceFormat.Xls => "xls",
        SourceFormat.Html => "html",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    internal static string Name(TargetKind kind) => kind switch
    {
        TargetKind.Quantitative => "quantitative",
        TargetKind.Qualitative => "qualitative",
        TargetKind.Date => "date",
        TargetKind.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string Name(ComparatorSource source) => source switch
    {
        ComparatorSource.None => "none",
        ComparatorSource.Symbol => "symbol",
        ComparatorSource.Word => "word",
        ComparatorSource.Implied => "implied",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>Writes an object of the four counts.</summary>
    public static void WriteCounts(Utf8JsonWriter writer, string name, FindingCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("fatal", counts.Fatal);
        writer.WriteNumber("error", counts.Error);
        writer.WriteNumber("warning", counts.Warning);
        writer.WriteNumber("advice", counts.Advice);
        writer.WriteEndObject();
    }

    internal static void WriteNumberOrNull(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    internal static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<int> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
