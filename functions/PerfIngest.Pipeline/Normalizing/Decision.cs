using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>What one evaluation of one revision came to: small and fixed in size, so that a unit's row can hold the last twenty.</summary>
public sealed record Decision
{
    public required RevisionId Revision { get; init; }

    public required EvaluationId Evaluation { get; init; }

    public required VerdictState State { get; init; }

    /// <summary>The upload's blob name in <c>submissions</c>.</summary>
    public required string File { get; init; }

    /// <summary>The upload's ETag, with its quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes as read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Sum of the project rows, in 分.</summary>
    public required AmountSums Totals { get; init; }

    public required int Projects { get; init; }

    public required int Indicators { get; init; }

    public required FindingCounts Counts { get; init; }

    /// <summary>Received after the calendar's due time (V002).</summary>
    public bool Late { get; init; }

    public int Sections { get; init; } = 1;
}

/// <summary>Whether the bureau has withdrawn a revision, as of a frozen settings set; the newest set decides.</summary>
/// <param name="SettingsFrozen">When the settings set was frozen, UTC.</param>
/// <param name="Withdrawn">Whether its withdrawals.csv names the revision.</param>
public sealed record WithdrawalMark(DateTimeOffset SettingsFrozen, bool Withdrawn)
{
    /// <summary>The mark that counts of two: the newer one; of one instant, the withdrawal.</summary>
    public static WithdrawalMark? Greater(WithdrawalMark? left, WithdrawalMark? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var order = left.SettingsFrozen.CompareTo(right.SettingsFrozen);
        return order > 0 || (order == 0 && left.Withdrawn) ? left : right;
    }
}
