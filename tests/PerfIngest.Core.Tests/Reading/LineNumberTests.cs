using System.Text;
using CsCheck;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class LineNumberTests
{
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.OneOf("", "目标", "1,000.00", "a b", "\"", "5\"管", "一\n二", "x\r\ny", "尾\r", "；|;", " 前", "=1+1", "字\"\"字", ",", "\t"),
        Gen.Char.AlphaNumeric.Array[0, 6].Select(chars => new string(chars)));

    private static readonly Gen<string> LineBreak = Gen.OneOf("\n", "\r\n", "\r");

    private sealed record Row(string[] Cells, string Break, bool[] ForceQuotes);

    private static readonly Gen<Row> AnyRow = Gen.Select(Cell.Array[1, 6], LineBreak, Gen.Bool.Array[6], (cells, end, quotes) =>
        new Row(cells, end, quotes));

    /// <summary>Any table, written with any line breaks and quotes, is read back cell for cell and line for line.</summary>
    [Fact]
    public void What_is_written_is_read_back_with_its_lines()
    {
        Gen.Select(AnyRow.Array[0, 12], Gen.OneOf(',', '\t', ';', '|')).Sample((rows, separator) =>
        {
            var text = new StringBuilder(Read.Header.Replace('\t', separator)).Append('\n');
            List<(int, string)> expected = [];
            var line = 2;
            foreach (var row in rows)
            {
                expected.Add((line, string.Join('¦', row.Cells)));
                var written = string.Join(separator, row.Cells.Select((cell, i) => Quote(cell, separator, row.ForceQuotes[i])));
                text.Append(written).Append(row.Break);
                line += Breaks(written) + 1;
            }

            // A lone CR before a blank row that ends in LF would be one break.
            if (rows.Zip(rows.Skip(1)).Any(pair => pair.First.Break == "\r"
                && pair.Second is { Cells: [""], Break: "\n", ForceQuotes: [false, ..] })) return;
            var file = Read.Text(text.ToString());

            Assert.Empty(file.Hits);
            Assert.Equal(expected, file.Rows.Skip(1).Select(row => (row.Line, string.Join('¦', row.Cells))));
        });
    }

    [Fact]
    public void Blank_lines_are_rows_and_the_last_break_is_none()
    {
        Assert.Equal([1, 2, 3, 4], Read.Text("\n\na\n\n").Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_form_feed_marks_the_next_row_with_text_and_is_no_line()
    {
        var file = Read.Text($"{Read.Header}\n甲\t1\n\f乙\t2\n丙\t3\f\n\n丁\t4\n\f\n戊\t5\n己\t6\f{Read.Header}\n庚\t7\n\v辛\t8");

        Assert.Equal(
            ["1 项", "2 甲", "3f乙", "4 丙", "6f丁", "8f戊", "9 己", "9f项", "10 庚", "11 辛"],
            file.Filled.Select(row => $"{row.Line}{(row.StartsPage ? 'f' : ' ')}{row.Cells[0][0]}"));
        Assert.Equal("3", file.Filled[3].Cells[1]);
    }

    [Fact]
    public void The_source_document_is_read_as_it_stands()
    {
        var file = Read.Bytes(File.ReadAllBytes(Samples.SeedTable));

        Assert.Equal(31, file.Rows.Count);
        Assert.Equal(Enumerable.Range(1, 31), file.Rows.Select(row => row.Line));
        Assert.Equal((SourceFormat.Tsv, "utf-8", (char?)'\t'), (file.Grid.Format, file.Grid.Encoding, file.Grid.Delimiter));
        Assert.Equal([9, 15, 20, 25, 30], file.Rows.Where(row => row.Cells[0].StartsWith("项目名称", StringComparison.Ordinal))
            .Select(row => row.Line));
        Assert.All(file.Filled.Skip(3), row => Assert.Equal(7, row.Cells.Length));
    }

    private static string Quote(string cell, char separator, bool force) =>
        force || cell.AsSpan().ContainsAny([separator, '"', '\n', '\r']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private static int Breaks(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');
}
