using CsCheck;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>F009, and the promise behind it: a quote that is not closed costs no row.</summary>
public sealed class QuoteTests
{
    private const string Comma = "项目名称,总计,财政拨款,财政专户拨款,其他资金,绩效目标,绩效指标\n";
    private const string Tab = Read.Header + "\n";

    private static int[] Lines(Hit hit) => [.. hit.Lines];

    [Fact]
    public void A_wrapped_cell_is_one_row_and_the_next_line_number_is_right()
    {
        var file = Read.Text(Tab + "甲\t1\t1\t\t\t\"目标一\r\n目标二\n目标三\"\t指标\n乙\t2");

        Assert.Equal(["2: 甲|1|1|||目标一\r\n目标二\n目标三|指标", "5: 乙|2"], file.Lines().Skip(1));
        Assert.Empty(file.Hits);
    }

    [Fact]
    public void A_quote_never_closed_costs_only_its_line()
    {
        var file = Read.Text(Comma + "甲,1,1,,,\"目标,指标\n乙,2,2,,,目标,指标\n丙,3,3,,,目标,指标\n");

        Assert.Equal(["甲,1,1,,,\"目标,指标", "乙,2,2,,,目标,指标", "丙,3,3,,,目标,指标"], file.Filled.Skip(1).Select(row => string.Join(',', row.Cells)));
        var hit = Assert.Single(file.Hits);
        Assert.Equal(("F009", 2, 6), (hit.Code, hit.Line, hit.Column));
        Assert.Equal([2], Lines(hit));
    }

    [Fact]
    public void A_quote_closed_by_the_next_quoted_field_is_found_out()
    {
        var file = Read.Text(Comma + "甲,1,1,,,\"目标,指标\n乙,2,2,,,\"目标\",指标\n");

        Assert.Equal(["1", "2: 甲|1|1|||\"目标|指标", "3: 乙|2|2|||目标|指标"], file.Lines().Select((line, i) => i == 0 ? "1" : line));
        Assert.Equal([2], Lines(Assert.Single(file.Hits)));
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Rows_between_two_stray_quotes_are_not_swallowed(char separator)
    {
        var text = Comma + "甲,1,1,,,\"目标,指标\n乙,2,2,,,目标,指标\n丙,3,3,,,目标\",指标\n丁,4,4,,,\"好\",指标\n";
        var file = Read.Text(text.Replace(',', separator));

        Assert.Equal(["甲", "乙", "丙", "丁"], file.Filled.Skip(1).Select(row => row.Cells[0]));
        Assert.Equal([2, 4], Lines(Assert.Single(file.Hits)));
        Assert.Equal("好", file.Rows[4].Cells[5]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    public void A_quote_before_a_name_swallows_nothing(char separator)
    {
        var text = Comma + "\"甲,1,1,,,目标,指标\n乙\",2,2,,,目标,指标\n丁,4,4,,,\"好\",指标\n";
        var file = Read.Text(text.Replace(',', separator));

        Assert.Equal(["\"甲", "乙\"", "丁"], file.Filled.Skip(1).Select(row => row.Cells[0]));
        Assert.Equal([2, 3], Lines(Assert.Single(file.Hits)));
    }

    [Fact]
    public void Commas_in_a_wrapped_cell_are_no_row()
    {
        var file = Read.Text(Comma + "甲,1,1,,,\"一,二,三,四,五\n六,7,8,九,十,十一,十二\n十三\",指标\n");

        Assert.Empty(file.Hits);
        Assert.Equal(7, file.Rows[1].Cells.Length);
    }

    [Fact]
    public void Several_lost_quotes_are_each_named()
    {
        var file = Read.Text(Comma + "甲,1,1,,,\"目标,指标\n乙,2,2,,,\"目标,指标\n丙,3,3,,,目标,\"指标\n");

        Assert.Equal(4, file.Rows.Count);
        Assert.Equal([2, 3, 4], file.Hits.Select(hit => hit.Line!.Value));
    }

    [Fact]
    public void A_TSV_without_quoting_takes_quotes_literally()
    {
        var file = Read.Text(Tab + "\"十四五\"规划\t1\t1\t\t\t\"目标\t指标\n乙\t2\t2\t\t\t5\" 管\t指标\n");

        Assert.Empty(file.Hits);
        Assert.Equal(["2: \"十四五\"规划|1|1|||\"目标|指标", "3: 乙|2|2|||5\" 管|指标"], file.Lines().Skip(1));
    }

    [Fact]
    public void Text_after_a_closing_quote_is_kept_with_its_quotes()
    {
        var file = Read.Text(Comma + "\"十四五\"规划,1,1,,,\"目,标\",指标\n");

        Assert.Empty(file.Hits);
        Assert.Equal("2: \"十四五\"规划|1|1|||目,标|指标", file.Lines()[1]);
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_character()
    {
        Assert.Equal("2: 5\" 管|1|\"", Read.Text(Comma + "5\" 管,1,\"\"\"\"").Lines()[1]);
    }

    /// <summary>One quote put anywhere into a table without wrapped cells loses no row and moves no line number.</summary>
    [Fact]
    public void One_stray_quote_anywhere_loses_no_row()
    {
        var row = Gen.Select(Gen.Int[1, 999], Gen.OneOf("目标", "\"目,标\"", "目 \"标\"", ""), (n, goal) => $"项{n},{n},{n},,,{goal},指标");
        Gen.Select(row.Array[1, 12], Gen.Int[0, 10_000]).Sample((rows, at) =>
        {
            var text = string.Join('\n', rows);
            text = text.Insert(at % (text.Length + 1), "\"");
            var file = Read.Text(Comma + text);

            Assert.Equal(Enumerable.Range(1, rows.Length + 1), file.Rows.Select(r => r.Line));
        });
    }
}
