using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>What to fix first: what stops everything, then what makes other findings, then the rest in reading order.</summary>
internal static class FirstSteps
{
    public const int Most = 5;

    /// <summary>
    /// Families in the order in which they are worth mending: a file that cannot be read, a table that cannot be placed, rows out of
    /// step, cells without a value, text that cannot be parsed; only then the sums, from project to unit to 合计, that these falsify.
    /// </summary>
    private static readonly string[] Order =
    [
        "F001", "F003", "F002", "F004", "H007", "H006", "H002", "H003", "H005", "V001", "F009", "F005", "H008", "F006", "A001", "A011",
        "A007", "P001", "C001", "P004", "A002", "A004", "A003", "P002", "P003", "C002", "C003", "C004", "C010", "C005", "T001", "T002",
        "T003", "H004", "H001",
    ];

    /// <summary>The blocking findings that no other finding causes, those of one rule as one step, the most worthwhile first.</summary>
    public static IReadOnlyList<FindingGroup> Of(FindingList findings) =>
    [
        .. findings.All.Where(view => view.Severity >= Severity.Error && !view.Finding.Waived && view.Cause is null)
            .GroupBy(view => (view.Severity, view.Hit.Code))
            .Select(step => findings.Merge([.. step]))
            .OrderByDescending(group => group.First.Severity)
            .ThenBy(group => Rank(group.First.Hit.Code))
            .ThenBy(group => group.First.Number),
    ];

    private static int Rank(string code) => Array.IndexOf(Order, code) is var rank and >= 0 ? rank : Order.Length;
}
