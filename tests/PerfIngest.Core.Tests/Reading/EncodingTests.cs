using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Reading;

public sealed class EncodingTests
{
    private const string Table = Read.Header + "\n补贴\t3.60\t3.60\t\t\t目标\t指标\n";

    private static Hit Undecodable(byte[] bytes)
    {
        var file = Read.Bytes(bytes);
        Assert.Empty(file.Sheets);
        var hit = Assert.Single(file.Hits);
        Assert.Equal("F002", hit.Code);
        Assert.Equal(hit.Offset!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), hit.Args["byteOffset"]);
        return hit;
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
            Read.Gb18030 })
        {
            var bom = encoding == Read.Gb18030 ? [0x84, 0x31, 0x95, 0x33] : encoding.GetPreamble();
            var file = Read.Bytes((byte[])[.. bom, .. encoding.GetBytes(Table)]);

            Assert.StartsWith("项目名称", file.Rows[0].Cells[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, "utf-16le")]
    [InlineData(true, "utf-16be")]
    public void Utf16_without_a_mark_is_told_by_its_NULs(bool bigEndian, string name)
    {
        var text = Table + "1 10000000 20000000 3000000 abcdefghijklmnopqrstuvwxyz 0000000000000000000000\n";
        var file = Read.Bytes(new UnicodeEncoding(bigEndian, false).GetBytes(text));

        Assert.Equal(name, file.Grid.Encoding);
        Assert.Equal("补贴", file.Rows[1].Cells[0]);
    }

    [Fact]
    public void Utf16_without_a_mark_and_with_few_NULs_is_F002()
    {
        Undecodable(Encoding.Unicode.GetBytes(File.ReadAllText(Samples.SeedTable)));
    }

    [Fact]
    public void A_cut_character_is_F002_with_offset_line_column_and_bytes()
    {
        var bytes = Encoding.UTF8.GetBytes(Table);
        var at = bytes.AsSpan().IndexOf("目标\t指标\n"u8);
        bytes[at + 1] = (byte)'?';

        var hit = Undecodable(bytes);

        Assert.Equal((at, 2, 6), (hit.Offset, hit.Line, hit.Column));
        Assert.StartsWith("E7 3F", hit.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_UTF8_line_pasted_into_GBK_is_F002_at_the_line()
    {
        byte[] head = Read.Gb18030.GetBytes(Table);
        byte[] bytes = [.. head, .. "单位名称：番禺区劳动就业中心\n"u8, .. Read.Gb18030.GetBytes(Table)];

        var hit = Undecodable(bytes);

        Assert.Equal((head.Length, 3), (hit.Offset, hit.Line));
    }

    [Fact]
    public void A_GBK_line_pasted_into_UTF8_is_F002_at_the_line()
    {
        var head = Encoding.UTF8.GetBytes(Table);

        var hit = Undecodable([.. head, .. Read.Gb18030.GetBytes("单位名称\n"), .. head]);

        Assert.Equal((head.Length, 3), (hit.Offset, hit.Line));
    }

    [Theory]
    [InlineData("C4 09")]
    [InlineData("80 80")]
    [InlineData("FF 41")]
    [InlineData("85 30 81 30")]
    [InlineData("81 30 81")]
    public void Bytes_that_GB18030_does_not_define_are_F002(string hex)
    {
        var head = Read.Gb18030.GetBytes(Table);
        var bad = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(head.Length, Undecodable([.. head, .. bad]).Offset);
    }

    [Fact]
    public void A_replacement_character_is_F002_in_every_encoding()
    {
        var text = new string('字', 20_000) + Table + "A\uFFFD";
        Assert.Equal(Encoding.UTF8.GetByteCount(text) - 3, Undecodable(Encoding.UTF8.GetBytes(text)).Offset);
        Assert.Equal(text.Length * 2, Undecodable([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).Offset);
        var gb = Undecodable(Read.Gb18030.GetBytes(text));
        Assert.Equal((Read.Gb18030.GetByteCount(text) - 4, "84 31 A4 37"), (gb.Offset, gb.Found));
    }

    [Fact]
    public void Lone_surrogates_and_half_units_are_F002()
    {
        byte[] head = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)];
        Assert.Equal(head.Length, Undecodable([.. head, 0x00, 0xD8, 0x41, 0x00]).Offset);
        Assert.Equal(head.Length, Undecodable([.. head, 0x41]).Offset);
    }

    [Fact]
    public void Rare_characters_survive_GB18030()
    {
        const string Rare = "𠮷镕〔〕≥㎡①€朤";
        Assert.Equal(Rare, Read.Bytes(Read.Gb18030.GetBytes(Table + Rare)).Rows[^1].Cells[0]);
    }

    [Fact]
    public void Inner_marks_zero_width_characters_and_NULs_reach_the_cells()
    {
        var file = Read.Text(Table + "补\uFEFF贴\u200B\t3\0.60");

        Assert.Equal(["补\uFEFF贴\u200B", "3\0.60"], file.Rows[^1].Cells);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \t\r\n\u3000\u00A0")]
    [InlineData("\0\0\0\0\0\0")]
    public void Nothing_but_white_space_is_F001(string text)
    {
        Assert.Equal("F001", Assert.Single(Read.Text(text).Hits).Code);
    }
}
