using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>The shared strings of a workbook, kept as UTF-8; a cell's string is made when it is read.</summary>
internal sealed class SharedStrings
{
    private const int ChunkBytes = 1 << 20;
    private const long MaxBytes = 96L << 20;
    private const int MaxStrings = 2_000_000;

    private readonly List<(byte[] Chunk, int Start, int Length)> _strings = [];
    private byte[] _chunk = [];
    private int _used;
    private long _total;

    public string this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_strings.Count) return "";
            var (chunk, start, length) = _strings[index];
            return Encoding.UTF8.GetString(chunk, start, length);
        }
    }

    public static SharedStrings Read(SafeXml? xml, int longest, CancellationToken cancellationToken)
    {
        var strings = new SharedStrings();
        var text = new StringBuilder();
        while (xml?.Read() == true)
        {
            if (!xml.IsElement || xml.Name != "si") continue;
            cancellationToken.ThrowIfCancellationRequested();
            text.Clear();
            AppendRichText(xml, text, longest);
            strings.Add(text.ToString());
        }

        return strings;
    }

    /// <summary>Text of an <c>si</c> or <c>is</c> element: its runs without the phonetic ones. Leaves the reader on the end tag.</summary>
    public static void AppendRichText(SafeXml xml, StringBuilder target, int longest)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var phonetic = int.MaxValue;
        var inText = false;
        var from = target.Length;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (xml.Depth <= phonetic) phonetic = int.MaxValue;
            if (xml.IsElement && xml.Name == "rPh" && !xml.IsEmptyElement) phonetic = Math.Min(phonetic, xml.Depth);
            if (xml.IsElement) inText = xml.Name == "t" && !xml.IsEmptyElement;
            else if (xml.IsEnd) inText = false;
            else if (inText && phonetic == int.MaxValue && xml.IsText) xml.AppendText(target, longest);
        }

        Unescape(target, from);
    }

    /// <summary>Office writes characters that XML forbids as <c>_x000D_</c>.</summary>
    public static void Unescape(StringBuilder text, int from)
    {
        for (var i = from; i + 6 < text.Length; i++)
        {
            if (text[i] != '_' || text[i + 1] != 'x' || text[i + 6] != '_') continue;
            Span<char> hex = [text[i + 2], text[i + 3], text[i + 4], text[i + 5]];
            if (!ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) continue;
            text[i] = (char)code;
            text.Remove(i + 1, 6);
        }
    }

    public void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        _total += length;
        if (_total > MaxBytes || _strings.Count >= MaxStrings)
            throw new UnreadableException(ReadingHits.Refused($"共享字符串超过上限 {MaxBytes >> 20} MiB 或 {ReadingHits.Number(MaxStrings)} 条"));
        if (_used + length > _chunk.Length)
        {
            _chunk = new byte[Math.Max(ChunkBytes, length)];
            _used = 0;
        }

        Encoding.UTF8.GetBytes(text, _chunk.AsSpan(_used));
        _strings.Add((_chunk, _used, length));
        _used += length;
    }
}
