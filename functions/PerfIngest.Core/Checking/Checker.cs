using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Runs the rule book over a document: a pure function of document, context and pack.</summary>
public static class Checker
{
    private static readonly Rule[] RowRules = [.. RuleCatalogue.All.Where(rule => rule.Check?.Target is RowCheck)];

    private static readonly RowCheck[] RowChecks = Array.ConvertAll(RowRules, rule => (RowCheck)rule.Check!.Target!);

    /// <summary>Checks <paramref name="document"/>. Hits are counted as they come and only as many are kept as may be listed.</summary>
    /// <param name="pack">Word lists, tolerances and severities; the settings' own when null.</param>
    public static Verdict Check(ParsedDocument document, CheckContext context, RulePack? pack = null)
    {
        pack ??= context.Settings.Rules;
        var readable = document.Hits.Any(Unreadable) ? document with { Tables = [] } : document;
        var builder = new VerdictBuilder(readable, context, pack);
        // Rules over rows find their hits in reading order: once as many are kept as may be listed, those further down only count.
        for (var table = 0; table < readable.Tables.Count; table++)
        {
            RunRows(new CheckScope(readable, readable.Tables[table], table, context, pack), builder);
        }

        foreach (var rule in RuleCatalogue.All)
        {
            if (rule.Check is { Target: not RowCheck } check && Run(rule, check, readable, context, pack, builder))
            {
                builder.CannotTell(rule);
            }
        }

        return builder.Build();
    }

    /// <summary>Runs the rules that look at one project or indicator at a time, all in one pass: these can always tell.</summary>
    private static void RunRows(CheckScope scope, VerdictBuilder builder)
    {
        var hits = Array.ConvertAll(RowRules, rule => builder.HitsOf(rule, scope.TableIndex));
        RowCheck.RunAll(scope, RowChecks, hits, new bool[hits.Length]);
    }

    /// <summary>Whether a hit says that the file itself cannot be read, so that nothing in it may be judged.</summary>
    private static bool Unreadable(Hit hit) => hit.Code is "F001" or "F002" or "F003" or "F004";

    /// <summary>Runs one rule; whether it could not tell.</summary>
    private static bool Run(
        Rule rule,
        Func<CheckScope, HitList, Outcome> check,
        ParsedDocument document,
        CheckContext context,
        RulePack pack,
        VerdictBuilder builder)
    {
        if (rule.Scope == RuleScope.File)
        {
            var first = document.Tables.Count > 0 ? document.Tables[0] : null;
            var whole = new CheckScope(document, first, 0, context, pack);
            return check(whole, builder.HitsOf(rule, null)) == Outcome.CannotTell;
        }

        var untold = false;
        for (var index = 0; index < document.Tables.Count; index++)
        {
            var scope = new CheckScope(document, document.Tables[index], index, context, pack);
            untold |= check(scope, builder.HitsOf(rule, index)) == Outcome.CannotTell;
        }

        return untold;
    }
}
