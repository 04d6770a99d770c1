using System.Text.Json.Serialization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// That the totals equal their sources (design §9, invariants 1 and 2): of each unit, the manifest's total, the roll-up's rows and the
/// stored rows; and the report's total plus the sections left out equals their sum. One 分 of difference and it does not hold.
/// </summary>
public sealed record Proof
{
    public required bool Holds { get; init; }

    /// <summary>The first difference, in the order of the checks and of unit codes; null when there is none.</summary>
    public ProofDifference? FirstDifference { get; init; }

    /// <summary>Distinct uploads read or listed by the cut-off; null when the manifest does not say.</summary>
    public int? UploadsSeen { get; init; }

    public required IReadOnlyDictionary<string, int> UploadsByState { get; init; }

    public required int UploadsUnderWay { get; init; }

    /// <summary>The report's totals.</summary>
    public required AmountSums Totals { get; init; }

    /// <summary>Sections of counted files that do not count, see <see cref="ReportData.UnusedSections"/>.</summary>
    public required AmountSums LeftOut { get; init; }

    /// <summary>Sum of the manifest's totals of the counted files.</summary>
    public required AmountSums Manifest { get; init; }

    /// <summary>Sum of the roll-ups' project rows.</summary>
    public required AmountSums RollUps { get; init; }

    /// <summary>Sum of the stored project rows; null until the pipeline has read them.</summary>
    public AmountSums? Stored { get; init; }

    /// <summary>The figures of each counted file, by unit.</summary>
    public required IReadOnlyList<ProofLine> Lines { get; init; }

    /// <summary>Whether the stored rows were compared too.</summary>
    [JsonIgnore]
    public bool IsComplete => Stored is not null;
}

/// <summary>The same sum of one counted file from three places; null where the place has nothing of it.</summary>
public sealed record ProofLine(string Unit, string Revision, AmountSums Manifest, AmountSums? RollUp, AmountSums? Stored);

/// <summary>Two figures that should be equal.</summary>
/// <param name="Check">What was compared, such as <c>manifest = rollUps</c>.</param>
/// <param name="Unit">Null for the district.</param>
/// <param name="Column">The amount column; null where uploads or rows were counted.</param>
public sealed record ProofDifference(string Check, string? Unit, AmountColumn? Column, long? Left, long? Right);
