namespace PerfIngest.Core.Checking;

/// <summary>Checks whose work reading has done already: they hand on the document's hits of their code.</summary>
internal static class ReaderHits
{
    /// <summary>The check that hands on the hits of <paramref name="code"/>. Its rule must be of <see cref="RuleScope.File"/>.</summary>
    public static Func<CheckScope, HitList, Outcome> Of(string code) =>
        (scope, hits) => Take(scope, code, hits) ? Outcome.Fail : Outcome.Pass;

    /// <summary>Adds the document's hits of <paramref name="code"/> to <paramref name="hits"/>; whether there were any.</summary>
    public static bool Take(CheckScope scope, string code, HitList hits)
    {
        var any = false;
        foreach (var hit in scope.Document.Hits)
        {
            if (hit.Code == code)
            {
                hits.Add(hit);
                any = true;
            }
        }

        return any;
    }
}
