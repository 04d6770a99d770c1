using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>The findings of an upload, numbered, placed and linked to their causes.</summary>
internal sealed class FindingList
{
    /// <summary>As many equal findings and more become one entry.</summary>
    private const int GroupFrom = 3;

    private readonly Dictionary<(int Table, int Line), int> _order;

    public FindingList(ParsedDocument document, Verdict verdict)
    {
        Places = new PlaceIndex(document);
        _order = Places.Order();
        var all = new List<FindingView>(verdict.Findings.Count);
        var byHit = new Dictionary<Hit, FindingView>(ReferenceEqualityComparer.Instance);
        foreach (var finding in verdict.Findings)
        {
            var place = Places.Of(finding.Hit);
            var view = new FindingView
            {
                Number = all.Count + 1,
                Finding = finding,
                Place = place,
                Cell = Places.CellOf(finding.Hit, place),
                Where = Where(finding.Hit, place),
            };
            all.Add(view);
            byHit.TryAdd(finding.Hit, view);
        }

        foreach (var view in all)
        {
            if (view.Finding.Cause is { } cause && byHit.TryGetValue(cause, out var root) && root != view)
            {
                view.Cause = root;
                root.Causes++;
            }
        }

        All = all;
    }

    public IReadOnlyList<FindingView> All { get; }

    public PlaceIndex Places { get; }

    /// <summary>Equal findings become one entry at the place of the first; the others stay single. In reading order.</summary>
    public IReadOnlyList<FindingGroup> Group(IEnumerable<FindingView> findings) =>
    [
        .. findings.GroupBy(view => view.Likeness)
            .SelectMany(alike => alike.Count() >= GroupFrom
                ? [Merge([.. alike])]
                : alike.Select(view => new FindingGroup(view.Where, [view])))
            .OrderBy(group => group.First.Number),
    ];

    /// <summary>One entry for all of them: 第 12–18 行，7 处.</summary>
    public FindingGroup Merge(IReadOnlyList<FindingView> alike)
    {
        if (alike.Count == 1)
        {
            return new FindingGroup(alike[0].Where, alike);
        }

        var ranges = alike.SelectMany(view => FindingJson.Lines(view.Hit).Select(line => (view.Place.Table, Line: line)))
            .Distinct().Order().GroupBy(at => at.Table)
            .Select(table => SheetPrefix(table.Key)
                + LineRanges.Of(table.Select(at => at.Line), line => _order.TryGetValue((table.Key, line), out var n) ? n : null))
            .ToList();
        var where = ranges.Count == 0 ? "整个文件" : string.Join('；', ranges);
        return new FindingGroup(string.Create(CultureInfo.InvariantCulture, $"{where}，{alike.Count} 处"), alike);
    }

    private string Where(Hit hit, Place place)
    {
        if (place.Kind == PlaceKind.File)
        {
            return "整个文件";
        }

        var lines = LineRanges.Of(FindingJson.Lines(hit).Order(), line => _order.TryGetValue((place.Table, line), out var n) ? n : null);
        var seq = hit.Seq is { } s ? string.Create(CultureInfo.InvariantCulture, $" 指标 {s}")
            : hit.Seqs.Count > 0 && hit.Lines.Count <= 1 ? $" 指标 {string.Join('、', hit.Seqs)}" : "";
        var column = hit.Seq is null && hit.ColumnName is { } name ? $" {name}" : "";
        return SheetPrefix(place.Table) + lines + column + seq;
    }

    private string SheetPrefix(int table) =>
        table >= 0 && Places.SheetOf(new Place(table, 0, PlaceKind.Row, "")) is { } sheet ? $"“{sheet}”" : "";
}
