using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>One revision of a unit, judged: what a run needs to know of it without reading anything else.</summary>
public sealed record Standing
{
    /// <summary>The revision's id: sorts by the time of receipt.</summary>
    public required string Revision { get; init; }

    /// <summary>The evaluation's id: the same revision may have been judged again.</summary>
    public required string Evaluation { get; init; }

    public required VerdictState State { get; init; }

    /// <summary>When the upload was received (the blob's last-modified), UTC, whole seconds.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>The upload's blob name in <c>submissions</c>.</summary>
    public required string File { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes as read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Sum of the project rows, in 分, each column by itself.</summary>
    public required AmountSums Totals { get; init; }

    public required int Projects { get; init; }

    public required int Indicators { get; init; }

    public required FindingCounts Counts { get; init; }

    /// <summary>Received after the due time of the calendar (V002).</summary>
    public bool Late { get; init; }

    /// <summary>Sections of the file; more than one in a department's file.</summary>
    public int Sections { get; init; } = 1;
}

/// <summary>What a run takes of one unit.</summary>
/// <param name="Unit">Unit code, from the upload's path.</param>
/// <param name="Latest">The greatest revision received by the cut-off, or null.</param>
/// <param name="Accepted">The accepted one that counts, or null; it alone enters the totals. The greatest one, unless that is held back.</param>
/// <param name="FirstAccepted">When a revision of the unit was first accepted (its time of receipt), UTC, or null.</param>
/// <param name="Held">
/// A greater accepted revision that is held back, or null: its total differs from the accepted one's by a factor of 100 or more and no waiver
/// releases it, so the accepted one goes on counting.
/// </param>
public sealed record UnitStanding(string Unit, Standing? Latest, Standing? Accepted, DateTimeOffset? FirstAccepted, Standing? Held)
{
    /// <summary>Whether an older accepted revision stands in for the latest one (沿用上一版).</summary>
    public bool CarriedOver => Accepted is not null && Latest is not null && Latest.Revision != Accepted.Revision;
}

/// <summary>An upload seen in the container by the cut-off without a decision at the build.</summary>
public sealed record UnderWay(string File, string ETag, DateTimeOffset Received);

/// <summary>
/// The first thing a run writes, once; all that follows is a pure function of it, so a rerun gives the same bytes.
/// </summary>
public sealed record RunManifest
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>District code, such as 440113.</summary>
    public required string District { get; init; }

    /// <summary>District name for titles, such as 广州市番禺区.</summary>
    public required string DistrictName { get; init; }

    public required int Year { get; init; }

    /// <summary>The run's id: the cut-off as <c>yyyyMMddTHHmmssZ</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Revisions received by this instant (UTC) are in.</summary>
    public required DateTimeOffset CutOff { get; init; }

    public required string AppVersion { get; init; }

    public required int RulePackVersion { get; init; }

    /// <summary>Identity of the rule pack: catalogue and settings (<see cref="Checking.RulePack.Hash"/>).</summary>
    public string? RulePackHash { get; init; }

    public required string SettingsHash { get; init; }

    /// <summary>Set where the settings in force are older than the files, because these have problems: shown as a banner.</summary>
    public IReadOnlyList<string> SettingsProblems { get; init; } = [];

    /// <summary>The units, in ordinal order of their codes.</summary>
    public required IReadOnlyList<UnitStanding> Units { get; init; }

    /// <summary>In ordinal order of file and ETag.</summary>
    public IReadOnlyList<UnderWay> UnderWay { get; init; } = [];

    /// <summary>Uploads seen by the cut-off, by state (Accepted, NeedsFix, Rejected, Ignored, Failed, Withdrawn, …), exact.</summary>
    public IReadOnlyDictionary<string, int> UploadsByState { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>
    /// Distinct uploads (name, ETag) read or listed by the cut-off: the proof compares it with <see cref="UploadsByState"/> and
    /// <see cref="UnderWay"/>. Null when it was not counted.
    /// </summary>
    public int? UploadsSeen { get; init; }

    /// <summary>Id of the last published run before this one, or null: what 较昨晚 compares with.</summary>
    public string? PreviousRun { get; init; }
}
