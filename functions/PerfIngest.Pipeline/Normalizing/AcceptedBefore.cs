using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>The version that counted before another, with what a page compares with.</summary>
internal static class AcceptedBefore
{
    /// <summary>The accepted revision before this one, or null.</summary>
    public static async Task<PreviousVersion?> ReadAsync(
        StorageAccount account, SubmissionPath path, Decision decision, UnitHistory history, CancellationToken cancellationToken)
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
