using System.Collections.Frozen;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reading;

/// <summary>
/// Column names by which a header row is told from other lines while the delimiter is still unknown: those of
/// <see cref="HeaderSynonyms"/> (domain §6, U36–U39).
/// </summary>
internal sealed class HeaderNames
{
    /// <summary>So many names make a header row.</summary>
    public const int Enough = 3;

    public static readonly HeaderNames Default = new(HeaderSynonyms.Default);

    private const int LongestName = 40;

    private readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _isAmount;

    public HeaderNames(HeaderSynonyms synonyms)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[LongestName];
        foreach (var group in synonyms.Groups) Add(group, isAmount: false, buffer);
        foreach (var (column, aliases) in synonyms.Names)
        {
            var isAmount = column is >= FormColumn.Total and <= FormColumn.Other;
            Add(HeaderSynonyms.Canonical(column), isAmount, buffer);
            foreach (var alias in aliases) Add(alias, isAmount, buffer);
        }

        _isAmount = names.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(string name, bool isAmount, Span<char> into)
        {
            var key = Key(name, into);
            if (!key.IsEmpty) names[key.ToString()] = isAmount;
        }
    }

    /// <summary>Whether a field is a column name; blanks, quotes and what follows a bracket, such as （万元）, do not count.</summary>
    public bool IsName(ReadOnlySpan<char> field, out bool isAmount) =>
        _isAmount.TryGetValue(Key(field, stackalloc char[LongestName]), out isAmount);

    private static ReadOnlySpan<char> Key(ReadOnlySpan<char> field, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in field)
        {
            if (c is '（' or '(') break;
            if (char.IsWhiteSpace(c) || c is '"' or '\uFEFF') continue;
            if (length == buffer.Length) return default;
            buffer[length++] = c;
        }

        return buffer[..length];
    }
}
