using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class HtmlTests
{
    private static ReadFile Html(string body) => Read.Text("<html><body>" + body + "</body></html>");

    [Fact]
    public void Spans_repeat_their_text_and_say_so()
    {
        var file = Html("<table><tr><td colspan=2>题<td rowspan='2'>列</tr><tr><td rowspan=2>甲<td>一<tr><td>二<td>三</table>");

        Assert.Equal(["1: 题|题|列", "2: 甲|一|列", "3: 甲|二|三"], file.Lines());
        Assert.Equal([CellTraits.None, CellTraits.MergedAcross, CellTraits.None], file.Rows[0].Traits!);
        Assert.Equal([CellTraits.None, CellTraits.None, CellTraits.MergedDown], file.Rows[1].Traits!);
        Assert.Equal([CellTraits.MergedDown, CellTraits.None, CellTraits.None], file.Rows[2].Traits!);
    }

    [Fact]
    public void Breaks_and_paragraphs_are_lines_and_white_space_collapses()
    {
        var file = Html("<table><tr><td> 一\n  二 <br/>三  a\n b<p>四</p></td><td>&nbsp;5&lt;&#20116;&amp;</td></tr></table>");

        Assert.Equal(["一二\n三 a b\n四", "\u00A05<五&"], file.Rows[0].Cells);
    }

    [Fact]
    public void Tags_and_scripts_in_a_cell_are_taken_out_and_noted()
    {
        var file = Html("<table><tr><td><span style='x'>甲</span><td onclick='x()'>乙<td><script>if (a < b) { document.write('<td>') }</script>丙<td><a href=\" javascript:x\">丁</a><td>戊</table>");

        Assert.Equal(["甲", "乙", "丙", "丁", "戊"], file.Rows[0].Cells);
        Assert.Equal(
            [CellTraits.Markup, CellTraits.Script, CellTraits.Markup | CellTraits.Script, CellTraits.Markup | CellTraits.Script,
                CellTraits.None],
            file.Rows[0].Traits!);
    }

    [Fact]
    public void Text_around_tables_comes_as_rows_in_its_place()
    {
        var file = Html("<h1>题</h1><div>单位名称：甲<br>单位：万元</div><table><caption>表</caption><tr><td>1</td></tr></table>尾<table><tr><td>2</td></tr></table>");

        Assert.Equal(["1: 题", "2: 单位名称：甲", "3: 单位：万元", "4: 表", "5: 1", "6: 尾", "7: 2"], file.Lines());
    }

    [Fact]
    public void A_layout_table_around_the_table_repeats_nothing()
    {
        var file = Html("<table><tr><td>题<table><tr><td>1</td><td>2</td></tr></table></td></tr></table>");

        Assert.Equal(["1: 题", "2: 1|2"], file.Lines());
    }

    [Fact]
    public void Comments_and_broken_tags_do_not_swallow_rows()
    {
        var file = Html("<!-- <table><tr><td>0</table> --><table><!--[if x]><tr><td>y<![endif]--><tr><td>1 < 2</td></tr><tr><td a='>'>3</td></tr></table");

        Assert.Equal(["1: 1 < 2", "2: 3"], file.Lines());
    }

    [Fact]
    public void A_page_fragment_and_a_GBK_page_are_known_by_content()
    {
        Assert.Equal(SourceFormat.Html, Read.Text("\n <TABLE><TR><TD>1</TD></TR></TABLE>").Grid.Format);
        var gbk = Read.Bytes(Read.Gb18030.GetBytes("<meta charset=gb2312><table><tr><td>项目</td></tr></table>"), name: "a.xls");
        Assert.Equal(("gb18030", "项目"), (gbk.Grid.Encoding, gbk.Rows[0].Cells[0]));
        Assert.Equal(SourceFormat.Tsv, Read.Text(Read.Header + "\n甲\t1\t1\t\t\t<p>目标</p>\t<table><td>x").Grid.Format);
    }

    [Fact]
    public void SpreadsheetML_gives_types_merges_and_places()
    {
        var file = Read.Bytes(Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
            + "<Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles><Worksheet ss:Name=\"一\"><Table>"
            + "<Row><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">题</Data></Cell><Cell ss:Index=\"4\"><Data ss:Type=\"Number\">3.60</Data></Cell></Row>"
            + "<Row ss:Hidden=\"1\"><Cell ss:Index=\"3\" ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.5</Data></Cell></Row>"
            + "<Row ss:Index=\"9\"><Cell><Data ss:Type=\"DateTime\">2025-03-05T00:00:00.000</Data></Cell><Cell ss:Formula=\"=SUM(R1C1)\"/>"
            + "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>粗</B>细</ss:Data></Cell></Row></Table></Worksheet>"
            + "<Worksheet ss:Name=\"二\"><Table><Row><Cell><Data ss:Type=\"Error\">#REF!</Data></Cell></Row></Table></Worksheet></Workbook>"));

        Assert.Empty(file.Hits);
        Assert.Equal(["一", "二"], file.Grid.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(["1 题|题||3.60", "2 题|题|50%", "9 2025-03-05|=SUM(R1C1)|粗细"],
            file.Sheets[0].Select(row => $"{row.Line} {string.Join('|', row.Cells)}"));
        Assert.True(file.Sheets[0][1].Hidden);
        Assert.Equal([CellTraits.MergedDown, CellTraits.MergedDown | CellTraits.MergedAcross, CellTraits.None], file.Sheets[0][1].Traits!);
        Assert.Equal([CellTraits.Date, CellTraits.FormulaWithoutValue, CellTraits.None], file.Sheets[0][2].Traits!);
        Assert.Equal("#REF!", file.Sheets[1][0].Cells[0]);
    }
}
