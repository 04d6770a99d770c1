using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>
/// Builds HTML from interpolated strings: the literal parts are markup, every value is escaped. There is no way to write a value as
/// markup but <see cref="Markup"/>, and only this folder makes those.
/// </summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    public Html Add([InterpolatedStringHandlerArgument("")] ref Handler handler)
    {
        _ = handler;
        return this;
    }

    public Html Add(Markup markup)
    {
        _text.Append(markup.Text);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Text from a submission: isolated from the direction of its surroundings, hidden characters written out.</summary>
    public static Markup User(string text, int length = 300)
    {
        var html = new StringBuilder("<bdi>");
        foreach (var c in VisibleText.Clip(text, length))
        {
            if (VisibleText.IsHidden(c))
            {
                html.Append("<span class=\"hidden\">").Append(VisibleText.NameOf(c)).Append("</span>");
            }
            else
            {
                Escape(html, c);
            }
        }

        return new Markup(html.Append("</bdi>").ToString());
    }

    /// <summary>A number that names a thing, such as a line or a year: not grouped.</summary>
    public static Markup Plain(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static void Escape(StringBuilder html, char c)
    {
        _ = c switch
        {
            '&' => html.Append("&amp;"),
            '<' => html.Append("&lt;"),
            '>' => html.Append("&gt;"),
            '"' => html.Append("&quot;"),
            '\'' => html.Append("&#39;"),
            _ => html.Append(c),
        };
    }

    /// <summary>Finished markup.</summary>
    internal readonly record struct Markup(string Text);

    /// <summary>Escapes what stands in the braces.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        private readonly StringBuilder _text;

        public Handler(int literalLength, int formattedCount, Html html)
        {
            _ = (literalLength, formattedCount);
            _text = html._text;
        }

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(string? value)
        {
            foreach (var c in value ?? "")
            {
                Escape(_text, c);
            }
        }

        public void AppendFormatted(int value) => _text.Append(value.ToString("#,##0", CultureInfo.InvariantCulture));

        public void AppendFormatted(long value) => _text.Append(value.ToString("#,##0", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup value) => _text.Append(value.Text);
    }
}
