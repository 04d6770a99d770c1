using System.Text;
using Microsoft.Extensions.Configuration;

namespace PerfIngest.LocalWorker.Settings;

/// <summary>Replaces <c>%Key%</c> in an attribute's text by the app's setting of that name.</summary>
internal static class SettingNames
{
    /// <summary>The text with every key replaced; a single percent sign stays.</summary>
    /// <exception cref="SettingsException">A key has no setting.</exception>
    public static string Resolve(string text, IConfiguration configuration)
    {
        var result = new StringBuilder(text.Length);
        var rest = 0;
        while (true)
        {
            var open = text.IndexOf('%', rest);
            var close = open < 0 ? -1 : text.IndexOf('%', open + 1);
            if (close < 0)
            {
                return result.Append(text, rest, text.Length - rest).ToString();
            }

            var key = text[(open + 1)..close];
            var value = configuration[key];
            if (string.IsNullOrEmpty(value))
            {
                throw SettingsException.Wrong(key, null, $"a value for %{key}% in \"{text}\"");
            }

            result.Append(text, rest, open - rest).Append(value);
            rest = close + 1;
        }
    }
}
