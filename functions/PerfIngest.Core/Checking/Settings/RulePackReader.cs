using System.Text.Json;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>
/// Reads <c>rules.json</c>: <c>severities</c> (rule code to fatal, error, warning or advice), <c>maxProjectFen</c>,
/// <c>maxListedFindings</c>, and <c>lists</c> (name to words). A fatal rule stays fatal, a heuristic one stays advice.
/// </summary>
internal static class RulePackReader
{
    private const int MostListed = 100_000;
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 8,
    };

    public static RulePack Read(ReadOnlyMemory<byte> json, ProblemList problems)
    {
        var hits = new HitList();
        if (TextDecoder.Decode(json, hits) is not { } text)
        {
            problems.Add(SettingsFiles.Rules, hits.First(), null);
            return RulePack.Default;
        }

        try
        {
            using var document = JsonDocument.Parse(text.Utf8, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return ReadProperties(document.RootElement, problems);
            }

            problems.Add(SettingsFiles.Rules, 1, null, null, "一个 JSON 对象", "a JSON object");
        }
        catch (JsonException broken)
        {
            problems.Add(SettingsFiles.Rules, (int?)broken.LineNumber + 1, null, null, "合法的 JSON", "well-formed JSON");
        }
        catch (InvalidOperationException)
        {
            // Only found when the string is taken out: an escape of half a character, such as \ud800.
            problems.Add(SettingsFiles.Rules, null, null, null, "完整的字符（\\u 转义成对）", "whole characters (\\u escapes in pairs)");
        }

        return RulePack.Default;
    }

    private static RulePack ReadProperties(JsonElement root, ProblemList problems)
    {
        var pack = RulePack.Default;
        foreach (var property in root.EnumerateObject())
        {
            pack = property.Name switch
            {
                "severities" => pack with { Severities = Severities(property.Value, problems) },
                "maxProjectFen" => pack with { MaxProjectFen = Number(property, long.MaxValue, problems) },
                "maxListedFindings" => pack with { MaxListedFindings = (int)Number(property, MostListed, problems) },
                "lists" => pack with { Lists = Lists(property.Value, problems) },
                _ => Unknown(pack, property, problems),
            };
        }

        return pack;
    }

    private static RulePack Unknown(RulePack pack, JsonProperty property, ProblemList problems)
    {
        Add(
            problems, property.Name, property.Name,
            "severities、maxProjectFen、maxListedFindings 或 lists", "severities, maxProjectFen, maxListedFindings or lists");
        return pack;
    }

    private static Dictionary<string, Severity> Severities(JsonElement value, ProblemList problems)
    {
        var severities = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var property in Members("severities", value, problems))
        {
            var path = "severities." + property.Name;
            if (RuleCatalogue.Find(property.Name) is not { } rule)
            {
                Add(problems, path, property.Name, "规则库中的规则代码", "the code of a rule in the catalogue");
            }
            else if (Severity(property.Value) is not { } severity)
            {
                Add(problems, path, property.Value.ToString(), "fatal、error、warning 或 advice", "fatal, error, warning or advice");
            }
            else if (rule.Certainty == Certainty.Heuristic && severity > Checking.Severity.Advice)
            {
                Add(problems, path, property.Value.ToString(), "推断性规则只能是 advice", "advice: the rule is heuristic");
            }
            else if (rule.Severity == Checking.Severity.Fatal && severity < Checking.Severity.Fatal)
            {
                Add(problems, path, property.Value.ToString(), "致命规则只能是 fatal", "fatal: nothing of the file can be trusted");
            }
            else
            {
                severities[property.Name] = severity;
            }
        }

        return severities;
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(JsonElement value, ProblemList problems)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var property in Members("lists", value, problems))
        {
            if (property.Value.ValueKind == JsonValueKind.Array
                && property.Value.EnumerateArray().All(IsWord))
            {
                lists[property.Name] = [.. property.Value.EnumerateArray().Select(word => word.GetString()!)];
            }
            else
            {
                Add(problems, "lists." + property.Name, property.Value.ToString(), "非空词语的数组", "an array of words, none blank");
            }
        }

        foreach (var name in lists.Keys.Where(name => !RuleLists.IsKnown(name, lists)))
        {
            Add(problems, "lists." + name, name, "规则库中的词表名", "the name of a list that a rule reads");
        }

        if (RuleLists.DoubleColumn(lists) is var (list, word))
        {
            Add(problems, "lists." + list, word, "只属于一列的列名", "a column name that no other column has");
        }

        return lists;
    }

    private static bool IsWord(JsonElement word) => word.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(word.GetString());

    private static List<JsonProperty> Members(string path, JsonElement value, ProblemList problems)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return [.. value.EnumerateObject()];
        }

        Add(problems, path, value.ToString(), "JSON 对象", "a JSON object");
        return [];
    }

    private static long Number(JsonProperty property, long most, ProblemList problems)
    {
        if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt64(out var number) && number > 0 && number <= most)
        {
            return number;
        }

        Add(problems, property.Name, property.Value.ToString(), $"1 到 {most} 的整数", $"an integer from 1 to {most}");
        return 1;
    }

    private static Severity? Severity(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
    {
        "fatal" => Checking.Severity.Fatal,
        "error" => Checking.Severity.Error,
        "warning" => Checking.Severity.Warning,
        "advice" => Checking.Severity.Advice,
        _ => null,
    };

    private static void Add(ProblemList problems, string path, string? found, string expected, string expectedEn) =>
        problems.Add(SettingsFiles.Rules, null, path, found, expected, expectedEn);
}
