using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Writes what a unit reads of its upload: the revision's folder, and the page beside the file.</summary>
public sealed class FeedbackWriter(StorageAccount account)
{
    private readonly RankedBlobs _blobs = new(account.Container(ContainerNames.Feedback));

    /// <summary>Writes the feedback of a judgement that is committed. A judgement that a greater evaluation has replaced writes nothing.</summary>
    public async Task WriteAsync(
        SubmissionPath path, Judgement judgement, UnitHistory history, ActiveSettings active, CancellationToken cancellationToken)
    {
        var decision = judgement.Decision;
        if (history.Entries.TryGetValue(decision.Revision, out var entry) && entry.Decision?.Evaluation > decision.Evaluation)
        {
            return;
        }

        var input = new FeedbackInput
        {
            Upload = judgement.Facts,
            Document = judgement.Document,
            Verdict = judgement.Verdict,
            UnitName = active.Settings.Units?.ByCode(path.Year, path.Unit)?.Name,
            Previous = await AcceptedBefore.ReadAsync(account, path, decision, history, cancellationToken),
            Late = decision.Late,
            Held = HeldUnits.IsHeld(history, decision.Revision, HeldUnits.IsReleased(active.Settings, path.Year, path.Unit)),
            Withdrawal = Named(active, path).FirstOrDefault(row => row.Revision == decision.Revision.Value),
            Restored = entry?.Withdrawal is { Withdrawn: false },
            StandsInFor = StandsInFor(path, decision, active),
            Rules = judgement.Rules,
        };
        var rank = FeedbackRank.Of(decision, history);
        var folder = BlobPaths.Feedback(path, decision.Revision);
        var files = FeedbackFiles.Write(input);
        await Task.WhenAll(files.Select(file => _blobs.PutAsync(folder + file.Name, file.Content, file.ContentType, rank, cancellationToken)));
        var page = files.First(file => file.Name == FeedbackFiles.PageName);
        var hasOlder = history.Entries.Values.Any(known => known.Revision != decision.Revision && known.Decision?.File == decision.File);
        await _blobs.PutAsync(BlobPaths.LatestFeedback(path.ToString()), page.Content, page.ContentType, rank, cancellationToken, hasOlder);
    }

    /// <summary>Whether the feedback on a version was written before an earlier one was known, or is not written yet.</summary>
    public async Task<bool> IsBehindAsync(
        SubmissionPath path, Decision decision, UnitHistory history, CancellationToken cancellationToken)
    {
        var known = await _blobs.TryGetPropertiesAsync(
            BlobPaths.Feedback(path, decision.Revision) + FeedbackFiles.ReceiptName, cancellationToken);
        return known is null || !FeedbackRank.Of(decision, history).YieldsTo(known.Metadata);
    }

    /// <summary>Writes the page that explains where uploads belong.</summary>
    public Task WriteIgnoredAsync(string name, RevisionId revision, PathFlaw flaw, CancellationToken cancellationToken)
    {
        var reason = flaw switch
        {
            PathFlaw.Year => IgnoredReason.Year,
            PathFlaw.Unit => IgnoredReason.Unit,
            _ => IgnoredReason.Folder,
        };
        return WritePageAsync(name, revision, FeedbackFiles.Ignored(name, reason), cancellationToken);
    }

    /// <summary>Writes the page of an upload that could not be processed.</summary>
    public Task WriteFailedAsync(string name, RevisionId revision, FeedbackFile page, CancellationToken cancellationToken) =>
        WritePageAsync(name, revision, page, cancellationToken);

    private Task WritePageAsync(string name, RevisionId revision, FeedbackFile page, CancellationToken cancellationToken) => _blobs.PutAsync(
        BlobPaths.LatestFeedback(BlobPaths.Addressable(name)),
        page.Content,
        page.ContentType,
        new(revision, FeedbackRank.None, 0, false),
        cancellationToken);

    private static IEnumerable<Withdrawal> Named(ActiveSettings active, SubmissionPath path) =>
        active.Settings.Withdrawals.Where(row => row.Year == path.Year && row.UnitCode == path.Unit);

    /// <summary>
    /// The withdrawn later versions, where <paramref name="decision"/> accepts: it may count in their stead. By the settings alone, as which
    /// version counts may change without this page being written again.
    /// </summary>
    private static List<WithdrawnVersion> StandsInFor(SubmissionPath path, Decision decision, ActiveSettings active)
    {
        if (decision.State != VerdictState.Accepted || Named(active, path).Any(row => row.Revision == decision.Revision.Value))
        {
            return [];
        }

        return Named(active, path)
            .Select(row => RevisionId.TryParse(row.Revision, out var revision) ? revision : default)
            .Where(revision => revision.Value is not null && revision > decision.Revision)
            .Distinct()
            .OrderDescending()
            .Select(revision => new WithdrawnVersion(revision.Value, revision.Received))
            .ToList();
    }
}
