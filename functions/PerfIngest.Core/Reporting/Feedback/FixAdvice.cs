using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>怎样改: what a clerk does about a finding.</summary>
internal static class FixAdvice
{
    /// <summary>What to do about a finding; the likely cause first, where the rule names one.</summary>
    public static string Of(Hit hit)
    {
        var text = OfCode(hit.Code);
        return hit.Args.GetValueOrDefault("cause") is { Length: > 0 } cause ? $"可能原因：{cause.TrimEnd('。')}。{text}" : text;
    }

    /// <summary>What to do about findings of a rule.</summary>
    public static string OfCode(string code) => RuleCatalogue.Get(code).Fix;
}
