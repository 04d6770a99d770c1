using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// Data of the page's script: JSON, deflated, in base64, so that the browser unpacks each block only when a reader comes to it.
/// </summary>
internal static class PageData
{
    /// <summary>Media type of a block; a browser runs no script of it.</summary>
    public const string Type = "application/x-deflate";

    public static void Write(Html html, string attributes, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, RollUpJson.Compact))
            {
                write(json);
            }

            deflate.Write(buffer.WrittenSpan);
        }

        html.Raw("<script type=\"").Raw(Type).Raw("\" ").Raw(attributes).Raw(">")
            .Raw(Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length)).Raw("</script>\n");
    }

    /// <summary>An array of texts; null for a missing one.</summary>
    public static void Array(Utf8JsonWriter json, params ReadOnlySpan<string?> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
