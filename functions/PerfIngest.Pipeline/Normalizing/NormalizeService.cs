using Azure;
using Microsoft.Extensions.Logging;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// Stage 2, and the only one that decides: runs the rule book, then commits in this order: rows, roll-up, merge into <c>Units</c>,
/// <c>Submissions</c>, feedback. Each step is the same whoever does it again, and feedback never says "accepted" before the merge; so a
/// worker may die between any two of them.
/// </summary>
public sealed partial class NormalizeService(
    StorageAccount account,
    SettingsStore settings,
    UnitStore units,
    SubmissionStore submissions,
    FeedbackWriter feedback,
    RowWriter rows,
    ILogger<NormalizeService> logger)
{
    /// <summary>Judges the parsed document that <paramref name="message"/> names.</summary>
    /// <exception cref="InvalidDataException">The message or the document is of an unknown version.</exception>
    /// <exception cref="RequestFailedException">Storage failed; the host tries again.</exception>
    public async Task NormalizeAsync(string message, CancellationToken cancellationToken)
    {
        var request = StageMessages.ReadNormalize(message);
        using var activity = Telemetry.Start("normalize", request.Traceparent);
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

    private async Task JudgeAsync(NormalizeMessage request, SubmissionPath path, RevisionId revision, CancellationToken cancellationToken)
    {
        var document = await DocumentAsync(request, cancellationToken);
        var active = await settings.GetAsync(cancellationToken);
        var judgement = Judgement.Of(document, path, request, revision, active);
        var stored = await units.ReadAsync(path.Year, path.Unit, cancellationToken);
        var history = stored.History;
        if (!Holds(history, judgement.Decision))
        {
            await rows.WriteAsync(
                TableKeys.Rows(path.Year, path.Unit, revision, judgement.Evaluation), document, judgement.Verdict, cancellationToken);
            await WriteRollUpAsync(path, judgement, cancellationToken);
            history = await units.MergeAsync(path.Year, path.Unit, UnitHistory.Of(judgement.Decision), stored, cancellationToken);
        }

        await submissions.RecordAsync(
            new()
            {
                File = request.Name,
                ETag = request.Etag,
                Received = request.Received,
                Revision = revision,
                State = judgement.Decision.State.ToString(),
                Decision = judgement.Decision,
                SettingsHash = active.Settings.Hash,
                Length = document.Length,
            },
            cancellationToken);
        await feedback.WriteAsync(path, judgement, history, active, cancellationToken);
        Log.Decided(logger, path.Year, path.Unit, revision.Value, judgement.Decision.State, judgement.Verdict.Counts.All);
    }

    private async Task<ParsedDocument> DocumentAsync(NormalizeMessage request, CancellationToken cancellationToken)
    {
        var name = request.Document ?? throw new InvalidDataException("The NormalizeMessage names no document.");
        var blob = await account.Container(ContainerNames.Parsed).TryReadAsync(name, cancellationToken)
            ?? throw new InvalidDataException("The parsed document is gone; replay the upload.");
        return ParsedDocumentJson.Read(blob.Content.ToMemory().Span);
    }

    private async Task WriteRollUpAsync(SubmissionPath path, Judgement judgement, CancellationToken cancellationToken)
    {
        var rollUp = RollUpBuilder.From(judgement.Document, judgement.Verdict, judgement.Facts, judgement.Rules);
        var name = BlobPaths.RollUp(path.Year, path.Unit, judgement.Facts.Revision, judgement.Facts.Evaluation);
        await account.Container(ContainerNames.Rollups)
            .WriteOnceAsync(name, RollUpJson.Serialize(rollUp), "application/json", cancellationToken);
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
