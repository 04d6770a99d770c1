namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>The globals of a BIFF8 workbook: sheets, shared strings, number formats, the date system.</summary>
internal sealed class XlsBook
{
    private const int MaxSheets = 255;

    private readonly Dictionary<int, NumberKind> _formats = [];
    private readonly List<NumberKind> _styles = [];

    private XlsBook(byte[] stream) => Stream = stream;

    public byte[] Stream { get; }

    public SharedStrings Strings { get; } = new();

    public List<(string Name, bool Hidden, int Start)> Sheets { get; } = [];

    public bool From1904 { get; private set; }

    public static XlsBook Read(byte[] stream, CancellationToken cancellationToken)
    {
        var book = new XlsBook(stream);
        ReadOnlySpan<byte> span = stream;
        for (var at = 0; BiffRecords.Next(span, ref at, out var id, out var data) && id != BiffRecords.EndOfFile;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (id)
            {
                case BiffRecords.FilePass:
                    throw new UnreadableException(ReadingHits.Encrypted());
                case BiffRecords.DateMode:
                    book.From1904 = BiffRecords.U16(data, 0) == 1;
                    break;
                case BiffRecords.Format:
                    book._formats[BiffRecords.U16(data, 0)] = NumberFormats.OfCode(new BiffStrings(span, data, at, 2).Read());
                    break;
                case BiffRecords.ExtendedFormat:
                    var format = BiffRecords.U16(data, 2);
                    book._styles.Add(book._formats.TryGetValue(format, out var kind) ? kind : NumberFormats.OfBuiltIn(format));
                    break;
                case BiffRecords.BoundSheet when BiffRecords.U8(data, 5) == 0:
                    if (book.Sheets.Count >= MaxSheets) throw new UnreadableException(ReadingHits.Refused($"工作表超过 {MaxSheets} 张"));
                    var name = new BiffStrings(span, data, at, 6).Read(shortLength: true);
                    book.Sheets.Add((name, (BiffRecords.U8(data, 4) & 3) != 0, (int)BiffRecords.U32(data, 0)));
                    break;
                case BiffRecords.Strings:
                    book.ReadStrings(new BiffStrings(span, data, at, 8), BiffRecords.U32(data, 4), cancellationToken);
                    break;
            }
        }

        return book;
    }

    public NumberKind Kind(int style) => (uint)style < (uint)_styles.Count ? _styles[style] : NumberKind.Plain;

    private void ReadStrings(BiffStrings strings, uint count, CancellationToken cancellationToken)
    {
        for (; count > 0 && !strings.AtEnd; count--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Strings.Add(strings.Read());
        }
    }
}
