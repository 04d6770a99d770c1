namespace PerfIngest.Core.Checking;

/// <summary>How much a finding weighs (domain §0.2).</summary>
public enum Severity
{
    /// <summary>Quality report only; never blocks.</summary>
    Advice,

    /// <summary>Consolidated, listed for the unit to explain.</summary>
    Warning,

    /// <summary>Stored and shown, not consolidated.</summary>
    Error,

    /// <summary>Nothing of the file is stored but the bytes and the findings.</summary>
    Fatal,
}

/// <summary>What a rule is sure of. A heuristic rule is always advice.</summary>
public enum Certainty
{
    Certain,
    Heuristic,
}

/// <summary>What checking a rule came to. A check whose inputs are missing cannot tell; it never passes silently.</summary>
public enum Outcome
{
    Pass,
    Fail,
    NotApplicable,
    CannotTell,
}

/// <summary>A hit with its severity and messages, as stored and shown.</summary>
/// <param name="Hit">Where, what was found, what was expected.</param>
/// <param name="Severity">From the rule pack.</param>
/// <param name="Message">In Chinese.</param>
/// <param name="MessageEn">In English.</param>
/// <param name="Waived">Whether a row of waivers.csv covers it: it stays visible and does not count against the state.</param>
public sealed record Finding(Hit Hit, Severity Severity, string Message, string MessageEn, bool Waived = false)
{
    /// <summary>
    /// The hit whose mend alone would make this finding go away too, or null. The finding's own condition holds all the same, so it is
    /// reported and counted; a page for people folds it under its cause.
    /// </summary>
    public Hit? Cause { get; init; }
}

/// <summary>Exact counts of findings, also where a list is capped.</summary>
public readonly record struct FindingCounts(int Fatal, int Error, int Warning, int Advice)
{
    public int All => Fatal + Error + Warning + Advice;

    public static FindingCounts operator +(FindingCounts left, FindingCounts right) =>
        new(left.Fatal + right.Fatal, left.Error + right.Error, left.Warning + right.Warning, left.Advice + right.Advice);

    public FindingCounts With(Severity severity) => severity switch
    {
        Severity.Fatal => this with { Fatal = Fatal + 1 },
        Severity.Error => this with { Error = Error + 1 },
        Severity.Warning => this with { Warning = Warning + 1 },
        _ => this with { Advice = Advice + 1 },
    };
}
