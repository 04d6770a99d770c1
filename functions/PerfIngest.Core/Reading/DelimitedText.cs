using System.Text;
using CsvHelper;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>
/// Delimited text as rows: CsvHelper reads what is well quoted, straight from the UTF-8 bytes; the rest is read line by line.
/// </summary>
internal sealed class DelimitedText(ReadOnlyMemory<byte> utf8, Dialect dialect, RowBudget budget, HitList hits)
{
    private static readonly string[] Blank = [""];

    private readonly byte _separator = (byte)(dialect.Separator ?? '\t');
    private char[] _decoded = new char[1024];
    private bool _startsPage;

    public IEnumerable<GridRow> Rows()
    {
        var scanner = new QuoteScanner(utf8, dialect, (int)Math.Min(3L * budget.Limits.MaxRowLength, int.MaxValue));
        while (scanner.Next(out var stretch))
        {
            if (scanner.Unclosed is var (column, closeLine)) hits.Add(ReadingHits.UnclosedQuote(stretch.Line, closeLine, column));
            if (stretch.Reading == LineReading.TooLong)
            {
                budget.Refuse(ReadingHits.RowTooLong(budget.Limits.MaxRowLength, stretch.Line));
                yield break;
            }

            var rows = stretch.Reading == LineReading.Lenient ? Lenient(stretch) : Parse(stretch);
            foreach (var row in rows) yield return row;
        }
    }

    private IEnumerable<GridRow> Lenient(Stretch stretch)
    {
        var line = utf8.Span.Slice(stretch.Start, stretch.Length);
        line = line[..LineScan.LineLength(line)];
        var cells = LenientLine.Split(line, _separator);
        return line.Contains((byte)'\f') ? SplitPages(stretch.Line, cells, new bool[cells.Length]) : [Row(stretch.Line, cells)];
    }

    private IEnumerable<GridRow> Parse(Stretch stretch)
    {
        using var reader = CsvReader.Create(utf8.Slice(stretch.Start, stretch.Length), new CsvReaderOptions
        {
            Separator = (char)_separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            Mode = stretch.Reading == LineReading.Literal ? CsvMode.NoEscape : CsvMode.Rfc4180,
        });
        while (reader.Read())
        {
            var line = stretch.Line + (int)reader.LineNumber - 1;
            var cells = Cells(reader, line);
            if (cells is null) yield break;
            if (!reader.RawRecord.ContainsAny((byte)'\f', (byte)'\v'))
            {
                yield return Row(line, cells);
                continue;
            }

            foreach (var row in SplitPages(line, cells, QuotedFields(reader, cells.Length))) yield return row;
        }
    }

    /// <summary>The fields as strings. Empty ones after the last with text are kept only as far as the columns may go.</summary>
    private string[]? Cells(CsvReader reader, int line)
    {
        var count = reader.FieldCount;
        if (count == 1 && reader.GetSpan(0).IsEmpty) return Blank;
        var longest = budget.Limits.MaxColumns + 1;
        while (count > longest && reader.GetSpan(count - 1).IsEmpty) count--;
        if (count > RowBudget.LastColumn)
        {
            budget.Refuse(ReadingHits.TooManyColumns(budget.Limits.MaxColumns, line, count));
            return null;
        }

        var cells = new string[count];
        for (var i = 0; i < count; i++)
        {
            // A total and its only source are the same text.
            cells[i] = i > 0 && reader.GetSpan(i).SequenceEqual(reader.GetSpan(i - 1)) ? cells[i - 1] : Decode(reader.GetSpan(i));
        }

        return cells;
    }

    /// <summary>The text is known to be valid, so it is decoded in one pass, into a buffer that is long enough whatever it holds.</summary>
    private string Decode(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return "";
        if (_decoded.Length < field.Length) _decoded = new char[field.Length];
        return new string(_decoded, 0, Encoding.UTF8.GetChars(field, _decoded));
    }

    private static bool[] QuotedFields(CsvReader reader, int count)
    {
        var quoted = new bool[count];
        for (var i = 0; i < count; i++) quoted[i] = reader.GetRawSpan(i) is [(byte)'"', ..];
        return quoted;
    }

    private GridRow Row(int line, string[] cells)
    {
        var row = new GridRow(line, cells) { StartsPage = _startsPage };
        if (_startsPage && !row.IsBlank()) _startsPage = false;
        return row;
    }

    /// <summary>
    /// Takes form feeds and vertical tabs off the ends of a record and splits it at a form feed inside an unquoted field: a page may
    /// break without a line break. All its rows have the record's line.
    /// </summary>
    private IEnumerable<GridRow> SplitPages(int line, string[] cells, bool[] quoted)
    {
        var page = new List<string>();
        var cutAny = false;
        for (var i = 0; i < cells.Length; i++)
        {
            var start = 0;
            for (int at; !quoted[i] && (at = cells[i].IndexOf('\f', start)) >= 0; start = at + 1)
            {
                page.Add(cells[i][start..at]);
                var cut = page.ToArray();
                page.Clear();
                var hasText = cut.Length > 1 || cut[0].AsSpan().Trim("\v").Length > 0;
                if (hasText) yield return Row(line, Trim(cut));
                cutAny |= hasText;
                _startsPage = true;
            }

            page.Add(cells[i][start..]);
        }

        if (!cutAny || page.Count > 1 || page[0].Length > 0) yield return Row(line, Trim([.. page]));
    }

    private static string[] Trim(string[] cells)
    {
        cells[0] = cells[0].TrimStart('\v');
        cells[^1] = cells[^1].TrimEnd('\v');
        return cells;
    }
}
