using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class FindingsCsvTests
{
    [Fact]
    public void Excel_reads_it_as_utf_8_with_one_line_a_finding()
    {
        var bytes = Csv(Samples.Finding("A002", Severity.Error, 12, "相差"));

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("1,错误,A002,总计≠各资金来源之和,,12,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-0.01")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("＝1+1")]
    public void No_cell_can_become_a_formula(string found)
    {
        var text = Encoding.UTF8.GetString(Csv(Samples.Finding("A001", Severity.Error, 12, "说明", hit => hit with { Found = found })));

        Assert.Contains("'" + found, text, StringComparison.Ordinal);
        Assert.DoesNotContain("," + found, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"" + found, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_commas_and_line_breaks_are_quoted()
    {
        var text = Encoding.UTF8.GetString(Csv(Samples.Finding("A001", Severity.Error, 12, "他说“\"好\",\n再见")));

        Assert.Contains("\"他说“\"\"好\"\",\n再见\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_that_turn_text_around_are_written_out()
    {
        var text = Encoding.UTF8.GetString(Csv(Samples.Finding("A001", Severity.Error, 12, Samples.RightToLeft)));

        Assert.Contains("甲‹U+202E›乙‹U+200F›丙", text, StringComparison.Ordinal);
    }

    private static byte[] Csv(params Finding[] findings) =>
        FindingsCsv.Write(new FindingList(Samples.Document(("甲", "1.00")), Samples.Verdict(findings)));
}
