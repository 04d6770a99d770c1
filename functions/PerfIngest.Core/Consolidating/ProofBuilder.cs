using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Makes and completes the proof of a report.</summary>
public static class ProofBuilder
{
    private static readonly AmountColumn[] Columns = [AmountColumn.Total, AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    /// <summary>The report with its proof completed by the sums of the stored project rows; as it is when there are none given.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stored">Of each counted file, by unit code, the sum of the stored project rows of its evaluation, all sections.</param>
    public static ReportData WithStored(ReportData report, IReadOnlyDictionary<string, AmountSums>? stored) =>
        WithStored(report, stored, null);

    /// <param name="projects">The sum of the report's projects, where it is known already.</param>
    internal static ReportData WithStored(ReportData report, IReadOnlyDictionary<string, AmountSums>? stored, AmountSums? projects)
    {
        var proof = report.Proof;
        if (stored is not null)
        {
            proof = proof with
            {
                Lines = [.. proof.Lines.Select(line => line with { Stored = stored.TryGetValue(line.Unit, out var sums) ? sums : null })],
                Stored = stored.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Aggregate(default(AmountSums), (sum, pair) => sum + pair.Value),
            };
        }

        var difference = Differences(report, proof, projects).FirstOrDefault();
        return report with { Proof = proof with { Holds = difference is null, FirstDifference = difference } };
    }

    internal static Proof Of(Partial partial, RunManifest manifest, AmountSums total)
    {
        var counted = manifest.Units.Where(unit => unit.Accepted is not null).OrderBy(unit => unit.Unit, StringComparer.Ordinal);
        var lines = counted.Select(unit => new ProofLine(
            unit.Unit, unit.Accepted!.Revision, unit.Accepted.Totals, partial.Read.TryGetValue(unit.Unit, out var sums) ? sums : null,
            null)).ToList();
        return new()
        {
            Holds = false,
            UploadsSeen = manifest.UploadsSeen,
            UploadsByState = new SortedDictionary<string, int>(manifest.UploadsByState.ToDictionary(), StringComparer.Ordinal),
            UploadsUnderWay = manifest.UnderWay.Count,
            Totals = total,
            LeftOut = partial.Unused.Aggregate(default(AmountSums), (sum, section) => sum + section.Sums),
            Manifest = lines.Aggregate(default(AmountSums), (sum, line) => sum + line.Manifest),
            RollUps = lines.Aggregate(default(AmountSums), (sum, line) => sum + line.RollUp.GetValueOrDefault()),
            Lines = lines,
        };
    }

    private static IEnumerable<ProofDifference> Differences(ReportData report, Proof proof, AmountSums? projects)
    {
        var decided = proof.UploadsByState.Values.Sum() + proof.UploadsUnderWay;
        if (proof.UploadsSeen is { } seen && seen != decided)
        {
            yield return new("uploads seen = decided + under way", null, null, seen, decided);
        }

        foreach (var line in proof.Lines)
        {
            foreach (var difference in Compare("manifest = rollUps", line.Unit, line.Manifest, line.RollUp)
                .Concat(proof.IsComplete ? Compare("rollUps = stored", line.Unit, line.RollUp.GetValueOrDefault(), line.Stored) : []))
            {
                yield return difference;
            }
        }

        foreach (var difference in Compare("totals + leftOut = manifest", null, proof.Totals + proof.LeftOut, proof.Manifest)
            .Concat(proof.Stored is { } stored ? Compare("totals + leftOut = stored", null, proof.Totals + proof.LeftOut, stored) : [])
            .Concat(Compare("totals = projects", null, proof.Totals, projects ?? MoneyTables.SumsOf(report.Projects)))
            .Concat(Compare("totals = departments", null, proof.Totals, Sum(report.Departments.Select(row => row.Sums))))
            .Concat(Compare("totals = categories", null, proof.Totals, Sum(report.Categories.Select(row => row.Sums))))
            .Concat(Compare("totals = origins", null, proof.Totals, Sum(report.Origins.Select(row => row.Sums)))))
        {
            yield return difference;
        }
    }

    private static AmountSums Sum(IEnumerable<AmountSums> rows) => rows.Aggregate(default(AmountSums), (sum, row) => sum + row);

    private static IEnumerable<ProofDifference> Compare(string check, string? unit, AmountSums left, AmountSums? right) =>
        Columns.Where(column => right?[column] != left[column])
            .Select(column => new ProofDifference(check, unit, column, left[column].Value, right?[column].Value));
}
