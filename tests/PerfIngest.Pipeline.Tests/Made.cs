using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests;

/// <summary>Revisions, decisions and rows made by hand, where a test needs their order and not an upload.</summary>
internal static class Made
{
    public const string File = "2025/U1/a.csv";

    public static readonly DateTimeOffset Start = new(2025, 1, 10, 1, 0, 0, TimeSpan.Zero);

    public static RevisionId Revision(int second, string file = File, string etag = "\"1\"") =>
        RevisionId.Of(Start.AddSeconds(second), file, etag);

    public static EvaluationId Evaluation(int number = 0, int rulePack = 1) =>
        EvaluationId.Of(rulePack, Start.AddMinutes(number), "settings", "app");

    public static Decision Decision(
        int second, VerdictState state = VerdictState.Accepted, int evaluation = 0, string file = File, string etag = "\"1\"") => new()
        {
            Revision = Revision(second, file, etag),
            Evaluation = Evaluation(evaluation),
            State = state,
            File = file,
            ETag = etag,
            Sha256 = "00",
            Totals = new(new Fen(10), new Fen(7), new Fen(2), new Fen(1)),
            Projects = 3,
            Indicators = 5,
            Counts = new(1, 2, 3, 4),
            Late = true,
            Sections = 2,
        };

    public static UnitHistory History(params IEnumerable<Decision> decisions) =>
        decisions.Select(decision => UnitHistory.Of(decision)).Aggregate(UnitHistory.Empty, (all, one) => all.Merge(one));

    /// <summary>The row of a decided upload.</summary>
    public static UploadRecord Decided(Decision decision, string? settings = "settings") => Undecided(decision.State.ToString(), decision) with
    {
        Decision = decision,
        SettingsHash = settings,
        Length = 99,
    };

    /// <summary>The row of an upload without a decision, or of a decided one before its decision.</summary>
    public static UploadRecord Undecided(string state, Decision upload) => new()
    {
        File = upload.File,
        ETag = upload.ETag,
        Received = upload.Revision.Received,
        Revision = upload.Revision,
        State = state,
    };
}
