using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Writes what a unit reads of its upload: the revision's folder, and the page beside the file.</summary>
public sealed class FeedbackWriter(StorageAccount account)
{
    /// <summary>Metadata of the page beside the file: whose feedback it is.</summary>
    private const string RevisionKey = "revision";

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
            UnitName = active.Settings.Roster?.FirstOrDefault(unit => unit.Year == path.Year && unit.Code == path.Unit)?.Name,
            Previous = await PreviousAsync(path, decision, history, cancellationToken),
            Late = decision.Late,
            Held = HeldUnits.IsHeld(history, decision.Revision, HeldUnits.IsReleased(active.Settings, path.Year, path.Unit)),
            RulePackVersion = active.Settings.Rules.Version,
        };
        await WriteAsync(path.ToString(), decision.Revision, BlobPaths.Feedback(path, decision.Revision), FeedbackFiles.Write(input), cancellationToken);
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
        return WriteLatestAsync(name, revision, FeedbackFiles.Ignored(name, reason).Content, cancellationToken);
    }

    /// <summary>Writes the page of an upload that could not be processed.</summary>
    public Task WriteFailedAsync(string name, RevisionId revision, FeedbackFile page, CancellationToken cancellationToken) =>
        WriteLatestAsync(name, revision, page.Content, cancellationToken);

    private async Task WriteAsync(
        string name, RevisionId revision, string folder, IReadOnlyList<FeedbackFile> files, CancellationToken cancellationToken)
    {
        var writes = files.Select(file =>
            _container.WriteAsync(folder + file.Name, file.Content, file.ContentType, null, null, cancellationToken));
        await Task.WhenAll(writes);
        var page = files.First(file => file.Name == FeedbackFiles.PageName);
        await WriteLatestAsync(name, revision, page.Content, cancellationToken);
    }

    /// <summary>The page beside the file; only a newer revision's, or a newer judgement of the same, replaces it.</summary>
    private async Task WriteLatestAsync(string name, RevisionId revision, ReadOnlyMemory<byte> page, CancellationToken cancellationToken)
    {
        var blob = BlobPaths.LatestFeedback(name);
        var metadata = new Dictionary<string, string> { [RevisionKey] = revision.Value };
        var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        while (true)
        {
            try
            {
                await _container.WriteAsync(blob, page, "text/html; charset=utf-8", conditions, metadata, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                BlobProperties known = await _container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken);
                if (known.Metadata.TryGetValue(RevisionKey, out var shown) && string.CompareOrdinal(shown, revision.Value) > 0)
                {
                    return;
                }

                conditions = new() { IfMatch = known.ETag };
            }
        }
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
