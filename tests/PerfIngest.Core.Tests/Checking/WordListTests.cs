using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>
/// The program's lists of words, wherever they stand: an empty word would be found in every text, and one without its meaning in none.
/// </summary>
public sealed class WordListTests
{
    private const string Root = "PerfIngest.Core.";

    /// <summary>Lists that mean an empty word, or hold none: what English leaves out, an empty row, answers kept, letters.</summary>
    private static readonly string[] Others = ["ReaderEnglish.Phrases", "DelimitedText.Blank", "TargetMemo.Shared", "RowWriter.Letters"];

    public static TheoryData<string> Types =>
    [
        .. typeof(Checker).Assembly.GetTypes().Where(type => type.FullName!.StartsWith(Root, StringComparison.Ordinal) && Lists(type).Any())
            .Select(type => type.FullName![Root.Length..]).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_list_holds_an_empty_word(string type) =>
        Assert.All(Lists(typeof(Checker).Assembly.GetType(Root + type)!), list => AssertFilled(list.Value, list.Name, isInList: false));

    private static IEnumerable<(string Name, object Value)> Lists(Type type)
    {
        // Those of generic types and of compiled code cannot be asked for, or are no lists of ours.
        if (type.ContainsGenericParameters || type.Name.Contains('<', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => !field.IsLiteral))
        {
            if (field.GetValue(null) is { } value && !Others.Contains($"{type.Name}.{field.Name}", StringComparer.Ordinal)
                && (value is IEnumerable and not string || value.GetType() == type))
            {
                yield return ($"{type.Name}.{field.Name}", value);
            }
        }
    }

    private static void AssertFilled(object? value, string name, bool isInList, int depth = 0)
    {
        switch (value)
        {
            case string word:
                Assert.False(isInList && word.Length == 0, $"{name} holds an empty word");
                break;
            case IDictionary pairs:
                foreach (DictionaryEntry pair in pairs)
                {
                    AssertFilled(pair.Key, name, true, depth + 1);
                    AssertFilled(pair.Value, name, true, depth + 1);
                }

                break;
            case IEnumerable items:
                Assert.False(
                    items is IEnumerable<string> words && words.Distinct(StringComparer.Ordinal).Count() != words.Count(), $"{name} holds a word twice");
                foreach (var item in items)
                {
                    AssertFilled(item, name, true, depth + 1);
                }

                break;
            case ITuple parts:
                for (var i = 0; i < parts.Length; i++)
                {
                    AssertFilled(parts[i], name, isInList, depth + 1);
                }

                break;
            case { } whole when depth < 4 && whole.GetType().Namespace?.StartsWith("PerfIngest.Core", StringComparison.Ordinal) == true
                && !whole.GetType().IsEnum:
                foreach (var field in whole.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    if (field.GetValue(whole) is IEnumerable and not string and { } list)
                    {
                        AssertFilled(list, $"{name}.{field.Name}", isInList: false, depth + 1);
                    }
                }

                break;
            default:
                break;
        }
    }
}
