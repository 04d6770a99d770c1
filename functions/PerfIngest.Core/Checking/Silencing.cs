using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Each problem once. A hit is dropped only where its input is not known: the cells of a row with shifted columns, a sum over rows that
/// were swallowed, a class that stands in the unread part of an indicator cell, a target whose label is missing. (Unreadable amounts are left out by the sums themselves.)
/// Where its condition holds it stays, tied to its cause by <see cref="Consequences"/>.
/// </summary>
internal sealed class Silencing
{
    private const int WholeTable = 0;
    private readonly LineIndex _lines;
    private readonly bool _hasRoots;
    private readonly HashSet<(int? Table, int? Line)> _shifted = [];
    private readonly HashSet<(int? Table, int? Line)> _unread = [];
    private readonly HashSet<(int? Table, int? Line, int? Seq)> _unlabelled = [];
    private readonly HashSet<(int? Table, int? Line, int? Seq)> _unsplit = [];
    private readonly HashSet<int?> _swallowed = [];

    /// <summary>Unit rows whose sum a shifted row may have moved, by line; <see cref="WholeTable"/> where it may have moved any.</summary>
    private readonly HashSet<(int? Table, int Line)> _moved = [];

    public Silencing(ParsedDocument document, LineIndex lines, Func<Hit, Hit> place)
    {
        _lines = lines;
        foreach (var read in document.Hits)
        {
            if (read.Code is "F005" or "F009" or "C001")
            {
                _hasRoots = true;
                Note(place(read), document);
            }
        }
    }

    /// <summary>Whether a hit speaks of what cannot be known.</summary>
    public bool Drops(in HitPlace hit, bool isRowRounding)
    {
        if (!_hasRoots)
        {
            return false;
        }

        var isColumnSum = hit.Code is "A003" or "A004" || (hit.Code == "A005" && !isRowRounding);
        if (isColumnSum || hit is { Code: "A006", Line: null })
        {
            return _swallowed.Contains(hit.Table) || _moved.Contains((hit.Table, WholeTable))
                || (isColumnSum && hit.Line is { } line && _moved.Contains((hit.Table, line)));
        }

        return (_shifted.Contains((hit.Table, hit.Line)) && (isRowRounding || IsOfOneRow(hit)))
            || (_unread.Contains((hit.Table, hit.Line)) && StandsInUnreadText(hit))
            || (hit.Code == "T001" && _unlabelled.Contains((hit.Table, hit.Line, hit.Seq)))
            || (hit.Code is "C003" or "C010" && _unsplit.Contains((hit.Table, hit.Line, hit.Seq)));
    }

    private void Note(Hit root, ParsedDocument document)
    {
        switch (root.Code)
        {
            case "C001":
                _unread.Add((root.Table, root.Line));
                _unlabelled.Add((root.Table, root.Line, root.Seq));
                if (IsUnsplit(root))
                {
                    _unsplit.Add((root.Table, root.Line, root.Seq));
                }

                break;
            case "F009":
                _swallowed.Add(root.Table);
                break;
            default:
                _shifted.Add((root.Table, root.Line));
                NoteMoved(root, document);
                break;
        }
    }

    /// <summary>Whether reading ended before the name: an indicator with other separators has class and name in the unread text.</summary>
    private bool IsUnsplit(Hit root) => _lines.At(root.Table, root.Line)?.Project is { } project
        && project.Indicators.Any(indicator =>
            indicator.Seq == root.Seq && indicator.Name.IsEmpty && indicator.Period is null && indicator.Annual is null);

    /// <summary>
    /// A line of one cell holds no amount. A project row with shifted columns may have moved its own unit's sum; a row that was not kept
    /// may have been anything.
    /// </summary>
    private void NoteMoved(Hit root, ParsedDocument document)
    {
        if (root.Found is "0" or "1")
        {
            return;
        }

        var unit = _lines.At(root.Table, root.Line) is { Project: not null } place
            ? document.Tables[root.Table!.Value].Sections[place.Section].UnitRow?.Line
            : null;
        _moved.Add((root.Table, unit ?? WholeTable));
    }

    /// <summary>Whether a hit judges cells that may stand in the wrong column.</summary>
    private static bool IsOfOneRow(in HitPlace hit) =>
        hit.Code is "A001" or "A002" or "A008" or "A009" or "P001" or "P002" or "P003";

    /// <summary>Whether a hit is a rounding difference in the sum of one row.</summary>
    public static bool IsRowRounding(Hit hit) => hit.Code == "A005" && hit.Args.GetValueOrDefault(SumRules.Of) == "A002";

    /// <summary>Whether the class that a hit misses is written in an indicator cell that could not be read to its end.</summary>
    private bool StandsInUnreadText(in HitPlace hit)
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
        return marks is not null && _lines.At(hit.Table, hit.Line)?.Project is { } project
            && marks.Any(mark => HasMark(project.IndicatorText, mark));
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
