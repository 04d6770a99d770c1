using System.Buffers;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading.Markup;
using PerfIngest.Core.Reading.Workbooks;

namespace PerfIngest.Core.Reading;

/// <summary>Reads a file of any format into the one shape that the table parser knows.</summary>
public static class GridReader
{
    private static readonly SearchValues<byte> BlankAscii = SearchValues.Create(" \t\r\n\f\v\0"u8);

    /// <summary>
    /// Opens a file by its content. Rows are read as they are enumerated, so <see cref="Grid.Hits"/> is complete only afterwards; a fatal
    /// hit (F001, F002, F003) ends the reading. Whatever the bytes are, neither opening nor enumerating throws, but for cancellation.
    /// </summary>
    /// <param name="bytes">The file. It must not change while the rows are enumerated: UTF-8 text is read in place.</param>
    /// <param name="fileName">Only for reasons that a person reads; the content decides.</param>
    /// <param name="limits">Crossing one is F003.</param>
    /// <param name="cancellationToken">Also ends the enumeration of the rows.</param>
    public static Grid Open(ReadOnlyMemory<byte> bytes, string fileName, ReadingLimits limits, CancellationToken cancellationToken) =>
        Open(bytes, fileName, limits, HeaderNames.Default, cancellationToken);

    /// <summary>Opens a file whose header row may have other names than the usual ones.</summary>
    internal static Grid Open(
        ReadOnlyMemory<byte> bytes, string fileName, ReadingLimits limits, HeaderNames names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellationToken.ThrowIfCancellationRequested();
        var hits = new HitList();
        var budget = new RowBudget(limits, hits);
        var kind = Sniffer.Sniff(bytes.Span, out var refused);
        if (refused is not null) return Refuse(kind, refused, hits);
        if (kind is SourceFormat.Text) return OpenText(bytes, budget, names, hits, cancellationToken);
        if (bytes.Length > limits.MaxWorkbookBytes)
            return Refuse(kind, ReadingHits.TooLarge("工作簿", bytes.Length, limits.MaxWorkbookBytes), hits);
        try
        {
            return new Grid { Format = kind, Sheets = OpenWorkbook(bytes, kind, fileName, budget, cancellationToken), Hits = hits };
        }
        catch (Exception e) when (XlsxReader.IsDamage(e))
        {
            return Refuse(kind, (e as UnreadableException)?.Hit ?? ReadingHits.Damaged(), hits);
        }
    }

    private static IReadOnlyList<GridSheet> OpenWorkbook(
        ReadOnlyMemory<byte> bytes, SourceFormat kind, string fileName, RowBudget budget, CancellationToken cancellationToken)
    {
        if (kind is SourceFormat.Xlsx) return XlsxReader.Open(bytes, budget, cancellationToken);
        var file = CompoundFile.Open(bytes);
        return file.Refuse(fileName) is { } refused
            ? throw new UnreadableException(refused)
            : XlsReader.Open(file, budget, cancellationToken);
    }

    private static Grid OpenText(
        ReadOnlyMemory<byte> bytes, RowBudget budget, HeaderNames names, HitList hits, CancellationToken cancellationToken)
    {
        if (bytes.Length > budget.Limits.MaxTextBytes)
            return Refuse(SourceFormat.Text, ReadingHits.TooLarge("文本文件", bytes.Length, budget.Limits.MaxTextBytes), hits);
        if (TextDecoder.Decode(bytes, hits) is not var (utf8, encoding)) return new Grid { Format = SourceFormat.Text, Hits = hits };
        if (IsBlank(utf8.Span)) return Refuse(SourceFormat.Text, ReadingHits.Empty(), hits) with { Encoding = encoding };
        if (MarkupKind.IsSpreadsheetMl(utf8.Span)) return OpenSpreadsheetMl(utf8, encoding, budget, hits, cancellationToken);
        var dialect = Dialect.Detect(utf8.Span, names);
        if (MarkupKind.IsHtml(utf8.Span, dialect.FieldCount > 0)) return OpenHtml(utf8, encoding, budget, hits, cancellationToken);
        var rows = dialect.Aligned
            ? AlignedText.Rows(utf8, budget)
            : new DelimitedText(utf8, dialect, budget, hits).Rows();
        return new Grid
        {
            Format = dialect.Format,
            Encoding = encoding,
            Delimiter = dialect.Separator,
            Sheets = [new GridSheet(null, RowStream.Guard(rows, budget, static _ => false, cancellationToken))],
            Hits = hits,
        };
    }

    private static Grid OpenHtml(
        ReadOnlyMemory<byte> utf8, string encoding, RowBudget budget, HitList hits, CancellationToken cancellationToken)
    {
        var html = new StreamReader(Bytes.AsStream(utf8), Encoding.UTF8);
        var tables = new HtmlTables(html, budget.Limits);
        var rows = RowStream.Guard(tables.Rows(), budget, static e => e is UnreadableException, cancellationToken);
        return new Grid { Format = SourceFormat.Html, Encoding = encoding, Sheets = [new GridSheet(null, rows)], Hits = hits };
    }

    private static Grid OpenSpreadsheetMl(
        ReadOnlyMemory<byte> utf8, string encoding, RowBudget budget, HitList hits, CancellationToken cancellationToken)
    {
        try
        {
            var sheets = new SpreadsheetMl(utf8, budget.Limits).Open(budget, cancellationToken);
            return new Grid { Format = SourceFormat.Html, Encoding = encoding, Sheets = sheets, Hits = hits };
        }
        catch (Exception e) when (XlsxReader.IsDamage(e))
        {
            return Refuse(SourceFormat.Html, (e as UnreadableException)?.Hit ?? ReadingHits.Damaged(), hits) with { Encoding = encoding };
        }
    }

    private static Grid Refuse(SourceFormat format, Hit hit, HitList hits)
    {
        hits.Add(hit);
        return new Grid { Format = format, Hits = hits };
    }

    /// <summary>Nothing but white space, NULs, BOMs and zero-width characters.</summary>
    private static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            var ascii = utf8.IndexOfAnyExcept(BlankAscii);
            if (ascii < 0) return true;
            utf8 = utf8[ascii..];
            Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune) && rune.Value is not (0xFEFF or (>= 0x200B and <= 0x200D) or 0x2060)) return false;
            utf8 = utf8[length..];
        }

        return true;
    }
}
