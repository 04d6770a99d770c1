using ExcelDataReader;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class XlsTests
{
    private static byte[] Formula(int row, int column, params byte[] result) => XlsBuilder.Record(6,
        [.. XlsBuilder.Cell(row, column), .. result, 0, 0, 0, 0, 0, 0, 0, 0]);

    private static byte[] Rk(int row, int column, uint value) => XlsBuilder.Record(0x27E,
        [.. XlsBuilder.Cell(row, column), .. XlsBuilder.U32(value)]);

    [Fact]
    public void Every_kind_of_number_keeps_its_digits()
    {
        byte[] records =
        [
            .. XlsBuilder.Number(0, 0, 22356.469999999998), .. Rk(0, 1, (360 << 2) | 3), .. Rk(0, 2, unchecked((uint)(-5 << 2)) | 2),
            .. Rk(0, 3, (uint)((ulong)BitConverter.DoubleToInt64Bits(0.5) >> 32)),
            .. XlsBuilder.Record(0xBD,
                [.. XlsBuilder.U16(0), .. XlsBuilder.U16(4), .. XlsBuilder.U16(0), .. XlsBuilder.U32((7 << 2) | 2), .. XlsBuilder.U16(0),
                    .. XlsBuilder.U32((8 << 2) | 2), .. XlsBuilder.U16(5)]),
        ];
        var row = Assert.Single(Read.Bytes(new XlsBuilder().Sheet(records).Build()).Rows);

        Assert.Equal(["22356.469999999998", "3.6", "-5", "0.5", "7", "8"], row.Cells);
        Assert.All(row.Traits!, trait => Assert.Equal(CellTraits.Number, trait));
    }

    [Fact]
    public void Formulas_give_their_results_and_errors_their_names()
    {
        byte[] records =
        [
            .. Formula(2, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF), .. XlsBuilder.Record(0x207, XlsBuilder.Text("结果")),
                .. Formula(2, 1, 1, 0, 1, 0, 0, 0, 0xFF, 0xFF),
            .. Formula(2, 2, 2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF), .. Formula(2, 3, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F),
            .. XlsBuilder.Record(0x205, [.. XlsBuilder.Cell(2, 4), 0x2A, 1]), .. Formula(2, 5, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF),
        ];
        var row = Assert.Single(Read.Bytes(new XlsBuilder().Sheet(records).Build()).Rows);

        Assert.Equal(["结果", "TRUE", "#REF!", "1", "#N/A", "="], row.Cells);
        Assert.Equal((3, CellTraits.FormulaWithoutValue), (row.Line, row.Traits![5]));
    }

    [Fact]
    public void Dates_merges_hidden_rows_columns_and_sheets_are_known()
    {
        var builder = new XlsBuilder()
            .Global(XlsBuilder.Record(0x41E, [.. XlsBuilder.U16(164), .. XlsBuilder.Text("yyyy\"年\"m\"月\"")]))
            .Global(XlsBuilder.Record(0xE0, new byte[20]))
            .Global(XlsBuilder.Record(0xE0, [0, 0, 164, 0, .. new byte[16]]))
            .Global(XlsBuilder.Record(0xE0, [0, 0, 9, 0, .. new byte[16]]));
        byte[] records =
        [
            .. XlsBuilder.Record(0x7D, [2, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
                .. XlsBuilder.Record(0x208, [1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
            .. builder.Shared(0, 0, "题"), .. XlsBuilder.Number(1, 0, 45721, 1), .. XlsBuilder.Number(1, 1, 0.98, 2),
            .. XlsBuilder.Record(0xE5, [1, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
        ];
        var file = Read.Bytes(builder.Sheet(records, "甲", 1).Build());

        Assert.Equal(["1: 题|题", "2: 2025-03-05|98%"], file.Lines());
        Assert.Equal([false, true], file.Rows.Select(row => row.Hidden));
        Assert.Equal(CellTraits.MergedAcross, file.Rows[0].Traits![1]);
        Assert.Equal(("甲", true), (file.Grid.Sheets[0].Name, file.Grid.Sheets[0].Hidden));
        Assert.Equal([3], file.Grid.Sheets[0].HiddenColumns);
    }

    [Fact]
    public void Strings_run_over_into_continued_records()
    {
        string[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { new string((char)('一' + i), 700 + i), "b" })];

        Assert.Equal(rows.Select(row => string.Join('|', row)),
            Read.Bytes(new XlsBuilder().Rows(rows).Build()).Rows.Select(row => string.Join('|', row.Cells)));
    }

    /// <summary>The builder's files are XLS files to another reader too.</summary>
    [Fact]
    public void The_builder_writes_what_ExcelDataReader_reads()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        string[][] rows = [["题", "", "值"], ["甲", "乙", new string('长', 9000)]];
        using var reader = ExcelReaderFactory.CreateBinaryReader(new MemoryStream(new XlsBuilder().Rows(rows).Build()));

        foreach (var row in rows)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, Enumerable.Range(0, 3).Select(i => reader.GetString(i) ?? ""));
        }
    }
}
