using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Runs the rule book over a document: a pure function of document, context and pack.</summary>
public static class Checker
{
    /// <summary>Checks <paramref name="document"/>.</summary>
    /// <param name="pack">Word lists, tolerances and severities; the settings' own when null.</param>
    public static Verdict Check(ParsedDocument document, CheckContext context, RulePack? pack = null)
    {
        pack ??= context.Settings.Rules;
        var readable = document.Hits.Any(Unreadable) ? document with { Tables = [] } : document;
        var hits = new List<Hit>();
        var cannotTell = new List<CannotTell>();
        foreach (var rule in RuleCatalogue.All)
        {
            if (rule.Check is { } check && Run(rule, check, readable, context, pack, hits))
            {
                cannotTell.Add(new CannotTell(rule.Code, rule.Needs ?? ""));
            }
        }

        return VerdictBuilder.Build(readable, context, pack, Silencing.Apply(readable, hits), cannotTell);
    }

    /// <summary>Whether a hit says that the file itself cannot be read, so that nothing in it may be judged.</summary>
    private static bool Unreadable(Hit hit) => hit.Code is "F001" or "F002" or "F003" or "F004";

    /// <summary>Runs one rule; whether it could not tell.</summary>
    private static bool Run(
        Rule rule, Func<CheckScope, HitList, Outcome> check, ParsedDocument document, CheckContext context, RulePack pack, List<Hit> hits)
    {
        var found = new HitList();
        if (rule.Scope == RuleScope.File)
        {
            var outcome = check(new CheckScope(document, document.Tables.Count > 0 ? document.Tables[0] : null, 0, context, pack), found);
            Place(found, table: null, document, hits);
            return outcome == Outcome.CannotTell;
        }

        var untold = false;
        for (var table = 0; table < document.Tables.Count; table++)
        {
            untold |= check(new CheckScope(document, document.Tables[table], table, context, pack), found) == Outcome.CannotTell;
            Place(found, table, document, hits);
            found = new HitList();
        }

        return untold;
    }

    /// <summary>Adds the hits with the table they belong to: a hit at a line of a file with one table belongs to it.</summary>
    private static void Place(HitList found, int? table, ParsedDocument document, List<Hit> hits)
    {
        foreach (var hit in found)
        {
            var place = hit.Table ?? table ?? (hit.Line is not null && document.Tables.Count == 1 ? 0 : null);
            hits.Add(place == hit.Table ? hit : hit with { Table = place });
        }
    }
}
