using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>The names that <c>lists</c> of rules.json may hold: those that a reader, a rule or the report asks for.</summary>
internal static class RuleLists
{
    private const string CategoryPrefix = "category:";

    private static readonly HashSet<string> Names = new(
        [
            .. WordLists.Defaults.Keys, .. HeaderSynonyms.ListNames, .. RowPatterns.ListNames, .. IndicatorClasses.ListNames,
            "adjustmentTitles", "categories", "additiveUnits", "outcomeEndings",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether anything reads the list; <c>category:NAME</c> must name a category of <paramref name="lists"/> or the rule book.</summary>
    public static bool IsKnown(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        if (!name.StartsWith(CategoryPrefix, StringComparison.Ordinal))
        {
            return Names.Contains(name);
        }

        var category = name[CategoryPrefix.Length..];
        return lists.TryGetValue("categories", out var categories)
            ? categories.Contains(category)
            : ConsolidationWords.Default.Categories.Any(known => known.Name == category);
    }

    /// <summary>A column name that two lists claim, or null: a header cell must not mean two columns.</summary>
    public static (string List, string Word)? DoubleColumn(IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        var pack = new RulePack { Lists = lists };
        var owners = new Dictionary<string, FormColumn>(StringComparer.Ordinal);
        foreach (var (column, words) in HeaderSynonyms.Of(pack).Names)
        {
            foreach (var word in words)
            {
                if (!owners.TryAdd(CellText.Key(word), column) && owners[CellText.Key(word)] != column)
                {
                    return (HeaderSynonyms.ListName(column), word);
                }
            }
        }

        return null;
    }
}
