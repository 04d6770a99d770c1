using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One project that differs from the previous version. Amounts in 分.</summary>
internal sealed record ProjectChange(ChangeKind Kind, string Name, int? Line, AmountSums Before, AmountSums After)
{
    public AmountSums Effect => AmountSums.Difference(After, Before);
}

/// <summary>What changed against the previous version. The effects of all changes add up to the change of the totals.</summary>
internal sealed record VersionChanges(
    IReadOnlyList<ProjectChange> Changes, int Unchanged, AmountSums Before, AmountSums After)
{
    /// <summary>Compares by key; of equal keys (P004) the first meets the first.</summary>
    public static VersionChanges Between(PreviousVersion previous, ParsedDocument document)
    {
        var waiting = new Dictionary<string, Queue<PreviousProject>>(StringComparer.Ordinal);
        foreach (var project in previous.Projects)
        {
            if (!waiting.TryGetValue(project.Key, out var queue))
            {
                waiting.Add(project.Key, queue = new Queue<PreviousProject>());
            }

            queue.Enqueue(project);
        }

        var changes = new List<ProjectChange>();
        var unchanged = 0;
        var after = AmountSums.Of(document.Tables.SelectMany(table => table.Sections));
        foreach (var project in document.Tables.SelectMany(table => table.Projects()))
        {
            var amounts = default(AmountSums) + project.Amounts;
            var queue = waiting.GetValueOrDefault(PreviousProject.KeyOf(project.Name));
            var old = queue is not null && queue.TryDequeue(out var match) ? match : null;
            if (old is not null && old.Amounts == amounts)
            {
                unchanged++;
            }
            else
            {
                var kind = old is null ? ChangeKind.Added : ChangeKind.Changed;
                changes.Add(new ProjectChange(kind, project.Name.Text, project.Line, old?.Amounts ?? default, amounts));
            }
        }

        // In the previous version's order, not the dictionary's: the page is a pure function of its input.
        var left = waiting.Values.SelectMany(queue => queue).ToHashSet(ReferenceEqualityComparer.Instance);
        changes.AddRange(previous.Projects.Where(left.Contains)
            .Select(project => new ProjectChange(ChangeKind.Removed, project.Name, null, project.Amounts, default)));
        return new VersionChanges(changes, unchanged, previous.Totals, after);
    }
}
