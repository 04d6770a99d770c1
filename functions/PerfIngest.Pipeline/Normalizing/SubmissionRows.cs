using Azure.Data.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>How uploads, decisions and withdrawal marks lie in the rows of <c>Submissions</c>.</summary>
internal sealed class SubmissionRows(TimeProvider time)
{
    private const string UploadKind = "upload";
    private const string DecisionKind = "decision";

    /// <summary>Where the rows of an upload stand.</summary>
    public static string Partition(string file) => SubmissionPath.TryParse(file, out var path, out _)
        ? TableKeys.Submissions(path.Year, path.Unit)
        : TableKeys.Ignored(file);

    /// <summary>Whether a row is an upload's own.</summary>
    public static bool IsUpload(TableEntity row) => row.GetString(Columns.Kind) == UploadKind;

    /// <summary>Whether a row is a decision's own.</summary>
    public static bool IsDecision(TableEntity row) => row.GetString(Columns.Kind) == DecisionKind;

    public static UploadRecord Read(TableEntity row)
    {
        var entry = row.GetString(Columns.Decisions) is { } text ? UnitHistoryJson.Read(text).Values.First() : null;
        return new()
        {
            File = row.GetString(Columns.File),
            ETag = row.GetString(Columns.UploadETag),
            Received = row.GetDateTimeOffset(Columns.Received)!.Value,
            Revision = new(row.GetString(Columns.Revision)),
            State = row.GetString(Columns.State),
            Cause = row.GetString(Columns.Cause),
            SettingsHash = row.GetString(Columns.SettingsHash),
            Length = row.GetInt64(Columns.Length),
            Decision = entry?.Decision,
            Withdrawal = entry?.Withdrawal,
        };
    }

    /// <summary>An upload's own row.</summary>
    public TableEntity Upload(string partition, UploadRecord upload) => Row(partition, TableKeys.Upload(upload.Revision), UploadKind, upload);

    /// <summary>The row of the decision that <paramref name="upload"/> carries; a later withdrawal does not change it.</summary>
    public TableEntity Decision(string partition, UploadRecord upload) => Row(
        partition, TableKeys.Decision(upload.Revision, upload.Decision!.Evaluation), DecisionKind, upload with { Withdrawal = null });

    /// <summary>The row of a withdrawal mark.</summary>
    public TableEntity Mark(string partition, RevisionId revision, WithdrawalMark mark) =>
        new(partition, TableKeys.Mark(revision, mark.SettingsFrozen))
        {
            [Columns.Kind] = mark.Withdrawn ? "withdrawal" : "restoration",
            [Columns.Received] = revision.Received,
            [Columns.Revision] = revision.Value,
            [Columns.DecidedAt] = time.GetUtcNow(),
            [Columns.Decisions] = UnitHistoryJson.Write([new(revision, null, false, mark)]),
        };

    private TableEntity Row(string partition, string key, string kind, UploadRecord record)
    {
        var upload = UploadStates.Apply(record);
        var decision = upload.Decision;
        RevisionEntry? entry = decision is null ? null : new(upload.Revision, decision, false, upload.Withdrawal);
        return new(partition, key)
        {
            [Columns.Kind] = kind,
            [Columns.File] = upload.File,
            [Columns.UploadETag] = upload.ETag,
            [Columns.Received] = upload.Received,
            [Columns.Revision] = upload.Revision.Value,
            [Columns.State] = upload.State,
            [Columns.Cause] = upload.Cause,
            [Columns.Length] = upload.Length,
            [Columns.Evaluation] = decision?.Evaluation.Value,
            [Columns.Sha256] = decision?.Sha256,
            [Columns.SettingsHash] = upload.SettingsHash,
            [Columns.AppVersion] = AppVersion.Current,
            [Columns.DecidedAt] = time.GetUtcNow(),
            [Columns.Late] = decision?.Late,
            [Columns.Sections] = decision?.Sections,
            [Columns.Projects] = decision?.Projects,
            [Columns.Indicators] = decision?.Indicators,
            [Columns.Fatal] = decision?.Counts.Fatal,
            [Columns.Errors] = decision?.Counts.Error,
            [Columns.Warnings] = decision?.Counts.Warning,
            [Columns.Advice] = decision?.Counts.Advice,
            [Columns.TotalFen] = decision?.Totals.Total.Value,
            [Columns.FiscalFen] = decision?.Totals.Fiscal.Value,
            [Columns.SpecialFen] = decision?.Totals.Special.Value,
            [Columns.OtherFen] = decision?.Totals.Other.Value,
            [Columns.Decisions] = entry is null ? null : UnitHistoryJson.Write([entry]),
        };
    }
}
