using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>A revision that withdrawals.csv names or no longer names, and the mark it got.</summary>
public sealed record AppliedWithdrawal(int Year, string Unit, RevisionId Revision, bool Withdrawn);

/// <summary>
/// Applies withdrawals.csv: as long as the settings set in force names a revision, it does not count and the greatest other accepted one
/// does. Marks carry the time at which their set was frozen, so a worker that still sees an older set takes nothing back.
/// </summary>
public sealed partial class Withdrawals(
    UnitStore units, SubmissionStore submissions, AuditStore audit, ILogger<Withdrawals> logger)
{
    /// <summary>The marks of a unit under <paramref name="active"/> that <paramref name="history"/> lacks.</summary>
    public static UnitHistory MissingMarks(ActiveSettings active, int year, string unit, UnitHistory history)
    {
        var named = Named(active, year, unit);
        var ended = history.Entries.Values.Where(entry => entry.Withdrawal is not null && !named.Contains(entry.Revision));
        var marks = UnitHistory.Empty;
        foreach (var (revision, withdrawn) in named.Select(revision => (revision, true))
            .Concat(ended.Select(entry => (entry.Revision, false))))
        {
            var mark = new WithdrawalMark(active.Frozen, withdrawn);
            var known = history.Entries.GetValueOrDefault(revision)?.Withdrawal;
            if (WithdrawalMark.Greater(known, mark) != known)
            {
                marks = marks.Merge(UnitHistory.Of(revision, mark));
            }
        }

        return marks;
    }

    /// <summary>
    /// Brings every unit of <paramref name="year"/> in line with the set in force: the unit's row first, then the audit trail, each the same
    /// whoever does it again.
    /// </summary>
    /// <returns>What changed whether a revision is withdrawn.</returns>
    public async Task<IReadOnlyList<AppliedWithdrawal>> ApplyAsync(int year, ActiveSettings active, CancellationToken cancellationToken)
    {
        var applied = new List<AppliedWithdrawal>();
        var unreadable = active.Settings.Withdrawals.Count(row => row.Year == year && !RevisionId.TryParse(row.Revision, out _));
        if (unreadable > 0)
        {
            Log.NoRevision(logger, year, unreadable);
        }

        await foreach (var stored in units.ReadAllAsync(year, cancellationToken))
        {
            var history = stored.History;
            var marks = MissingMarks(active, year, stored.Unit, history);
            if (marks.Entries.Count > 0)
            {
                applied.AddRange(marks.Entries.Values
                    .Where(entry => IsWithdrawn(history, entry.Revision) != entry.Withdrawal!.Withdrawn)
                    .Select(entry => new AppliedWithdrawal(year, stored.Unit, entry.Revision, entry.Withdrawal!.Withdrawn)));
                history = await units.MergeAsync(year, stored.Unit, marks, stored, cancellationToken);
            }

            foreach (var entry in history.Entries.Values.Where(entry => entry.Withdrawal is not null))
            {
                await submissions.RecordAsync(year, stored.Unit, entry.Revision, entry.Withdrawal!, cancellationToken);
                await audit.WriteAsync(year, stored.Unit, entry.Revision, entry.Withdrawal!, cancellationToken);
            }
        }

        foreach (var change in applied)
        {
            Log.Applied(logger, year, change.Unit, change.Revision.Value, change.Withdrawn);
        }

        return applied;
    }

    private static bool IsWithdrawn(UnitHistory history, RevisionId revision) =>
        history.Entries.GetValueOrDefault(revision)?.Withdrawal?.Withdrawn == true;

    private static HashSet<RevisionId> Named(ActiveSettings active, int year, string unit)
    {
        var named = new HashSet<RevisionId>();
        foreach (var row in active.Settings.Withdrawals)
        {
            if (row.Year == year && row.UnitCode == unit && RevisionId.TryParse(row.Revision, out var revision))
            {
                named.Add(revision);
            }
        }

        return named;
    }

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Information, "{Year}/{Unit} revision {Revision}: withdrawn is now {Withdrawn}")]
        public static partial void Applied(ILogger logger, int year, string unit, string revision, bool withdrawn);

        [LoggerMessage(3302, LogLevel.Warning, "withdrawals.csv of {Year}: {Count} rows name no revision")]
        public static partial void NoRevision(ILogger logger, int year, int count);
    }
}
