using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>They measure the memory of the process, so nothing else may run.</summary>
[CollectionDefinition(nameof(HostileTextTests), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>Floods and bombs in text, built in memory: a finding each, in little memory.</summary>
[Collection(nameof(HostileTextTests))]
public sealed class HostileTextTests
{
    private const int Mebibyte = 1 << 20;

    /// <summary>Reads a file and returns the highest managed memory beyond the file itself, in MiB, seen between rows.</summary>
    private static long Peak(byte[] bytes, out string codes)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(true);
        var grid = GridReader.Open(bytes, "a", new ReadingLimits(), TestContext.Current.CancellationToken);
        var peak = GC.GetTotalMemory(false) - before;
        var rows = 0;
        foreach (var row in grid.Sheets.SelectMany(sheet => sheet.Rows))
        {
            if (++rows % 4096 == 0 || row.Cells.Length > 100) peak = Math.Max(peak, GC.GetTotalMemory(false) - before);
        }

        codes = string.Join(' ', grid.Hits.Select(hit => hit.Code).Distinct());
        return peak / Mebibyte;
    }

    private static byte[] Flood(byte value, int count) => [.. Encoding.UTF8.GetBytes(Read.Header + "\n"),
        .. Enumerable.Repeat(value, count)];

    [Theory]
    [InlineData((byte)0, "F003")]
    [InlineData((byte)'\t', "")]
    [InlineData((byte)'"', "F003")]
    [InlineData((byte)'x', "F003")]
    [InlineData((byte)'\n', "F003")]
    [InlineData((byte)'\f', "")]
    public void A_flood_of_one_byte_is_read_or_refused(byte value, string expected)
    {
        var peak = Peak(Flood(value, 32 * Mebibyte), out var codes);

        Assert.True(expected == codes || codes == "F003", codes);
        Assert.InRange(peak, 0, 128);
    }

    [Fact]
    public void Form_feeds_and_separators_without_end_take_linear_time()
    {
        var rows = Read.Bytes(Flood((byte)'\f', 5 * Mebibyte)).Rows;
        Assert.Equal(2, rows.Count);
        Assert.True(Read.Bytes(Flood((byte)'\t', 5 * Mebibyte)).Rows[1].IsBlank());
    }

    [Fact]
    public void One_cell_of_32_MB_is_F003()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Read.Header + "\n甲\t1\t1\t\t\t\""), .. Enumerable.Repeat((byte)'\n', 32 * Mebibyte),
            (byte)'"'];

        Assert.InRange(Peak(bytes, out var codes), 0, 64);
        Assert.Equal("F003", codes);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_and_one_more_is_F003()
    {
        var text = new StringBuilder(Read.Header).Append('\n');
        for (var i = 1; i < 100_000; i++) text.Append("项目\t1\t1\t\t\t目标\t指标\n");
        Assert.Empty(Read.Text(text.ToString()).Hits);

        Assert.Equal((int?)100_001, Assert.Single(Read.Text(text.Append('又').ToString()).Hits).Line);
    }

    [Fact]
    public void Quotes_on_every_line_take_linear_time()
    {
        var text = new StringBuilder(Read.Header.Replace('\t', ',')).Append('\n');
        for (var i = 0; i < 60_000; i++) text.Append("甲,1,1,,,\"目标,指标\n");
        var file = Read.Text(text.ToString());

        Assert.Equal(60_001, file.Rows.Count);
        Assert.Equal(60_000, file.Hits.Count);
    }

    [Fact]
    public void Sixty_five_columns_with_content_are_F003_and_empty_ones_are_not()
    {
        Assert.Empty(Read.Text("a" + new string('\t', 5000) + "\n").Hits);
        Assert.Empty(Read.Text("a" + new string('\t', 5000) + "b\n").Hits);
        Assert.Contains("64 列", Read.Text(string.Join('\t', Enumerable.Range(1, 65))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_unread()
    {
        Assert.Contains("上限 64 MiB", Read.Bytes(new byte[65 * Mebibyte]).Reason, StringComparison.Ordinal);
    }
}
