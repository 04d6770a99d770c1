using Azure;
using Microsoft.Extensions.Logging;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// Stage 2, and the only one that decides: runs the rule book, then commits in this order: rows, roll-up, merge into <c>Units</c>,
/// <c>Submissions</c>, audit, feedback. Each step is the same whoever does it again, and feedback never says "accepted" before the merge; so a
/// worker may die between any two of them.
/// </summary>
public sealed partial class NormalizeService(
    StorageAccount account,
    StageQueues queues,
    DocumentStore documents,
    SettingsStore settings,
    UnitStore units,
    SubmissionStore submissions,
    AuditStore audit,
    FeedbackWriter feedback,
    RowWriter rows,
    ErrorStore errors,
    ILogger<NormalizeService> logger)
{
    /// <summary>Judges the parsed document that <paramref name="message"/> names.</summary>
    /// <exception cref="InvalidDataException">The message or the document is of an unknown version.</exception>
    /// <exception cref="RequestFailedException">Storage failed; the host tries again.</exception>
    public async Task NormalizeAsync(string message, CancellationToken cancellationToken)
    {
        var request = StageMessages.ReadNormalize(message);
        using var activity = Telemetry.Start("normalize", request.Traceparent);
        using var clock = Telemetry.Time("normalize");
        queues.NoteWait(QueueNames.Normalize, request.Sent);
        try
        {
            var revision = RevisionId.Of(request.Received, request.Name, request.Etag);
            if (!SubmissionPath.TryParse(request.Name, out var path, out var flaw))
            {
                await IgnoreAsync(request, revision, flaw, cancellationToken);
            }
            else
            {
                await JudgeAsync(request, path, revision, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await errors.NoteAsync(ErrorStore.Normalize, request.Name, failure);
            throw;
        }
    }

    private async Task JudgeAsync(NormalizeMessage request, SubmissionPath path, RevisionId revision, CancellationToken cancellationToken)
    {
        var active = await settings.GetAsync(cancellationToken);
        var document = await documents.ReadAsync(path, revision, active.Terms, cancellationToken);
        var judgement = Judgement.Of(document, path, request, revision, active);
        var history = await CommitAsync(request, path, judgement, active, cancellationToken);
        var upload = new UploadRecord
        {
            File = request.Name,
            ETag = request.Etag,
            Received = request.Received,
            Revision = revision,
            State = judgement.Decision.State.ToString(),
            Decision = judgement.Decision,
            Withdrawal = history.Entries.GetValueOrDefault(revision)?.Withdrawal,
            Cause = judgement.Verdict.ReceivedAfterCloses ? Causes.AfterCloses : null,
            SettingsHash = active.Settings.Hash,
            Length = document.Length,
        };
        await submissions.RecordAsync(upload, cancellationToken);
        await audit.WriteAsync(path, upload, cancellationToken);
        await feedback.WriteAsync(path, judgement, history, active, cancellationToken);
        await RefreshLaterAsync(path, judgement.Decision, history, cancellationToken);
        Telemetry.Judged(document, judgement.Verdict);
        Log.Decided(logger, path.Year, path.Unit, revision.Value, judgement.Decision.State, judgement.Verdict.Counts.All);
    }

    /// <summary>Rows, roll-up and the merge, where they are not done; the unit's history as it then stands.</summary>
    private async Task<UnitHistory> CommitAsync(
        NormalizeMessage request, SubmissionPath path, Judgement judgement, ActiveSettings active, CancellationToken cancellationToken)
    {
        var decision = judgement.Decision;
        var stored = await units.ReadAsync(path.Year, path.Unit, cancellationToken);
        var isMerged = Holds(stored.History, decision);
        if (!isMerged || request.Rebuild)
        {
            await rows.WriteAsync(
                TableKeys.Rows(path.Year, path.Unit, decision.Revision, decision.Evaluation),
                judgement.Document,
                judgement.Verdict,
                cancellationToken);
            await WriteRollUpAsync(path, judgement, cancellationToken);
        }

        var marks = Withdrawals.MissingMarks(active, path.Year, path.Unit, stored.History);
        return isMerged && marks.Entries.Count == 0
            ? stored.History
            : await units.MergeAsync(path.Year, path.Unit, UnitHistory.Of(decision).Merge(marks), stored, cancellationToken);
    }

    /// <summary>
    /// A version that is decided after later ones: their feedback compares with the accepted version before them, which is this one now, so
    /// they are judged once more. That goes on from each to the next, as far as one is behind.
    /// </summary>
    private async Task RefreshLaterAsync(
        SubmissionPath path, Decision decision, UnitHistory history, CancellationToken cancellationToken)
    {
        foreach (var later in history.Entries.Values.Where(entry => entry.Revision > decision.Revision && entry.Decision is not null))
        {
            if (await feedback.IsBehindAsync(path, later.Decision!, history, cancellationToken))
            {
                await queues.SendAsync(NormalizeMessage.Again(later.Decision!), cancellationToken);
            }
        }
    }

    private async Task WriteRollUpAsync(SubmissionPath path, Judgement judgement, CancellationToken cancellationToken)
    {
        var rollUp = RollUpBuilder.From(judgement.Document, judgement.Verdict, judgement.Facts, judgement.Rules);
        var name = BlobPaths.RollUp(path.Year, path.Unit, judgement.Facts.Revision, judgement.Facts.Evaluation);
        var container = account.Container(ContainerNames.Rollups);
        await (judgement.Document.Length <= BlobContents.MostAtOnce
            ? container.WriteOnceAsync(name, RollUpJson.Serialize(rollUp), "application/json", cancellationToken)
            : container.WriteOnceAsync(name, output => RollUpJson.Serialize(output, rollUp), "application/json", cancellationToken));
    }

    private async Task IgnoreAsync(NormalizeMessage request, RevisionId revision, PathFlaw flaw, CancellationToken cancellationToken)
    {
        await submissions.RecordAsync(
            new()
            {
                File = request.Name,
                ETag = request.Etag,
                Received = request.Received,
                Revision = revision,
                State = UploadStates.Ignored,
                Cause = PathFlaws.Explain(flaw),
            },
            cancellationToken);
        await feedback.WriteIgnoredAsync(request.Name, revision, flaw, cancellationToken);
        Telemetry.Decided(UploadStates.Ignored);
        Log.Ignored(logger, flaw);
    }

    /// <summary>Whether the merge of this decision, or of a greater evaluation of its revision, is done.</summary>
    private static bool Holds(UnitHistory history, Decision decision) =>
        history.Entries.TryGetValue(decision.Revision, out var entry) && entry.Decision is { } known && known.Evaluation >= decision.Evaluation;

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Decided {Year}/{Unit} revision {Revision}: {State}, {Findings} findings")]
        public static partial void Decided(ILogger logger, int year, string unit, string revision, VerdictState state, int findings);

        [LoggerMessage(3002, LogLevel.Information, "Ignored an upload outside the folder scheme: {Flaw}")]
        public static partial void Ignored(ILogger logger, PathFlaw flaw);
    }
}
