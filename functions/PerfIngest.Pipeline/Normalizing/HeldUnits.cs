using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// Held units (design §4.1): an accepted total at least 100 times, or at most 1/100, of the accepted total before it is most likely the slip
/// 元/万元. It waits outside the totals, and the total before it stays in, until a row of waivers.csv (rule A010) releases the unit.
/// </summary>
public static class HeldUnits
{
    /// <summary>The rule that a waiver names to release a held unit.</summary>
    public const string WaivedRule = "A010";

    private const long Factor = 100;

    /// <summary>The decision that counts and the one that is held back, among accepted revisions received by <paramref name="cutOff"/>.</summary>
    /// <param name="released">Whether a waiver releases the unit.</param>
    public static (Decision? Counts, Decision? Held) Split(UnitHistory history, DateTimeOffset cutOff, bool released)
    {
        Decision? counts = null;
        Decision? held = null;
        foreach (var entry in history.Newest().Reverse().Where(entry => entry.Counts && entry.Revision.Received <= cutOff))
        {
            var next = entry.Decision!;
            var hold = !released && counts is not null && IsSlip(counts.Totals.Total, next.Totals.Total);
            held = hold ? next : null;
            counts = hold ? counts : next;
        }

        return (counts, held);
    }

    /// <summary>Whether <paramref name="revision"/> is the one held back.</summary>
    public static bool IsHeld(UnitHistory history, RevisionId revision, bool released) =>
        Split(history, DateTimeOffset.MaxValue, released).Held?.Revision == revision;

    /// <summary>Whether waivers.csv releases the unit.</summary>
    public static bool IsReleased(DistrictSettings settings, int year, string unit) =>
        settings.Waivers.Any(waiver => waiver.Year == year && waiver.UnitCode == unit && waiver.Rule == WaivedRule);

    /// <summary>A unit that reported nothing before has no total to compare with.</summary>
    private static bool IsSlip(Fen before, Fen after) =>
        before > Fen.Zero && (after.Value / Factor >= before.Value || after.Value <= before.Value / Factor);
}
