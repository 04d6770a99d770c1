namespace PerfIngest.Pipeline.Storage;

/// <summary>The blob containers of the storage contract.</summary>
public static class ContainerNames
{
    /// <summary>The units' own files; never changed or deleted by the system.</summary>
    public const string Submissions = "submissions";

    /// <summary>The bytes as read and the parsed tables.</summary>
    public const string Parsed = "parsed";

    /// <summary>Of each evaluation, all that the nightly tables need; write-once.</summary>
    public const string Rollups = "rollups";

    /// <summary>What the units read: verdict, findings, receipt, annotated copy.</summary>
    public const string Feedback = "feedback";

    /// <summary>Consolidated reports, one folder a run.</summary>
    public const string Reports = "reports";

    /// <summary>The bureau's settings and their frozen sets.</summary>
    public const string Settings = "settings";

    /// <summary>Every decision and withdrawal, one write-once blob each; append-only.</summary>
    public const string Audit = "audit";

    public static readonly IReadOnlyList<string> All = [Submissions, Parsed, Rollups, Feedback, Reports, Settings, Audit];
}

/// <summary>The queues of the storage contract, and the poison queues that functions read.</summary>
public static class QueueNames
{
    /// <summary>Uploads that no trigger delivered, and replays.</summary>
    public const string Ingest = "ingest";

    /// <summary>Parsed documents to judge.</summary>
    public const string Normalize = "normalize";

    /// <summary>Requests for a consolidated report.</summary>
    public const string Consolidate = "consolidate";

    public const string IngestPoison = Ingest + "-poison";

    public const string NormalizePoison = Normalize + "-poison";

    /// <summary>Where the Functions host puts blob messages that keep failing; its name is the host's.</summary>
    public const string BlobPoison = "webjobs-blobtrigger-poison";

    public static readonly IReadOnlyList<string> All = [Ingest, Normalize, Consolidate, IngestPoison, NormalizePoison, BlobPoison];
}

/// <summary>The tables of the storage contract.</summary>
public static class TableNames
{
    /// <summary>Every upload read or listed and every decision on it: the audit trail.</summary>
    public const string Submissions = "Submissions";

    public const string Projects = "Projects";

    public const string Indicators = "Indicators";

    public const string Findings = "Findings";

    /// <summary>One row a unit: the fold of all decisions.</summary>
    public const string Units = "Units";

    /// <summary>The totals of each run.</summary>
    public const string Consolidated = "Consolidated";

    public static readonly IReadOnlyList<string> All = [Submissions, Projects, Indicators, Findings, Units, Consolidated];
}

/// <summary>The name of the connection that triggers and services share.</summary>
public static class Connections
{
    public const string Submissions = "Submissions";
}
