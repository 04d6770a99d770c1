using System.Text.Json;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Checking;

public sealed class RuleCatalogueTests
{
    private static readonly string[] BeyondTheRuleBook = ["A011", "F009"];

    [Fact]
    public void The_catalogue_holds_every_rule_of_the_rule_book_and_two_of_the_design()
    {
        var expected = RuleBook().Select(rule => rule.Code).Concat(BeyondTheRuleBook);
        Assert.Equal(expected.Order(StringComparer.Ordinal), RuleCatalogue.All.Select(rule => rule.Code).Order(StringComparer.Ordinal));
        Assert.Equal(72, RuleCatalogue.All.Count);
    }

    [Fact]
    public void The_packs_hash_names_what_the_settings_changed_in_whatever_order()
    {
        static RulePack With(params (string Name, string Word)[] lists) => new()
        {
            Lists = lists.ToDictionary(list => list.Name, list => (IReadOnlyList<string>)[list.Word]),
        };

        Assert.Equal(RulePack.Default.Hash(), new RulePack().Hash());
        Assert.Equal(With(("hedges", "约"), ("countNames", "人数")).Hash(), With(("countNames", "人数"), ("hedges", "约")).Hash());
        string[] packs =
        [
            RulePack.Default.Hash(),
            With(("hedges", "约")).Hash(),
            With(("hedges", "拟")).Hash(),
            new RulePack { MaxProjectFen = 1 }.Hash(),
            new RulePack { MaxListedFindings = 1 }.Hash(),
            new RulePack { Severities = new Dictionary<string, Severity> { ["A005"] = Severity.Advice } }.Hash(),
        ];
        Assert.Equal(packs.Length, packs.Distinct().Count());
        Assert.All(packs, hash => Assert.Equal(12, hash.Length));
    }

    [Fact]
    public void Every_rule_says_what_the_rule_book_says()
    {
        foreach (var expected in RuleBook())
        {
            var rule = RuleCatalogue.Get(expected.Code);
            var actual = new BookRule(
                rule.Code, rule.Severity.ToString(), rule.Certainty.ToString(), rule.Title, rule.Condition, rule.MessageZh,
                    rule.MessageEn, rule.Source);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Every_rule_has_a_title_of_its_own_in_both_languages()
    {
        Assert.All(RuleCatalogue.All, rule => Assert.DoesNotContain(rule.TitleEn, c => c >= '\u2E80'));
        Assert.All(RuleCatalogue.All, rule => Assert.InRange(rule.TitleEn.Length, 8, 60));
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.Select(rule => rule.TitleEn).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_heuristic_rule_is_advice() =>
        Assert.All(
            RuleCatalogue.All.Where(rule => rule.Certainty == Certainty.Heuristic), rule => Assert.Equal(Severity.Advice, rule.Severity));

    [Fact]
    public void A_rule_has_a_check_unless_it_belongs_to_the_nightly_build() =>
        Assert.All(RuleCatalogue.All, rule => Assert.Equal(rule.Scope == RuleScope.Nightly, rule.Check is null));

    private static IEnumerable<BookRule> RuleBook()
    {
        using var book = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "rules.json")));
        foreach (var rule in book.RootElement.GetProperty("rules").EnumerateArray())
        {
            string Text(string name) => rule.GetProperty(name).GetString()!;
            string Name(string name) => char.ToUpperInvariant(Text(name)[0]) + Text(name)[1..];
            yield return new BookRule(
                Text("code"), Name("severity"), Name("certainty"), Text("title"), Text("condition"), Text("messageZh"),
                    Text("messageEn"), Text("source"));
        }
    }

    private sealed record BookRule(
        string Code, string Severity, string Certainty, string Title, string Condition, string MessageZh, string MessageEn, string Source);
}
