using System.Text;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tests.Reading;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>Mutated bytes of every format: a grid or a hit, never an exception, and no row without bounds.</summary>
public sealed class ReaderFuzzTests
{
    private const int Mutations = 1000;

    private static readonly string[][] Table =
    [
        ["某中心2025年项目支出绩效目标表"], ["单位：万元"], Read.Header.Split('\t'), ["补贴", "3.60", "3.60", "", "", "目标\"一\"", "1 产出,2"],
            ["经费", "1", "1", "0", "", "二", "三"],
    ];

    public static TheoryData<string> Formats => ["tsv", "csv", "gb", "utf16", "aligned", "xlsx", "sheet", "strings", "xls", "html", "xml"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_mutation_ends_in_an_exception(string format)
    {
        var original = Write(format);
        FuzzRun.Try("reader, " + format, Mutations, mutation => Pack(format, mutation.OfBytes(original)), bytes => ReadAll(bytes, "a." + format));
    }

    private static void ReadAll(byte[] bytes, string name)
    {
        var grid = GridReader.Open(bytes, name, new ReadingLimits(), TestContext.Current.CancellationToken);
        var rows = 0;
        foreach (var row in grid.Sheets.SelectMany(sheet => sheet.Rows))
        {
            Assert.True(row.Line > 0 && row.Cells.Length <= 16_384 && (row.Traits is null || row.Traits.Length == row.Cells.Length));
            Assert.True(++rows < 100_000);
        }

        Assert.All(grid.Hits, hit => Assert.Matches("^F00[1239]$", hit.Code));
    }

    private static byte[] Write(string format)
    {
        var tsv = string.Join("\r\n", Table.Select(row => string.Join('\t', row)));
        var csv = string.Join('\n',
            Table.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        return format switch
        {
            "csv" => Encoding.UTF8.GetBytes(csv),
            "gb" => Read.Gb18030.GetBytes(tsv),
            "utf16" => Encoding.Unicode.GetBytes("\uFEFF" + tsv),
            "aligned" => Encoding.UTF8.GetBytes(tsv.Replace("\t", "   ", StringComparison.Ordinal)),
            "xlsx" => new XlsxBuilder().Sheet(XlsxBuilder.Rows(Table), "<mergeCells><mergeCell ref=\"A1:G1\"/></mergeCells>").Build(),
            "sheet" =>
                Encoding.UTF8.GetBytes("<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"2\" hidden=\"1\"><c s=\"0\"><f>A1</f></c></row>"
                + $"{XlsxBuilder.Rows(Table)}</sheetData><mergeCells><mergeCell ref=\"A1:G1\"/><mergeCell ref=\"A4:A5\"/></mergeCells></worksheet>"),
            "strings" =>
                Encoding.UTF8.GetBytes($"<sst>{string.Concat(Table.Select(row => $"<si><r><t>{row[0]}_x000D_</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"))}</sst>"),
            "xls" => new XlsBuilder().Rows(Table).Build(),
            "html" =>
                Encoding.UTF8.GetBytes($"<table>{string.Concat(Table.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td colspan=1 rowspan=1><p>{cell}</p></td>"))}</tr>"))}</table>"),
            "xml" => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>"
                + string.Concat(Table.Select(row =>
                    $"<Row>{string.Concat(row.Select(cell => $"<Cell ss:MergeAcross=\"0\"><Data ss:Type=\"String\">{cell}</Data></Cell>"))}</Row>")) + "</Table></Worksheet></Workbook>"),
            _ => Encoding.UTF8.GetBytes(tsv),
        };
    }

    /// <summary>A mutated part goes into a sound archive, or mutations would rarely get past the checksums.</summary>
    private static byte[] Pack(string format, byte[] mutated) => format switch
    {
        "sheet" => new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", mutated).Build(),
        "strings" => new XlsxBuilder().Sheet(string.Concat(Enumerable.Range(0, 9).Select(i => $"<row><c t=\"s\"><v>{i}</v></c></row>")))
            .Part("xl/sharedStrings.xml", mutated).Build(),
        _ => mutated,
    };
}
