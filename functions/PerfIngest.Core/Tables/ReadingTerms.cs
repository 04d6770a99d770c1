using System.Security.Cryptography;
using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>
/// What a district's settings tell the readers: names of columns, words that tell rows apart, aliases of indicator classes, and the
/// register of units (domain §1.6). The same bytes read with the same terms give the same document.
/// </summary>
public sealed class ReadingTerms
{
    // Before Default, which reads it.
    private static readonly string[] ListNames = [.. HeaderSynonyms.ListNames, .. RowPatterns.ListNames, .. IndicatorClasses.ListNames];

    /// <summary>The rule book's own words, and no register.</summary>
    public static readonly ReadingTerms Default = new(DistrictSettings.None);

    private ReadingTerms(DistrictSettings settings)
    {
        Synonyms = HeaderSynonyms.Of(settings.Rules);
        Patterns = RowPatterns.Of(settings.Rules);
        Classes = IndicatorClasses.Of(settings.Rules);
        Units = settings.Units;
        Hash = Identify(settings);
    }

    /// <summary>
    /// Equal for settings that read alike: eight hexadecimal digits of a SHA-256 over lists and names; null for <see cref="Default"/>.
    /// </summary>
    public string? Hash { get; }

    internal HeaderSynonyms Synonyms { get; }

    internal RowPatterns Patterns { get; }

    internal IndicatorClassTable Classes { get; }

    internal RosterIndex? Units { get; }

    /// <summary>The terms of a validated set of settings.</summary>
    public static ReadingTerms Of(DistrictSettings settings) =>
        ReferenceEquals(settings, DistrictSettings.None) ? Default : new(settings);

    private static string? Identify(DistrictSettings settings)
    {
        var text = new StringBuilder();
        foreach (var name in ListNames)
        {
            if (settings.Rules.Lists.TryGetValue(name, out var words))
            {
                text.Append(name).Append('\t').AppendJoin('\t', words).Append('\n');
            }
        }

        if (settings.Units is { } units)
        {
            text.Append('\n').AppendJoin('\n', units.NameKeys.Order(StringComparer.Ordinal));
        }

        return text.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 4);
    }
}
