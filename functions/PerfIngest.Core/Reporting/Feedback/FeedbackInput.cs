using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>All that the feedback on one upload says. The same input gives the same bytes.</summary>
public sealed record FeedbackInput
{
    public required UploadFacts Upload { get; init; }

    public required ParsedDocument Document { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The unit's name in the roster, or null.</summary>
    public string? UnitName { get; init; }

    /// <summary>The unit's last accepted version before this one, or null where there is none.</summary>
    public PreviousVersion? Previous { get; init; }

    /// <summary>Received after the due time of the calendar (V002).</summary>
    public bool Late { get; init; }

    /// <summary>Accepted, but 100 times or 1/100 of the previous total: it stays out of the totals until the bureau releases it.</summary>
    public bool Held { get; init; }

    /// <summary>The bureau's withdrawal of this version, or null.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>This version was withdrawn once, and no longer is.</summary>
    public bool Restored { get; init; }

    /// <summary>The withdrawn later versions in whose stead this one may count again, newest first.</summary>
    public IReadOnlyList<WithdrawnVersion> StandsInFor { get; init; } = [];

    /// <summary>The rule pack that judged; its version and hash are stamped into page and receipt.</summary>
    public RulePack Rules { get; init; } = RulePack.Default;
}

/// <summary>A version that the bureau has withdrawn.</summary>
/// <param name="Revision">The revision's id.</param>
/// <param name="Received">When it was received, UTC.</param>
public sealed record WithdrawnVersion(string Revision, DateTimeOffset Received);

/// <summary>One file of the feedback.</summary>
/// <param name="Name">Name in the feedback folder, such as <c>page.html</c>.</param>
public sealed record FeedbackFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Why an upload is not processed at all.</summary>
public enum IgnoredReason
{
    /// <summary>Not in a folder <c>{year}/{unit}/</c>.</summary>
    Folder,

    /// <summary>The first folder is no year.</summary>
    Year,

    /// <summary>The second folder is no unit code.</summary>
    Unit,

    /// <summary>The file name ends in none of the accepted extensions.</summary>
    Extension,
}
