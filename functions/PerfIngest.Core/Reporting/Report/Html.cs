using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>Builds a page: markup is ours, everything else is escaped.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Adds markup of this program.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds text, escaped for content and for quoted attribute values.</summary>
    public Html Text(string? text)
    {
        _text.Append(text is null ? "" : Encoder.Encode(text));
        return this;
    }

    /// <summary>Adds an element with text; <paramref name="tag"/> may carry attributes.</summary>
    public Html Element(string tag, string? text)
    {
        var end = tag.IndexOf(' ', StringComparison.Ordinal);
        return Raw("<").Raw(tag).Raw(">").Text(text).Raw("</").Raw(end < 0 ? tag : tag[..end]).Raw(">");
    }

    public override string ToString() => _text.ToString();

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());
}
