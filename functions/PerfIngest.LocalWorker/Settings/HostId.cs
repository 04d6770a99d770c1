using System.Text;
using Microsoft.Extensions.Configuration;

namespace PerfIngest.LocalWorker.Settings;

/// <summary>
/// The name under which receipts, timer state and locks are kept. It is the same for every process and every start of the app:
/// another id would hand out every blob again.
/// </summary>
internal static class HostId
{
    /// <summary>The configuration key, as the Functions host has it.</summary>
    public const string Key = "AzureFunctionsWebHost:hostid";

    private const int MaxLength = 32;

    /// <summary>The configured id, else one made of the app's name.</summary>
    /// <exception cref="SettingsException">The configured id cannot be part of a queue's name.</exception>
    public static string Resolve(IConfiguration configuration, string applicationName)
    {
        var configured = configuration[Key];
        if (string.IsNullOrEmpty(configured))
        {
            return FromName(applicationName);
        }

        return IsValid(configured)
            ? configured
            : throw SettingsException.Wrong(Key, configured, "1 to 32 lower-case letters, digits and single inner hyphens");
    }

    internal static string FromName(string name)
    {
        var id = new StringBuilder(MaxLength);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(char.ToLowerInvariant(c));
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }

            if (id.Length == MaxLength)
            {
                break;
            }
        }

        var result = id.ToString().TrimEnd('-');
        return result.Length > 0 ? result : "functions";
    }

    private static bool IsValid(string id)
    {
        if (id.Length > MaxLength || id.StartsWith('-') || id.EndsWith('-') || id.Contains("--", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in id)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
