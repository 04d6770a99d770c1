using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Writes what a unit reads of its upload: the revision's folder, and the page beside the file.</summary>
public sealed class FeedbackWriter(StorageAccount account)
{
    private readonly BlobContainerClient _container = account.Container(ContainerNames.Feedback);

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
            Previous = await PreviousAsync(path, decision, history, cancellationToken),
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
        await Task.WhenAll(files.Select(file => PutAsync(folder + file.Name, file.Content, file.ContentType, rank, cancellationToken)));
        var page = files.First(file => file.Name == FeedbackFiles.PageName);
        var hasOlder = history.Entries.Values.Any(known => known.Revision != decision.Revision && known.Decision?.File == decision.File);
        await PutAsync(BlobPaths.LatestFeedback(path.ToString()), page.Content, page.ContentType, rank, cancellationToken, hasOlder);
    }

    /// <summary>Whether the feedback on a version was written before an earlier one was known, or is not written yet.</summary>
    public async Task<bool> IsBehindAsync(
        SubmissionPath path, Decision decision, UnitHistory history, CancellationToken cancellationToken)
    {
        var known = await TryGetPropertiesAsync(
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

    private Task WritePageAsync(string name, RevisionId revision, FeedbackFile page, CancellationToken cancellationToken) => PutAsync(
        BlobPaths.LatestFeedback(BlobPaths.Addressable(name)), page.Content, page.ContentType, new(revision, FeedbackRank.None, 0, false), cancellationToken);

    /// <summary>Writes a blob unless one of at least the same rank is there.</summary>
    /// <param name="isLikely">Whether one is likely to be there: it is looked at first, which saves a call that would be refused.</param>
    private async Task PutAsync(
        string blob,
        ReadOnlyMemory<byte> content,
        string contentType,
        FeedbackRank rank,
        CancellationToken cancellationToken,
        bool isLikely = false)
    {
        var metadata = rank.ToMetadata();
        var isThere = isLikely;
        while (true)
        {
            var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (isThere && await TryGetPropertiesAsync(blob, cancellationToken) is { } known)
            {
                if (rank.YieldsTo(known.Metadata))
                {
                    return;
                }

                conditions = new() { IfMatch = known.ETag };
            }

            try
            {
                await _container.WriteAsync(blob, content, contentType, conditions, metadata, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                isThere = true;
            }
        }
    }

    private async Task<BlobProperties?> TryGetPropertiesAsync(string blob, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

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

    /// <summary>The accepted revision before this one, or null.</summary>
    private async Task<PreviousVersion?> PreviousAsync(
        SubmissionPath path, Decision decision, UnitHistory history, CancellationToken cancellationToken)
    {
        var previous = history.Newest().FirstOrDefault(entry => entry.Counts && entry.Revision < decision.Revision)?.Decision;
        if (previous is null)
        {
            return null;
        }

        var name = BlobPaths.RollUp(path.Year, path.Unit, previous.Revision.Value, previous.Evaluation.Value);
        var blob = await account.Container(ContainerNames.Rollups).TryReadAsync(name, cancellationToken);
        if (blob is null)
        {
            return null;
        }

        var rollUp = RollUpJson.Deserialize(blob.Content.ToMemory().Span);
        var projects = rollUp.Sections.SelectMany(section => section.Projects).Select(Summary).ToList();
        return new(previous.Revision.Value, previous.Revision.Received, previous.Totals, projects);
    }

    private static PreviousProject Summary(RollUpProject project)
    {
        var name = new ProjectName(
            project.Name, project.BaseName, project.DocumentNumber, project.DocumentNumberRaw, project.Code, project.IsTransfer);
        return new(
            PreviousProject.KeyOf(name),
            project.Name,
            project.DocumentNumber,
            new(
                project.Total.GetValueOrDefault(),
                project.Fiscal.GetValueOrDefault(),
                project.Special.GetValueOrDefault(),
                project.Other.GetValueOrDefault()));
    }
}
