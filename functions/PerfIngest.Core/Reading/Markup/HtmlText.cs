using System.Text;

namespace PerfIngest.Core.Reading.Markup;

/// <summary>Text as a page shows it: white space collapses, blocks and breaks begin a line.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();
    private bool _space;
    private bool _spaceBreaks;
    private bool _line;

    public int Length => _text.Length;

    public void Append(string text)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _space = true;
                _spaceBreaks |= c is '\n' or '\r';
                continue;
            }

            if (_text.Length > 0 && _line) _text.Append('\n');
            // A source line that is broken between two Chinese characters is no space to a reader.
            else if (_text.Length > 0 && _space && !(_spaceBreaks && IsCjk(c) && IsCjk(_text[^1]))) _text.Append(' ');
            _space = _spaceBreaks = _line = false;
            _text.Append(c);
        }
    }

    public void NewLine() => _line = true;

    /// <summary>The text so far, which begins anew.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _space = _spaceBreaks = _line = false;
        return text;
    }

    private static bool IsCjk(char c) => c >= '\u2E80';
}
