using System.Collections.Immutable;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>All that is known of one revision of a unit.</summary>
/// <param name="Decision">The decision of its greatest evaluation; null when only a withdrawal or a rank is known.</param>
/// <param name="IsCurrent">Set when its ETag was found current among uploads to one name within one second.</param>
/// <param name="Withdrawal">The newest withdrawal mark, or null.</param>
public sealed record RevisionEntry(RevisionId Revision, Decision? Decision, bool IsCurrent, WithdrawalMark? Withdrawal)
{
    /// <summary>Whether the entry may enter the totals.</summary>
    public bool Counts => Decision?.State == VerdictState.Accepted && Withdrawal?.Withdrawn != true;

    /// <summary>Joins two views of one revision: each part by its own order, so the join commutes.</summary>
    public static RevisionEntry Join(RevisionEntry left, RevisionEntry right) => new(
        left.Revision,
        Greater(left.Decision, right.Decision),
        left.IsCurrent || right.IsCurrent,
        WithdrawalMark.Greater(left.Withdrawal, right.Withdrawal));

    private static Decision? Greater(Decision? left, Decision? right) =>
        left is null ? right
        : right is null ? left
        : left.Evaluation >= right.Evaluation ? left : right;
}

/// <summary>
/// The fold of all decisions on a unit's uploads. Merging is commutative, associative and idempotent, so the order in which uploads are
/// processed, repeated or judged again does not matter (a rule "newer replaces older" gave wrong totals in 16 % of simulated orders).
/// Pure; the row that stores it holds the newest <see cref="InlineLimit"/> entries (see <see cref="Trim"/>).
/// </summary>
public sealed record UnitHistory
{
    /// <summary>Entries that a unit's row holds; older ones stand in <c>Submissions</c>.</summary>
    public const int InlineLimit = 20;

    public static readonly UnitHistory Empty = new();

    /// <summary>The known revisions, oldest first.</summary>
    public ImmutableSortedDictionary<RevisionId, RevisionEntry> Entries { get; init; } =
        ImmutableSortedDictionary<RevisionId, RevisionEntry>.Empty;

    /// <summary>When an accepted revision was first received, UTC; kept whatever comes after.</summary>
    public DateTimeOffset? FirstAccepted { get; init; }

    /// <summary>The greatest revision known to have been left out of <see cref="Entries"/>, or null: then the row is not the whole history.</summary>
    public RevisionId? Trimmed { get; init; }

    /// <summary>The greatest decided revision, or null.</summary>
    public RevisionEntry? Latest => Newest().FirstOrDefault(entry => entry.Decision is not null);

    /// <summary>The greatest revision that is accepted and not withdrawn, or null. On its own: an older good upload that is processed after a newer bad one still counts.</summary>
    public RevisionEntry? Accepted => Newest().FirstOrDefault(entry => entry.Counts);

    /// <summary>
    /// Whether a trimmed row cannot take <paramref name="addition"/> in by itself: it speaks of a revision that may have been left out, or
    /// leaves no accepted one among those kept. Then the merge starts from the audit trail.
    /// </summary>
    public bool NeedsTrail(UnitHistory addition) =>
        Trimmed is { } trimmed
        && (Merge(addition).Accepted is null
            || addition.Entries.Keys.Any(revision => revision <= trimmed && !Entries.ContainsKey(revision)));

    /// <summary>A history that knows one decision.</summary>
    public static UnitHistory Of(Decision decision, bool isCurrent = false) => Of(new RevisionEntry(decision.Revision, decision, isCurrent, null));

    /// <summary>A history that knows one withdrawal mark.</summary>
    public static UnitHistory Of(RevisionId revision, WithdrawalMark mark) => Of(new RevisionEntry(revision, null, false, mark));

    /// <summary>A history that knows that a revision's ETag was current.</summary>
    public static UnitHistory Current(RevisionId revision) => Of(new RevisionEntry(revision, null, true, null));

    /// <summary>A history that knows one entry.</summary>
    public static UnitHistory Of(RevisionEntry entry) => new()
    {
        Entries = ImmutableSortedDictionary<RevisionId, RevisionEntry>.Empty.Add(entry.Revision, entry),
        FirstAccepted = entry.Decision?.State == VerdictState.Accepted ? entry.Revision.Received : null,
    };

    /// <summary>All that either history knows.</summary>
    public UnitHistory Merge(UnitHistory other)
    {
        var entries = Entries.ToBuilder();
        foreach (var (revision, entry) in other.Entries)
        {
            entries[revision] = entries.TryGetValue(revision, out var known) ? RevisionEntry.Join(known, entry) : entry;
        }

        return new()
        {
            Entries = entries.ToImmutable(),
            FirstAccepted = Least(FirstAccepted, other.FirstAccepted),
            Trimmed = Trimmed is { } left && other.Trimmed is { } right ? (left >= right ? left : right) : Trimmed ?? other.Trimmed,
        };
    }

    /// <summary>
    /// The newest <see cref="InlineLimit"/> entries, and the accepted one where it is older. Only the storage of the row uses this: the
    /// merge into a trimmed row may have to start from the audit trail (<see cref="NeedsTrail"/>).
    /// </summary>
    public UnitHistory Trim()
    {
        if (Entries.Count <= InlineLimit)
        {
            return this;
        }

        var kept = Newest().Take(InlineLimit).ToList();
        if (Accepted is { } accepted && !kept.Contains(accepted))
        {
            kept.Add(accepted);
        }

        if (Newest().Skip(InlineLimit).FirstOrDefault(entry => !kept.Contains(entry)) is not { } leftOut)
        {
            return this;
        }

        return this with
        {
            Entries = kept.ToImmutableSortedDictionary(entry => entry.Revision, entry => entry),
            Trimmed = Trimmed is { } before && before >= leftOut.Revision ? before : leftOut.Revision,
        };
    }

    /// <summary>
    /// The entries, greatest first: by receipt, then name; of uploads to one name within one second the one whose ETag was current, then
    /// by ETag.
    /// </summary>
    public IEnumerable<RevisionEntry> Newest() => Entries.Values.Reverse().Order(NewestFirst.Instance);

    private static DateTimeOffset? Least(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null || left <= right ? left : right;

    private sealed class NewestFirst : IComparer<RevisionEntry>
    {
        public static readonly NewestFirst Instance = new();

        public int Compare(RevisionEntry? x, RevisionEntry? y) =>
            x!.Revision.SameNameAndSecond(y!.Revision) && x.IsCurrent != y.IsCurrent
                ? x.IsCurrent ? -1 : 1
                : y.Revision.CompareTo(x.Revision);
    }
}
