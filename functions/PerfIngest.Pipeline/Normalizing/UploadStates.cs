namespace PerfIngest.Pipeline.Normalizing;

/// <summary>The visible states of an upload and how they change. All are terminal; an upload without one is under way.</summary>
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

    /// <summary>
    /// The transitions of design §4, all of them, of an upload's row: without a row an upload is under way and may take any state. Its state
    /// follows from the newest withdrawal mark and the decision of the greatest evaluation; <c>Ignored</c> and <c>Failed</c> stand only
    /// until there is a decision.
    /// </summary>
    public static readonly IReadOnlySet<(string From, string To)> Transitions = new HashSet<(string, string)>
    {
        // Judged again under a newer rule pack or settings set.
        (Accepted, NeedsFix), (Accepted, Rejected), (NeedsFix, Accepted), (NeedsFix, Rejected), (Rejected, Accepted), (Rejected, NeedsFix),
        // Named in withdrawals.csv, and no longer named.
        (Accepted, Withdrawn), (NeedsFix, Withdrawn), (Rejected, Withdrawn),
        (Withdrawn, Accepted), (Withdrawn, NeedsFix), (Withdrawn, Rejected),
        // A replay, or a delivery that comes late, decides.
        (Failed, Accepted), (Failed, NeedsFix), (Failed, Rejected), (Failed, Withdrawn), (Failed, Ignored),
    };

    /// <summary>
    /// What an upload's row becomes when <paramref name="upload"/> is recorded over <paramref name="known"/>: the greater evaluation and the
    /// newer withdrawal mark, each on its own. The same object as <paramref name="known"/> when nothing changes.
    /// </summary>
    public static UploadRecord Join(UploadRecord upload, UploadRecord known)
    {
        var weighs = (upload.Decision, known.Decision) switch
        {
            ({ } ours, { } theirs) => ours.Evaluation >= theirs.Evaluation,
            ({ }, null) => true,
            (null, { }) => false,
            _ => known.State != Ignored,
        };
        var withdrawal = WithdrawalMark.Greater(upload.Withdrawal, known.Withdrawal);
        var joined = Apply((weighs ? upload : known) with { Withdrawal = withdrawal });
        return joined == known ? known : joined;
    }

    /// <summary>The record with the state that its decision and its withdrawal mark give.</summary>
    public static UploadRecord Apply(UploadRecord upload) => upload switch
    {
        { Decision: null } => upload,
        { Withdrawal.Withdrawn: true } => upload with { State = Withdrawn },
        { Decision.State: var state } => upload with { State = state.ToString() },
    };
}
