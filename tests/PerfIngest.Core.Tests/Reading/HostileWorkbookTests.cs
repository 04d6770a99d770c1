using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>Bombs, encrypted and foreign files: F003 with a reason that says what to do.</summary>
public sealed class HostileWorkbookTests
{
    private const int Mebibyte = 1 << 20;

    private static string Refused(byte[] bytes, string name = "a.xlsx", ReadingLimits? limits = null) => Read.Bytes(bytes, limits,
        name).Reason;

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    [Theory]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("\u0089PNG\r\n\u001a\n....", "图片")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0....", "图片")]
    [InlineData("{\\rtf1\\ansi", "Word")]
    [InlineData("Rar!\u001a\u0007\u0001", "压缩包")]
    [InlineData("MIME-Version: 1.0\r\n", "网页存档（MHT）")]
    [InlineData("MZ\u0000\u0001", "程序")]
    public void Files_that_are_no_table_are_named(string content, string what)
    {
        var reason = Refused(Ascii(content));

        Assert.StartsWith(what, reason, StringComparison.Ordinal);
        Assert.Contains("请导出为 XLSX 或 CSV", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WordDocument", "Word/WPS 文档")]
    [InlineData("EncryptedPackage", "加密工作簿")]
    [InlineData("_VBA_PROJECT_CUR", "含宏工作簿")]
    [InlineData("Book", "Excel 95")]
    [InlineData("Contents", "WPS 表格（.et）")]
    public void Compound_files_are_told_by_their_streams(string stream, string what)
    {
        Assert.StartsWith(what, Refused(XlsBuilder.Container(stream, new byte[5000]), "a.et"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/document.xml", "Word/WPS 文档")]
    [InlineData("ppt/presentation.xml", "演示文稿")]
    [InlineData("a.csv", "压缩包")]
    [InlineData("xl/vbaProject.bin", "含宏工作簿")]
    [InlineData("xl/workbook.bin", "二进制工作簿")]
    public void Archives_are_told_by_their_parts(string part, string what)
    {
        Assert.StartsWith(what, Refused(XlsxBuilder.Zip(new Dictionary<string, byte[]> { [part] = [1] })), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_XLS_is_F003()
    {
        Assert.Contains("加密", Refused(new XlsBuilder().Global(XlsBuilder.Record(0x2F, new byte[54])).Rows([["甲"]]).Build()),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/media/a.bin")]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public void A_part_that_inflates_a_hundredfold_is_F003(string part)
    {
        var bytes = new XlsxBuilder().Sheet("").Part(part, Ascii("<a>" + new string(' ', 40 * Mebibyte) + "</a>")).Build();

        Assert.InRange(bytes.Length, 0, Mebibyte);
        Assert.Contains("压缩炸弹", Refused(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_lies_about_its_sizes_is_F003()
    {
        var bytes = new XlsxBuilder().Sheet("")
            .Part("xl/worksheets/sheet1.xml", Ascii("<a>" + string.Concat(Enumerable.Repeat("<b/>", 5 * Mebibyte)) + "</a>")).Build();
        var size = BitConverter.GetBytes(20 * Mebibyte + 7);
        for (int at; (at = bytes.AsSpan().IndexOf(size)) >= 0;) BitConverter.GetBytes(1000).CopyTo(bytes, at);

        Assert.NotEmpty(Refused(bytes));
    }

    [Fact]
    public void More_than_the_inflated_limit_in_all_is_F003()
    {
        var rows = XlsxBuilder.Rows([.. Enumerable.Range(0, 500).Select(i => new[] { $"行{i * 7919}" })]);

        Assert.Contains("压缩炸弹", Refused(new XlsxBuilder().Sheet(rows).Build(), limits: new ReadingLimits { MaxInflatedBytes = 10_000 }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;&l;&l;&l;\"><!ENTITY n \"&m;&m;&m;&m;&m;&m;\">]><worksheet>&n;</worksheet>")]
    [InlineData("<worksheet><sheetData><row><c><v>1</v>")]
    [InlineData("<worksheet><sheetData></worksheet>")]
    [InlineData("")]
    public void Entities_and_broken_XML_are_F003(string xml)
    {
        Assert.NotEmpty(Refused(new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", xml).Build()));
        Assert.NotEmpty(Refused(new XlsxBuilder().Sheet("").Part("xl/workbook.xml", xml).Build()));
    }

    [Fact]
    public void Deep_nesting_and_endless_names_are_F003()
    {
        Assert.Contains("嵌套", Refused(new XlsxBuilder().Sheet(string.Concat(Enumerable.Repeat("<a>", 5000))).Build()),
            StringComparison.Ordinal);
        Assert.Contains("名称过多", Refused(new XlsxBuilder().Sheet(string.Concat(Enumerable.Range(0, 5000).Select(i => $"<a{i}/>"))).Build()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_attribute_or_text_of_megabytes_is_F003()
    {
        var noise = string.Concat(Enumerable.Range(0, 400_000).Select(i => (char)('!' + (uint)(i * 2654435761) % 5)).Select(c => c + "一"));

        Assert.NotEmpty(Refused(new XlsxBuilder().Sheet($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{noise}</v></c></row>").Build()));
        Assert.NotEmpty(Refused(new XlsxBuilder().Sheet($"<row r=\"1\" x='{noise.Replace('&', '+').Replace('\'', '+')}'/>").Build()));
    }

    [Fact]
    public void A_shared_string_used_over_and_over_is_F003()
    {
        var builder = new XlsxBuilder { Strings = $"<si><t>{new string('x', 200_000)}</t></si>" };
        builder.Sheet(string.Concat(Enumerable.Repeat("<row><c t=\"s\"><v>0</v></c></row>", 3000)));

        Assert.Contains("文字总量", Refused(builder.Build(), limits: new ReadingLimits { MaxInflationRatio = 100_000 }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Far_cells_on_every_row_and_overlapping_merges_end()
    {
        var far = new XlsxBuilder()
            .Sheet(string.Concat(Enumerable.Range(1, 60).Select(r => $"<row r=\"{r}\"><c r=\"XFD{r}\"><v>{r}</v></c></row>")));
        Assert.Contains("单元格总数", Refused(far.Build(), limits: new ReadingLimits { MaxRows = 1000 }), StringComparison.Ordinal);

        var merges = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<mergeCell ref=\"A1:C{1000 + i}\"/>"));
        var rows = string.Concat(Enumerable.Repeat("<row><c t=\"str\"><v>x</v></c></row>", 2000));
        Assert.Equal(2000, Read.Bytes(new XlsxBuilder().Sheet(rows, $"<mergeCells>{merges}</mergeCells>").Build()).Rows.Count);
    }

    [Fact]
    public void Endless_chains_in_a_compound_file_end()
    {
        var bytes = new XlsBuilder().Rows([["甲"]]).Build();
        for (var i = 1; i < 30; i++) BitConverter.GetBytes(i % 3).CopyTo(bytes, 512 + i * 4);

        Read.Bytes(bytes);
    }

    [Fact]
    public void Nested_tables_and_wide_spans_stay_small()
    {
        var nested = Read.Text("<html>" + string.Concat(Enumerable.Repeat("<table><tr><td>", 100_000)) + "甲");
        Assert.Equal("甲", Assert.Single(nested.Filled).Cells[0]);

        var wide = Read.Text("<table>" + string.Concat(Enumerable.Repeat("<tr><td colspan=1000000000 rowspan=1000000000>x</td></tr>", 300))
            + "</table>");
        Assert.All(wide.Hits, hit => Assert.Equal("F003", hit.Code));
    }
}
