using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class DialectTests
{
    [Theory]
    [InlineData('\t', SourceFormat.Tsv)]
    [InlineData(',', SourceFormat.Csv)]
    [InlineData(';', SourceFormat.Text)]
    [InlineData('|', SourceFormat.Text)]
    public void The_header_row_decides_whatever_stands_before_it(char separator, SourceFormat format)
    {
        var file = Read.Text("a,b,c,d,e,f;g;h;i|j|k\t\t\t\n\n" + Read.Header.Replace('\t', separator) + "\n1,2;3");

        Assert.Equal((separator, format), (file.Grid.Delimiter, file.Grid.Format));
    }

    [Fact]
    public void Aliases_units_in_brackets_and_wrapped_names_are_known()
    {
        var file = Read.Text("x;y;z;x;y;z\n\"项目名称\n（单位）\",资金总额（万元）,一般公共预算,单位资金,绩效总目标\n甲,1,1,,好\n");

        Assert.Equal(',', file.Grid.Delimiter);
        Assert.Equal([1, 2, 4], file.Rows.Select(row => row.Line));
    }

    [Fact]
    public void Without_a_header_most_lines_decide()
    {
        Assert.Equal(';', Read.Text("a;b;c\nd;e;f\ng,h,i\n").Grid.Delimiter);
        Assert.Null(Read.Text("一行\n又一行\n").Grid.Delimiter);
    }

    [Fact]
    public void Unquoted_thousands_commas_are_not_guessed_away()
    {
        var file = Read.Text(Read.Header.Replace('\t', ',') + "\n合计,22,356.47,22,356.47,,,,\n");

        Assert.Equal(["合计", "22", "356.47", "22", "356.47", "", "", "", ""], file.Rows[1].Cells);
    }

    [Fact]
    public void Columns_aligned_by_spaces_need_seven_header_fields()
    {
        var header = Read.Header.Replace("\t", "    ", StringComparison.Ordinal);
        Assert.Equal(["甲 一", "1", "1", "0", "0", "目标", "指标"], Read.Text($"{header}\n甲 一  1   1  0　　0    目标  指标\n").Rows[1].Cells);
        Assert.Single(Read.Text("项目名称    总计    财政拨款\n甲    1    1\n").Rows[1].Cells);
    }

    [Fact]
    public void Missing_and_extra_trailing_tabs_are_kept_as_they_are()
    {
        Assert.Equal(["1: 合计|2|2", "2: 合计|2|2||||||"], Read.Text("合计\t2\t2\n合计\t2\t2\t\t\t\t\t\t\n").Lines());
    }
}
