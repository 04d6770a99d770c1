using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Reads texts and grids the way the pipeline does, and describes hits so that a test can name them.</summary>
internal static class TestReader
{
    private static readonly SubmissionReader Reader = new(new ReadingLimits());

    public static ParsedDocument Text(string text, DistrictSettings? settings = null)
    {
        var reader = settings is null ? Reader : new SubmissionReader(new ReadingLimits(), ReadingTerms.Of(settings));
        return reader.Read(Encoding.UTF8.GetBytes(text), "upload.txt", TestContext.Current.CancellationToken);
    }

    public static ParsedDocument Bytes(byte[] bytes) => Reader.Read(bytes, "upload.txt", TestContext.Current.CancellationToken);

    /// <summary>Rows as a workbook's sheet holds them.</summary>
    public static ParsedDocument Sheet(params GridRow[] rows) => Sheets(new GridSheet("Sheet1", rows));

    public static ParsedDocument Sheets(params GridSheet[] sheets) => Grid(SourceFormat.Xlsx, sheets);

    public static ParsedDocument Grid(SourceFormat format, params GridSheet[] sheets)
    {
        var delimiter = format switch
        {
            SourceFormat.Csv => ',',
            SourceFormat.Tsv => '\t',
            _ => (char?)null,
        };
        var grid = new Grid { Format = format, Delimiter = delimiter, Sheets = sheets, Hits = [] };
        return Reader.Read(grid, "", 0, TestContext.Current.CancellationToken);
    }

    /// <summary>Every hit as <c>code@line:column</c>, in order; without advice that the test does not speak of.</summary>
    public static string[] Places(this ParsedDocument document, params string[] without) =>
        [.. document.Hits.Where(hit => !without.Contains(hit.Code)).Select(Place)];

    public static string Place(Hit hit) =>
        $"{hit.Code}@{hit.Line}{(hit.ColumnName is null ? "" : ":" + hit.ColumnName)}{(hit.Seq is null ? "" : "#" + hit.Seq)}";
}
