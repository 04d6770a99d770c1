using System.Text;
using System.Text.RegularExpressions;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>
/// A blob trigger's path: a container, and a pattern of literal parts and <c>{names}</c>,
/// each of which takes any text, slashes too.
/// </summary>
internal sealed class BlobPath
{
    private const string Form = "container/pattern, with {names} that differ";
    private readonly Regex _pattern;
    private readonly string[] _names;

    private BlobPath(string container, string literalPrefix, Regex pattern, string[] names)
    {
        Container = container;
        LiteralPrefix = literalPrefix;
        _pattern = pattern;
        _names = names;
    }

    public string Container { get; }

    /// <summary>What every matching name begins with; the service lists only those.</summary>
    public string LiteralPrefix { get; }

    /// <summary>Reads a path whose settings are resolved.</summary>
    /// <exception cref="SettingsException">It is no such path.</exception>
    public static BlobPath Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == path.Length - 1 || path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && open < slash)
        {
            throw SettingsException.Wrong("blobPath", path, Form);
        }

        var blob = path[(slash + 1)..];
        var pattern = new StringBuilder("^");
        var names = new List<string>();
        var at = 0;
        while (at < blob.Length)
        {
            var next = blob.IndexOf('{', at);
            if (next < 0)
            {
                pattern.Append(Regex.Escape(blob[at..]));
                break;
            }

            var close = blob.IndexOf('}', next);
            if (close < next + 2 || names.Contains(blob[(next + 1)..close], StringComparer.OrdinalIgnoreCase))
            {
                throw SettingsException.Wrong("blobPath", path, Form);
            }

            pattern.Append(Regex.Escape(blob[at..next])).Append("(.*)");
            names.Add(blob[(next + 1)..close]);
            at = close + 1;
        }

        var brace = blob.IndexOf('{', StringComparison.Ordinal);
        return new BlobPath(
            path[..slash].ToLowerInvariant(),
            brace < 0 ? blob : blob[..brace],
            new Regex(pattern.Append("\\z").ToString(),
                RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant),
            [.. names]);
    }

    /// <summary>The value of each name, in order; null when the blob does not match.</summary>
    public IReadOnlyList<(string Name, string Value)>? Match(string blobName)
    {
        var match = _pattern.Match(blobName);
        return match.Success ? [.. _names.Select((name, i) => (name, match.Groups[i + 1].Value))] : null;
    }

    /// <summary>Whether a blob is one of the trigger's.</summary>
    public bool Matches(string blobName) => _pattern.IsMatch(blobName);
}
