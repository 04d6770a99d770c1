using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>What every format must give for the same content: the same sheet rows, cells and lines.</summary>
public abstract class GridContract
{
    /// <summary>One table as rows of cells; an empty array is a blank row.</summary>
    protected static readonly string[][] Content =
    [
        ["某中心2025年项目支出绩效目标表"],
        [],
        ["单位：万元"],
        ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
        ["合计", "22,356.47", "22,356.47", "0.00", "0.00", "无", "无"],
        ["补贴：一区\"七\"号", "3.60", "3.60", "0", "-1.5", "目标；甲=<乙>&丙", "1 产出指标 12%"],
        [],
        ["经费〔2024〕40号 二次", "0", "0", "0", "0", "目标", "指标"],
    ];

    protected abstract SourceFormat Format { get; }

    protected virtual string? EncodingName => "utf-8";

    protected virtual char? Delimiter => null;

    /// <summary>Writes rows in the format; row i stands on line i + 1.</summary>
    protected abstract byte[] Write(string[][] rows);

    [Fact]
    public void Cells_and_lines_are_those_that_were_written()
    {
        var file = Read.Bytes(Write(Content));

        Assert.Empty(file.Hits);
        var expected = Content.Index().Where(row => row.Item.Length > 0).Select(row => $"{row.Index + 1}: {string.Join('|', row.Item)}");
        Assert.Equal(expected, file.Filled.Select(row => $"{row.Line}: {string.Join('|', row.Cells).TrimEnd('|')}"));
    }

    [Fact]
    public void Format_encoding_and_delimiter_are_named()
    {
        var grid = Read.Bytes(Write(Content)).Grid;

        Assert.Equal((Format, EncodingName, Delimiter), (grid.Format, grid.Encoding, grid.Delimiter));
    }

    [Fact]
    public void The_extension_does_not_matter()
    {
        Assert.Equal(Read.Bytes(Write(Content)).Lines(), Read.Bytes(Write(Content), name: "table.pdf").Lines());
    }

    [Fact]
    public void More_rows_than_the_limit_are_F003_at_the_row()
    {
        var file = Read.Bytes(Write(Content), new ReadingLimits { MaxRows = 4 });

        var hit = Assert.Single(file.Hits);
        Assert.Equal(("F003", (int?)6), (hit.Code, hit.Line));
        Assert.Contains("上限 4 行", hit.Args["reason"], StringComparison.Ordinal);
        Assert.Equal(4, file.Filled.Count);
    }

    [Fact]
    public void More_columns_than_the_limit_are_F003_at_the_cell()
    {
        var hit = Assert.Single(Read.Bytes(Write(Content), new ReadingLimits { MaxColumns = 5 }).Hits);

        Assert.Equal(("F003", (int?)4, (int?)6), (hit.Code, hit.Line, hit.Column));
    }

    [Fact]
    public void Too_long_a_row_is_F003()
    {
        var file = Read.Bytes(Write([.. Content, ["长", new string('字', 400)], ["后"]]), new ReadingLimits { MaxRowLength = 300 });

        Assert.Contains("300 个字符", file.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Filled, row => row.Cells[0] == "后");
    }

    [Fact]
    public void Too_large_a_file_is_F003_and_nothing_is_read()
    {
        var file = Read.Bytes(Write(Content), new ReadingLimits { MaxTextBytes = 20, MaxWorkbookBytes = 20 });

        Assert.Contains("上限 0 MiB", file.Reason, StringComparison.Ordinal);
        Assert.Empty(file.Sheets);
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        var grid = GridReader.Open(Write(Content), "a", new ReadingLimits(), source.Token);
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => grid.Sheets.SelectMany(sheet => sheet.Rows).Count());
        Assert.ThrowsAny<OperationCanceledException>(() => GridReader.Open(Write(Content), "a", new ReadingLimits(), source.Token));
    }
}
