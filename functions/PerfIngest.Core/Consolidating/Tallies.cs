using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>A unit in the totals.</summary>
internal sealed class UnitTally
{
    private static readonly Fen Large = new(10_000 * Fen.PerWan);

    private UnitTable[] _tables = [];
    private bool _hasAmounts;
    private bool _hasSmallAmounts;

    public required UploadFacts Facts { get; init; }

    public required bool CarriedOver { get; init; }

    public required bool Late { get; init; }

    public required string? FiledBy { get; init; }

    /// <summary>As written in the file; the roster's name goes first.</summary>
    public string? WrittenName { get; private set; }

    public int Projects { get; private set; }

    public int Indicators { get; private set; }

    public int Quantified { get; private set; }

    public AmountSums Sums { get; private set; }

    public Fen Transfer { get; private set; }

    /// <summary>By number.</summary>
    public IReadOnlyList<UnitTable> Tables => _tables;

    /// <summary>Findings of the unit's sections; what its quality is judged by when its department filed.</summary>
    public FindingCounts Counts { get; private set; }

    /// <summary>A 万元 table whose non-zero amounts are all whole and at least 10,000 (A010).</summary>
    public bool LooksLikeYuan => _hasAmounts && !_hasSmallAmounts;

    /// <param name="known">Tables that were met before: most files have theirs at the same places.</param>
    public void Add(RollUpSection section, Dictionary<UnitTable, UnitTable> known)
    {
        WrittenName ??= section.UnitName;
        if (!Array.Exists(_tables, table => table.Table == section.Table))
        {
            var table = new UnitTable(section.Table, section.Sheet, section.Columns);
            if (!known.TryGetValue(table, out var same))
            {
                known.Add(table, same = table);
            }

            _tables = [.. _tables.Append(same).OrderBy(one => one.Table)];
        }

        Counts = new(
            Counts.Fatal + section.Counts.Fatal, Counts.Error + section.Counts.Error, Counts.Warning + section.Counts.Warning,
            Counts.Advice + section.Counts.Advice);
        foreach (var project in section.Projects)
        {
            var sums = project.Sums();
            Projects++;
            Indicators += project.Indicators.Count;
            Quantified += project.Quantified();
            Sums += sums;
            Transfer += project.IsTransfer ? sums.Total : Fen.Zero;
            _hasAmounts |= sums.Total != Fen.Zero;
            _hasSmallAmounts |= sums.Total != Fen.Zero
                && (section.CurrencyUnit != CurrencyUnit.WanYuan || sums.Total < Large || sums.Total.Value % Fen.PerWan != 0);
        }
    }
}

/// <summary>A unit's latest evaluation.</summary>
/// <param name="TopCodes">The rules that fired most.</param>
internal sealed record LatestTally(
    VerdictState State, string? WrittenName, FindingCounts Counts, IReadOnlyList<CodeCount> TopCodes, int Indicators)
{
    private const int Most = 3;

    public static LatestTally Of(RollUp rollUp) => new(
        rollUp.State,
        rollUp.Sections.Count > 0 ? rollUp.Sections[0].UnitName : null,
        rollUp.Counts,
        [.. rollUp.Codes.OrderByDescending(code => code.Count).ThenBy(code => code.Code, StringComparer.Ordinal).Take(Most)],
        rollUp.Sections.Sum(section => section.Projects.Sum(project => project.Indicators.Count)));
}
