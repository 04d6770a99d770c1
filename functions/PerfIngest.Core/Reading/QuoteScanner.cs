namespace PerfIngest.Core.Reading;

/// <summary>How a stretch of lines is to be read.</summary>
internal enum LineReading
{
    /// <summary>RFC 4180 quoting, which holds there.</summary>
    Quoted,

    /// <summary>No quoting at all.</summary>
    Literal,

    /// <summary>One line in which a quote is not closed: each field for itself.</summary>
    Lenient,

    /// <summary>A record over the limit: nothing may be read any more.</summary>
    TooLong,
}

/// <summary>A stretch of whole lines.</summary>
internal readonly record struct Stretch(int Start, int Length, int Line, LineReading Reading);

/// <summary>
/// Walks over a text from quote to quote and cuts it where the quoting does not hold, so that a quote that is not closed costs its own
/// line and no other. It only looks at quotes that open a field: elsewhere a quote is an ordinary character.
/// </summary>
internal sealed class QuoteScanner(ReadOnlyMemory<byte> utf8, Dialect dialect, int maxRecordBytes)
{
    private const byte Quote = (byte)'"';

    private readonly byte _separator = (byte)(dialect.Separator ?? '\t');
    private readonly RowShape _shape = new(dialect);
    private bool? _literal;
    private int _at;
    private int _line = 1;
    private Stretch? _next;
    private (int Column, int CloseLine)? _pending;

    /// <summary>
    /// A quote that is not closed in the stretch last returned: its column and the line of the quote that seems to close it.
    /// </summary>
    public (int Column, int CloseLine)? Unclosed { get; private set; }

    public bool Next(out Stretch stretch)
    {
        Unclosed = null;
        _literal ??= dialect.Separator is null or '\t' && !QuotesAreQuoting();
        if (_next is { } kept)
        {
            stretch = kept;
            Unclosed = _pending;
            _next = null;
            return true;
        }

        stretch = Shorten(_literal.Value ? Cut(utf8.Length, LineReading.Literal) : Scan());
        return stretch.Length > 0;
    }

    /// <summary>The quoted lines up to the next bad one, which is kept for the next call.</summary>
    private Stretch Scan()
    {
        var text = utf8.Span;
        var record = _at;
        for (var at = _at; ;)
        {
            var found = text[at..].IndexOf(Quote);
            if (found < 0) return Cut(text.Length, LineReading.Quoted);
            var open = at + found;
            if (!OpensField(text, open))
            {
                at = open + 1;
                continue;
            }

            record = Math.Max(record, LineScan.LineStart(text, open, at));
            var close = FindClose(text, open, out var proper);
            var oneLine = text[open..close].IndexOfAny((byte)'\n', (byte)'\r') < 0;
            if (proper && close - record > maxRecordBytes && !oneLine)
                return Split(record, LineReading.TooLong, null);
            if (proper && (oneLine || !_shape.Swallows(text, record, open, close)))
            {
                at = close + 1;
                continue;
            }

            return SplitAtUnclosed(text, LineScan.LineStart(text, open, _at), open, close, proper, oneLine);
        }
    }

    private Stretch SplitAtUnclosed(ReadOnlySpan<byte> text, int lineStart, int open, int close, bool proper, bool oneLine)
    {
        var lineEnd = open + LineScan.LineLength(text[open..]);
        // Text after a closing quote swallows nothing; it is reported only if the line does not have the header's fields then.
        var harmless = oneLine && close < lineEnd
            && (_separator == '\t' || LenientLine.Split(text[lineStart..lineEnd], _separator).Length == dialect.FieldCount);
        var openLine = _line + LineScan.CountBreaks(text[_at..lineStart]);
        var column = LenientLine.Split(text[lineStart..open], _separator).Length;
        var closeLine = proper ? openLine + LineScan.CountBreaks(text[lineStart..close]) : openLine;
        return Split(lineStart, LineReading.Lenient, harmless ? null : (column, closeLine));
    }

    /// <summary>
    /// The lines before <paramref name="at"/> as quoted; the line there comes next. Or that line at once if none is before it.
    /// </summary>
    private Stretch Split(int at, LineReading reading, (int Column, int CloseLine)? unclosed)
    {
        var before = Cut(at, LineReading.Quoted);
        var length = LineScan.LineLength(utf8.Span[at..]);
        var bad = Cut(at + LineScan.NextLine(utf8.Span[at..], length), reading);
        if (before.Length == 0)
        {
            Unclosed = unclosed;
            return bad;
        }

        _next = bad;
        _pending = unclosed;
        return before;
    }

    private Stretch Cut(int end, LineReading reading)
    {
        var stretch = new Stretch(_at, end - _at, _line, reading);
        _line += LineScan.CountBreaks(utf8.Span[_at..end]);
        _at = end;
        return stretch;
    }

    /// <summary>Ends a stretch before its first line over the limit.</summary>
    private Stretch Shorten(Stretch stretch)
    {
        var text = utf8.Span.Slice(stretch.Start, stretch.Length);
        for (var at = 0; text.Length - at > maxRecordBytes;)
        {
            // Whole limits are skipped at a time: the last break inside one ends a line that cannot be too long.
            var window = text.Slice(at, maxRecordBytes);
            var lastBreak = window.LastIndexOfAny((byte)'\n', (byte)'\r');
            if (lastBreak >= 0)
            {
                at += lastBreak + 1;
                continue;
            }

            var line = stretch.Line + LineScan.CountBreaks(text[..at]);
            if (at == 0) return stretch with { Reading = LineReading.TooLong };
            _next = new Stretch(stretch.Start + at, text.Length - at, line, LineReading.TooLong);
            _pending = null;
            return stretch with { Length = at };
        }

        return stretch;
    }

    /// <summary>Whether any field is quoted as it should be; if none is while quotes open fields, the text does not quote.</summary>
    private bool QuotesAreQuoting()
    {
        var text = utf8.Span;
        var opened = false;
        for (var at = 0; ;)
        {
            var found = text[at..].IndexOf(Quote);
            if (found < 0) return !opened;
            var open = at + found;
            at = open + 1;
            if (!OpensField(text, open)) continue;
            var close = FindClose(text, open, out var proper);
            if (proper && !_shape.Swallows(text, LineScan.LineStart(text, open, 0), open, close)) return true;
            opened = true;
            at = open + LineScan.LineLength(text[open..]);
        }
    }

    private bool OpensField(ReadOnlySpan<byte> text, int quote) =>
        quote == 0 || text[quote - 1] == _separator || text[quote - 1] is (byte)'\n' or (byte)'\r';

    /// <summary>The first quote after <paramref name="open"/> that is not doubled, or the end; proper if a field ends there.</summary>
    private int FindClose(ReadOnlySpan<byte> text, int open, out bool proper)
    {
        for (var at = open + 1; ;)
        {
            var found = text[at..].IndexOf(Quote);
            proper = false;
            if (found < 0) return text.Length;
            at += found;
            if (at + 1 == text.Length || text[at + 1] == _separator || text[at + 1] is (byte)'\n' or (byte)'\r')
            {
                proper = true;
                return at;
            }

            if (text[at + 1] != Quote) return at;
            at += 2;
        }
    }
}
