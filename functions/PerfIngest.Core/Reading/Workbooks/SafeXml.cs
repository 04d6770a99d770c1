using System.Globalization;
using System.Text;
using System.Xml;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>XML of unknown hands: no DTD, no entities, no outside, bounded depth, names and text.</summary>
internal sealed class SafeXml : IDisposable
{
    private const int MaxDepth = 64;

    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[1024];

    public SafeXml(Stream stream) => _reader = XmlReader.Create(stream, Settings());

    public SafeXml(TextReader text) => _reader = XmlReader.Create(text, Settings());

    /// <summary>Local name of the element; Office writes one vocabulary in two namespaces.</summary>
    public string Name => _reader.LocalName;

    public int Depth => _reader.Depth;

    public bool IsEmptyElement => _reader.IsEmptyElement;

    public bool IsElement => _reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    public bool IsText => _reader.NodeType
        is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public bool Read()
    {
        if (!_reader.Read()) return false;
        if (_reader.Depth > MaxDepth) throw new UnreadableException(ReadingHits.Refused($"XML 嵌套超过 {MaxDepth} 层"));
        return true;
    }

    /// <summary>Value of the attribute with this local name, in whatever namespace, or null.</summary>
    public string? Attribute(string name)
    {
        if (_reader.GetAttribute(name) is { } plain) return plain;
        for (var found = _reader.MoveToFirstAttribute(); found; found = _reader.MoveToNextAttribute())
        {
            if (_reader.LocalName != name || _reader.Prefix.Length == 0 || _reader.Prefix == "xmlns") continue;
            var value = _reader.Value;
            _reader.MoveToElement();
            return value;
        }

        _reader.MoveToElement();
        return null;
    }

    public bool Flag(string name) => Attribute(name) is "1" or "true";

    /// <summary>Value of a whole number, or −1.</summary>
    public int Number(string name) =>
        int.TryParse(Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;

    /// <summary>Appends the text node that the reader is on, in pieces.</summary>
    public void AppendText(StringBuilder target, int limit)
    {
        if (!_reader.CanReadValueChunk)
        {
            target.Append(_reader.Value);
            return;
        }

        for (int count; (count = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
        {
            if (target.Length + count > limit)
                throw new UnreadableException(ReadingHits.Refused($"单元格内容超过上限 {ReadingHits.Number(limit)} 个字符"));
            target.Append(_chunk, 0, count);
        }
    }

    public void Dispose() => _reader.Dispose();

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
        NameTable = new BoundedNames(),
    };

    /// <summary>Names are kept for the life of a reader; a hostile file makes every one new.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int MaxNames = 4096;
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? base.Add(Counted(key), start, len);

        public override string Add(string key) => Get(key) ?? base.Add(Counted(key));

        private T Counted<T>(T key) => ++_count <= MaxNames ? key : throw new UnreadableException(ReadingHits.Refused("XML 名称过多"));
    }
}
