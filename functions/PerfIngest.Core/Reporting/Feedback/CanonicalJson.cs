using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>
/// The canonical form of RFC 8785 for documents whose numbers are whole: keys in ordinal order, no white space, escapes only where JSON
/// needs them. Any language can make it, so a receipt can be checked without this program.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The canonical form of <paramref name="element"/>, an object, without the property <paramref name="without"/>.</summary>
    public static byte[] Of(JsonElement element, string without)
    {
        var text = new StringBuilder();
        Write(text, element, without);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonElement element, string? without)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, element, without);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in element.EnumerateArray().Index())
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(text, item, null);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(text, element.GetString()!);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement element, string? without)
    {
        text.Append('{');
        var first = true;
        foreach (var property in element.EnumerateObject()
            .Where(property => property.Name != without).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            text.Append(first ? "" : ",");
            first = false;
            WriteString(text, property.Name);
            text.Append(':');
            Write(text, property.Value, null);
        }

        text.Append('}');
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
