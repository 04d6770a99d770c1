using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback;

internal static class RuleTitle
{
    /// <summary>The rule's Chinese title from the catalogue.</summary>
    public static string Of(string code) => RuleCatalogue.Find(code)?.Title ?? code;
}
