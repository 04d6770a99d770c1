using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>A hit that stays, and the hit that causes it, or null.</summary>
internal readonly record struct KeptHit(Hit Hit, Hit? Cause = null);

/// <summary>
/// Each problem once. A hit is dropped only where its input is not known: the cells of a row with shifted columns, a sum over rows that
/// were swallowed, a class that stands in the unread part of an indicator cell. (Unreadable amounts are left out by the sums themselves.)
/// Where its condition holds it stays, tied to its cause by <see cref="Consequences"/>.
/// </summary>
internal static class Silencing
{
    public static IReadOnlyList<KeptHit> Apply(ParsedDocument document, IReadOnlyList<Hit> hits)
    {
        var broken = hits.Where(hit => hit.Code is "F005" or "F009" or "C001").ToList();
        var kept = broken.Count == 0 ? hits : [.. hits.Where(hit => !IsUntold(hit, broken, document))];
        var causes = Consequences.Find(document, kept);
        return [.. kept.Select(hit => new KeptHit(hit, causes.GetValueOrDefault(hit)))];
    }

    private static bool IsUntold(Hit hit, List<Hit> broken, ParsedDocument document)
    {
        foreach (var root in broken)
        {
            if (root.Table is not null && root.Table != hit.Table)
            {
                continue;
            }

            if (root.Code switch
            {
                "F005" => IsOfShiftedRow(hit, root) || ((IsColumnSum(hit) || hit is { Code: "A006", Line: null }) && MayMove(hit, root, document)),
                "F009" => IsColumnSum(hit) || hit.Code == "A006",
                _ => hit.Line == root.Line && StandsInUnreadText(hit, document),
            })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the hit judges a cell that may stand in the wrong column.</summary>
    private static bool IsOfShiftedRow(Hit hit, Hit shifted) =>
        hit.Line == shifted.Line && (hit.Code is "A001" or "A002" or "A008" or "A009" or "P001" or "P002" or "P003" || IsRowRounding(hit));

    private static bool IsColumnSum(Hit hit) => hit.Code is "A003" or "A004" || (hit.Code == "A005" && !IsRowRounding(hit));

    private static bool IsRowRounding(Hit hit) => hit.Code == "A005" && hit.Args.GetValueOrDefault(SumRules.Of) == "A002";

    /// <summary>
    /// Whether a row with shifted columns may have moved a sum. A line of one cell holds no amount. A known project row moves its own
    /// unit's sum only; a row that is none may have been anything.
    /// </summary>
    private static bool MayMove(Hit sum, Hit shifted, ParsedDocument document)
    {
        if (shifted.Found is "0" or "1")
        {
            return false;
        }

        if (sum.Table is not { } table || table >= document.Tables.Count)
        {
            return true;
        }

        foreach (var section in document.Tables[table].Sections)
        {
            if (section.Projects.Any(project => project.Line == shifted.Line))
            {
                return section.UnitRow is null || section.UnitRow.Line == sum.Line;
            }
        }

        return true;
    }

    /// <summary>Whether the class that a hit misses is written in an indicator cell that could not be read to its end.</summary>
    private static bool StandsInUnreadText(Hit hit, ParsedDocument document)
    {
        string[]? marks = (hit.Code, hit.Sub) switch
        {
            ("C005", "产出") => ["1-", "产出指标"],
            ("C005", "效益") => ["2-", "效益指标"],
            ("C005", _) => ["1-", "2-", "产出指标", "效益指标"],
            ("C006", _) => ["3-", "满意度指标"],
            ("C007", "数量") => ["11-", "数量指标"],
            ("C007", "质量") => ["12-", "质量指标"],
            ("C007", "时效") => ["13-", "时效指标"],
            ("C008", _) => ["14-", "4-", "成本指标"],
            _ => null,
        };
        if (marks is null || hit.Table is not { } table || table >= document.Tables.Count)
        {
            return false;
        }

        var project = document.Tables[table].Projects().FirstOrDefault(one => one.Line == hit.Line);
        return project is not null && marks.Any(mark => HasMark(project.IndicatorText, mark));
    }

    /// <summary>Whether a text holds a mark that no digit precedes, so that <c>1-</c> is not found in <c>11-</c>.</summary>
    private static bool HasMark(string text, string mark)
    {
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsAsciiDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
