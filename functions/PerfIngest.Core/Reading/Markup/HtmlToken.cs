namespace PerfIngest.Core.Reading.Markup;

internal enum HtmlTokenKind
{
    Text,
    Start,
    End,
}

/// <summary>A tag with the few attributes that matter, or a stretch of decoded text.</summary>
/// <param name="Value">Name of the tag in lower case, or the text.</param>
/// <param name="Active">Whether the tag is a script or carries an event handler or a script address.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Value, int Across = 1, int Down = 1, bool Active = false);
