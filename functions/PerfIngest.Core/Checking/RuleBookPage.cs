using System.Text;

namespace PerfIngest.Core.Checking;

/// <summary>The rule catalogue as a Markdown page, <c>docs/rules.md</c>: a table for each family.</summary>
public static class RuleBookPage
{
    private static readonly Dictionary<char, string> Headings = new()
    {
        ['F'] = "File and format",
        ['H'] = "Header and prelude",
        ['A'] = "Arithmetic",
        ['P'] = "Project rows",
        ['C'] = "Classification and structure of indicators",
        ['T'] = "Target values",
        ['X'] = "Cross-unit",
        ['V'] = "Version and time",
    };

    /// <summary>The page, with LF line ends.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        Line(page, "# Rule catalogue");
        Line(page);
        Line(page, "Generated from the rule catalogue in `PerfIngest.Core`; a test fails when this page is stale. Do not edit.");
        Line(page);
        Line(page, $"{RuleCatalogue.All.Count} rules. A *certain* rule may weigh anything; a *heuristic* one is always advice. "
            + "*fatal*: nothing of the file is stored but its bytes and findings. *error*: kept and shown, not consolidated. "
            + "*warning*: consolidated, listed for the unit to explain. *advice*: quality report only. "
            + "A rule marked *nightly* runs in the nightly build and never changes an upload's state.");
        foreach (var family in RuleCatalogue.All.GroupBy(rule => rule.Code[0]))
        {
            Line(page);
            Line(page, $"## {family.Key}: {Headings[family.Key]}");
            Line(page);
            Line(page, "| code | severity | certainty | title | condition | message | source |");
            Line(page, "|---|---|---|---|---|---|---|");
            foreach (var rule in family)
            {
                Line(page, Row(rule));
            }
        }

        return page.ToString();
    }

    private static string Row(Rule rule)
    {
        var severity = rule.Severity.ToString().ToLowerInvariant() + (rule.Scope == RuleScope.Nightly ? ", nightly" : "");
        string[] cells =
        [
            rule.Code, severity, rule.Certainty.ToString().ToLowerInvariant(),
            Escape(rule.Title) + "<br>" + Escape(rule.TitleEn), Escape(rule.Condition),
            Escape(rule.MessageZh) + "<br>" + Escape(rule.MessageEn), Escape(rule.Source),
        ];
        return "| " + string.Join(" | ", cells) + " |";
    }

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("|", @"\|", StringComparison.Ordinal)
        .Replace("*", @"\*", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
