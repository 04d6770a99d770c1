using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// The kind of the last error that a stage met with uploads to one name: what a <c>Failed</c> upload names as its cause. A poison message
/// itself tells nothing. Kinds only, never a message text, which could quote the upload.
/// </summary>
public sealed partial class ErrorStore(StorageAccount account, TimeProvider time, ILogger<ErrorStore> logger)
{
    public const string Ingest = "ingest";
    public const string Normalize = "normalize";

    /// <summary>Value of the column <c>Kind</c> of these rows.</summary>
    public const string RowKind = "error";

    /// <summary>A worker that is stopping, or an account that does not answer, does not wait for a note.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TableClient _table = account.Table(TableNames.Submissions);

    /// <summary>Notes what failed, if storage lets it: the error itself is what counts, and it goes on to the host.</summary>
    public async Task NoteAsync(string stage, string name, Exception failure)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await _table.UpsertEntityAsync(
                new TableEntity(SubmissionRows.Partition(name), TableKeys.Error(stage, name))
                {
                    [Columns.Kind] = RowKind,
                    [Columns.File] = name,
                    [Columns.Cause] = KindOf(failure),
                    [Columns.DecidedAt] = time.GetUtcNow(),
                },
                TableUpdateMode.Replace,
                timeout.Token);
        }
        catch (Exception second) when (second is RequestFailedException or AggregateException or OperationCanceledException or IOException)
        {
            Log.NotNoted(logger, KindOf(failure), KindOf(second));
        }
    }

    /// <summary>The kind of the last error, or null.</summary>
    public async Task<string?> LastAsync(string stage, string name, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            SubmissionRows.Partition(name), TableKeys.Error(stage, name), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetString(Columns.Cause) : null;
    }

    /// <summary>The exception's type and, of a storage call, its status and error code.</summary>
    public static string KindOf(Exception failure) => failure switch
    {
        RequestFailedException storage => $"{nameof(RequestFailedException)} {storage.Status} {storage.ErrorCode}".TrimEnd(),
        AggregateException { InnerException: { } inner } => KindOf(inner),
        _ => failure.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Warning, "The error {Kind} could not be noted: {Second}")]
        public static partial void NotNoted(ILogger logger, string kind, string second);
    }
}
