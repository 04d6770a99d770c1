using System.Globalization;
using System.Net;
using System.Text;

namespace PerfIngest.Core.Reading.Markup;

/// <summary>
/// Tags and text of HTML as a stream. A tree of a large page takes many times its size in memory, and a table needs no tree; nothing is
/// loaded or run. Scripts, styles and comments are passed over.
/// </summary>
internal sealed class HtmlTokenizer(TextReader html)
{
    private const int LongestText = 32_768;
    private const int LongestName = 32;
    private const int LongestValue = 64;
    private const int WholeTable = 65_534;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _value = new();
    private HtmlToken? _pending;

    /// <summary>The next token; false at the end.</summary>
    public bool Next(out HtmlToken token)
    {
        while (true)
        {
            if (_pending is { } pending)
            {
                _pending = null;
                token = pending;
                return true;
            }

            if (ReadText() is { } text)
            {
                token = new HtmlToken(HtmlTokenKind.Text, text);
                return true;
            }

            if (html.Peek() < 0)
            {
                token = default;
                return false;
            }

            ReadMarkup();
        }
    }

    /// <summary>Text up to the next tag, in pieces that do not cut a character reference.</summary>
    private string? ReadText()
    {
        _text.Clear();
        var sinceReference = LongestName;
        for (int c; (c = html.Peek()) >= 0 && c != '<'; html.Read())
        {
            if (_text.Length >= LongestText && sinceReference >= LongestName) break;
            sinceReference = c == '&' ? 0 : c == ';' ? LongestName : sinceReference + 1;
            _text.Append((char)c);
        }

        return _text.Length == 0 ? null : WebUtility.HtmlDecode(_text.ToString());
    }

    private void ReadMarkup()
    {
        html.Read();
        var next = html.Peek();
        if (next is '!' or '?')
        {
            SkipDeclaration();
            return;
        }

        var isEnd = next == '/';
        if (isEnd) html.Read();
        if (!char.IsAsciiLetter((char)Math.Max(0, html.Peek())))
        {
            // A lone < is text.
            if (!isEnd) _pending = new HtmlToken(HtmlTokenKind.Text, "<");
            return;
        }

        var name = ReadName(_text);
        ReadAttributes(out var across, out var down, out var active);
        if (!isEnd && name is "script" or "style" or "title" or "noscript" or "template") SkipRaw(name);
        active |= name is "script" or "iframe" or "object" or "embed";
        _pending = new HtmlToken(isEnd ? HtmlTokenKind.End : HtmlTokenKind.Start, name, across, down, active && !isEnd);
    }

    private void ReadAttributes(out int across, out int down, out bool active)
    {
        across = down = 1;
        active = false;
        while (true)
        {
            int c;
            while ((c = html.Peek()) >= 0 && (c == '/' || char.IsWhiteSpace((char)c))) html.Read();
            if (c < 0) return;
            if (c == '>')
            {
                html.Read();
                return;
            }

            var name = ReadName(_text);
            var value = ReadValue();
            switch (name)
            {
                case "colspan":
                    across = Span(value);
                    break;
                case "rowspan":
                    down = Span(value);
                    break;
                default:
                    active |= name.StartsWith("on", StringComparison.Ordinal) && name.Length > 2
                        || value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }
    }

    /// <summary>A span of 0 reaches to the end of the table.</summary>
    private static int Span(string value) =>
        !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var span) || span < 0 ? 1
        : span == 0 ? WholeTable
        : Math.Min(span, WholeTable);

    private string ReadName(StringBuilder name)
    {
        name.Clear();
        for (int c; (c = html.Peek()) >= 0; html.Read())
        {
            if (c is '>' or '/' || c == '=' && name.Length > 0 || char.IsWhiteSpace((char)c)) break;
            if (name.Length < LongestName) name.Append(char.ToLowerInvariant((char)c));
        }

        return name.ToString();
    }

    private string ReadValue()
    {
        _value.Clear();
        while (char.IsWhiteSpace((char)Math.Max(0, html.Peek()))) html.Read();
        if (html.Peek() != '=') return "";
        html.Read();
        while (char.IsWhiteSpace((char)Math.Max(0, html.Peek()))) html.Read();
        var quote = html.Peek() is '"' or '\'' ? html.Read() : -1;
        for (int c; (c = html.Peek()) >= 0; html.Read())
        {
            if (quote >= 0 ? c == quote : c == '>' || char.IsWhiteSpace((char)c)) break;
            if (_value.Length < LongestValue) _value.Append((char)c);
        }

        if (quote >= 0) html.Read();
        return _value.ToString();
    }

    private void SkipDeclaration()
    {
        html.Read();
        var isComment = html.Peek() == '-';
        if (isComment) html.Read();
        isComment &= html.Peek() == '-';
        var dashes = 0;
        for (int c; (c = html.Read()) >= 0;)
        {
            if (c == '>' && (!isComment || dashes >= 2)) return;
            dashes = c == '-' ? dashes + 1 : 0;
        }
    }

    /// <summary>Passes over the content of a script and its like, up to its end tag or the end of the page.</summary>
    private void SkipRaw(string name)
    {
        var end = $"</{name}";
        var matched = 0;
        for (int c; (c = html.Read()) >= 0;)
        {
            matched = char.ToLowerInvariant((char)c) == end[matched] ? matched + 1 : c == '<' ? 1 : 0;
            if (matched == end.Length) break;
        }

        while (html.Read() is >= 0 and not '>')
        {
        }
    }
}
