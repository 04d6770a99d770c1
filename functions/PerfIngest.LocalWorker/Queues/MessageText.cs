using System.Diagnostics.CodeAnalysis;
using System.Text;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>A message's text as it travels and as the app sees it.</summary>
internal static class MessageText
{
    public static string Encode(string text, MessageEncoding encoding) =>
        encoding == MessageEncoding.None ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The app's text; false when it is not what the encoding demands.</summary>
    public static bool TryDecode(string raw, MessageEncoding encoding, [NotNullWhen(true)] out string? text)
    {
        text = raw;
        if (encoding == MessageEncoding.None)
        {
            return true;
        }

        var bytes = new byte[raw.Length];
        if (!Convert.TryFromBase64String(raw, bytes, out var length))
        {
            text = null;
            return false;
        }

        text = Encoding.UTF8.GetString(bytes, 0, length);
        return true;
    }
}
