namespace PerfIngest.Pipeline.Normalizing;

/// <summary>The visible states of an upload. All are terminal; an upload without one is under way.</summary>
public static class UploadStates
{
    /// <summary>No error: enters the totals while no newer revision is accepted.</summary>
    public const string Accepted = "Accepted";

    /// <summary>An error: kept and shown; the last accepted revision stays in the totals.</summary>
    public const string NeedsFix = "NeedsFix";

    /// <summary>A fatal finding, or received after the calendar's closing time.</summary>
    public const string Rejected = "Rejected";

    /// <summary>Taken back by the bureau (withdrawals.csv).</summary>
    public const string Withdrawn = "Withdrawn";

    /// <summary>Outside the folder scheme.</summary>
    public const string Ignored = "Ignored";

    /// <summary>Could not be processed (poison); replayable.</summary>
    public const string Failed = "Failed";

    public static readonly IReadOnlyList<string> All = [Accepted, NeedsFix, Rejected, Withdrawn, Ignored, Failed];
}
