using System.Globalization;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// Findings by rule and severity, a unit's quality, and table 14. Fatal findings, errors and warnings have their places here; advice of an
/// upload is counted, and its places are in the unit's own feedback.
/// </summary>
internal static class LineageFindings
{
    public static LineageResult? Rule(LineageSource source, string key, string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (rule, only) = slash < 0 ? (name, null) : (name[..slash], name[(slash + 1)..]);
        var dot = rule.IndexOf('.', StringComparison.Ordinal);
        var (code, sub) = dot < 0 ? (rule, null) : (rule[..dot], rule[(dot + 1)..]);
        var issues = source.Report.Issues.Concat(source.Report.Advice)
            .Where(row => row.Code == code && (sub is null || row.Sub == sub) && (only is null || row.Unit == only)).ToList();
        var counts = sub is not null ? [] : source.Report.RuleCounts.Where(row => row.Code == code && (only is null || row.Unit == only))
            .ToDictionary(row => row.Unit, row => row.Count, StringComparer.Ordinal);
        if (issues.Count == 0 && counts.Count == 0)
        {
            return null;
        }

        var nightly = issues.Count(row => row.Nightly || sub is not null);
        var known = RuleCatalogue.Find(code);
        var where = only is null ? "" : "·" + source.Name(only);
        return new(key, $"{rule} {known?.Title}{where}", Units(source, issues, counts))
        {
            LabelEn = $"{rule} {known?.TitleEn}{where}",
            Count = counts.Values.Sum() + nightly,
        };
    }

    /// <summary>A severity of table 1: findings of the latest revisions; those of the run itself are not among them.</summary>
    public static LineageResult? Severity(LineageSource source, string key, string name)
    {
        var all = source.Report.Overview.Findings;
        (Severity Severity, string Label, int Count, Func<QualityRow, int> Of)? known = name switch
        {
            "fatal" => (Checking.Severity.Fatal, "退回类问题", all.Fatal, row => row.Fatal),
            "error" => (Checking.Severity.Error, "错误", all.Error, row => row.Errors),
            "warning" => (Checking.Severity.Warning, "警告", all.Warning, row => row.Warnings),
            "advice" => (Checking.Severity.Advice, "建议", all.Advice, row => row.Advice),
            _ => null,
        };
        if (known is not { } asked)
        {
            return null;
        }

        var counts = source.Report.Quality.Where(row => HasOwn(source.Report, row.Unit) && asked.Of(row) > 0)
            .ToDictionary(row => row.Unit, asked.Of, StringComparer.Ordinal);
        var issues = source.Report.Issues.Where(row => !row.Nightly && row.Severity == asked.Severity);
        return new(key, asked.Label, Units(source, issues, counts)) { Count = asked.Count };
    }

    public static LineageResult? Quality(LineageSource source, string key, string unit)
    {
        var ranked = source.Report.Quality;
        if (ranked.FirstOrDefault(row => row.Unit == unit) is not { } quality)
        {
            return null;
        }

        var count = quality.Fatal + quality.Errors + quality.Warnings + quality.Advice;
        var hasOwn = HasOwn(source.Report, unit);
        var issues = source.Report.Issues.Where(row => !row.Nightly && row.Unit == unit);
        return new(
            key, quality.Name + "·得分",
            hasOwn ? Units(source, issues, new() { [unit] = count }) : [source.Counted(unit, null, [], count) with { Unlisted = count }])
        {
            Value = quality.Score,
            Facts =
            [
                .. quality.Score is null ? Enumerable.Empty<LineageFact>()
                    : [new("名次", "rank", Show(ranked.ToList().IndexOf(quality) + 1))],
                new("退回", "fatal", Show(quality.Fatal)),
                new("错误", "errors", Show(quality.Errors)),
                new("警告", "warnings", Show(quality.Warnings)),
                new("建议", "advice", Show(quality.Advice)),
                new("指标数", "indicators", Show(quality.Indicators)),
                .. quality.Change is { } change
                    ? [new LineageFact("较上次", "change", change.ToString(CultureInfo.InvariantCulture))] : Enumerable.Empty<LineageFact>(),
                .. source.Report.RuleCounts.Where(row => row.Unit == unit)
                    .Select(row => new LineageFact(row.Code, row.Code, "×" + Show(row.Count))),
            ],
        };
    }

    /// <summary>Issues by unit and file; what is counted beyond them is unlisted.</summary>
    internal static IReadOnlyList<LineageUnit> Units(LineageSource source, IEnumerable<IssueRow> issues, Dictionary<string, int> counts)
    {
        var places = issues.ToLookup(row => row.Unit ?? "", StringComparer.Ordinal);
        return
        [
            .. places.Select(group => group.Key).Union(counts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(unit => Unit(unit, [.. places[unit]], counts.GetValueOrDefault(unit))),
        ];

        IEnumerable<LineageUnit> Unit(string unit, List<IssueRow> rows, int count)
        {
            var unlisted = Math.Max(0, count - rows.Count(row => !row.Nightly));
            if (unit.Length == 0)
            {
                yield return new("", "全区", null, null, null, null, null, null, [.. rows.Select(Cell)]) { Count = rows.Count };
                yield break;
            }

            // What a run found of a unit as a whole has no file.
            foreach (var file in rows.GroupBy(row => row.File, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var isFirst = file.Any(row => !row.Nightly) && unlisted > 0;
                var rest = isFirst ? unlisted : 0;
                unlisted -= rest;
                yield return file.Key is null
                    ? new(unit, source.Name(unit), null, null, null, null, null, null, [.. file.Select(Cell)]) { Count = file.Count() }
                    : source.Latest(unit, file.Key, [.. file.Select(Cell)], file.Count() + rest, rest);
            }

            if (unlisted > 0)
            {
                yield return source.Latest(unit, null, [], unlisted, unlisted);
            }
        }
    }

    internal static LineageCell Cell(IssueRow row) => new(
        null, "", null, row.Line, row.Column, row.Seq, null, null,
        $"{row.Code}{(row.Sub is null ? "" : "." + row.Sub)} {row.Message}");

    /// <summary>Whether the quality row speaks of a file of the unit's own, not of its part of a department's.</summary>
    private static bool HasOwn(ReportData report, string unit) =>
        report.Units.FirstOrDefault(row => row.Unit == unit) is not { FiledBy: not null }
        || report.RuleCounts.Any(row => row.Unit == unit);

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
