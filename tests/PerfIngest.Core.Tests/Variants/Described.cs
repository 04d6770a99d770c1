using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>A reading and its findings as lines of text, so that two of them can be compared to the letter.</summary>
internal static class Described
{
    /// <summary>All findings, and of the tables what stands around the projects and the projects themselves.</summary>
    public static IEnumerable<string> Lines(ParsedDocument document, Verdict verdict) =>
    [
        $"{verdict.State} {document.Format} {document.Encoding} {document.Delimiter} year {verdict.Year} {verdict.Counts}",
        document.Rows.ToString(),
        .. document.Tables.SelectMany(Table),
        .. verdict.Findings.Select(Finding),
    ];

    public static string Finding(Finding finding)
    {
        var hit = finding.Hit;
        var text = new StringBuilder(hit.Code).Append(hit.Sub is null ? "" : "." + hit.Sub);
        text.Append(CultureInfo.InvariantCulture, $" {finding.Severity}{(finding.Waived ? " waived" : "")} L{hit.Line}:{hit.Column} {hit.ColumnName}");
        Add(text, "lines", hit.Lines.Count == 0 ? null : string.Join(',', hit.Lines));
        Add(text, "field", hit.Field);
        Add(text, "seq", hit.Seq);
        Add(text, "seqs", hit.Seqs.Count == 0 ? null : string.Join(',', hit.Seqs));
        Add(text, "offset", hit.Offset);
        Add(text, "found", hit.Found);
        Add(text, "expected", hit.Expected);
        Add(text, "difference", hit.Difference);
        Add(text, "cause", finding.Cause is { } cause ? $"{cause.Code} L{cause.Line}" : null);
        return Line(text.Append(" | ").Append(finding.Message).Append(" | ").Append(finding.MessageEn).ToString());
    }

    private static IEnumerable<string> Table(ParsedTable table)
    {
        var prelude = table.Prelude;
        yield return Line($"table {table.Sheet} {table.CurrencyUnit} nil {table.IsNilReturn} title {prelude.Title} of {prelude.UnitFromTitle} unit {prelude.UnitName} "
            + $"year {prelude.Year} currency {string.Join(' ', prelude.CurrencyUnits)}");
        yield return Line($"header {string.Join(',', table.Header.Lines)} {string.Join(' ', table.Header.Columns.Select(column => $"{column.Index}={column.Column}({column.Text}){column.Unit}"))}");
        foreach (var row in table.GrandTotals.Concat(table.Subtotals))
        {
            yield return Line($"sum {row.Line} {row.Label} {Amounts(row.Amounts)}");
        }

        foreach (var section in table.Sections)
        {
            yield return Line($"section {section.UnitName} {section.UnitRow?.Line} {(section.UnitRow is { } row ? Amounts(row.Amounts) : "")}");
            foreach (var project in section.Projects)
            {
                yield return Line($"P{project.Ordinal} L{project.Line} page {project.Page} {project.Name} {Amounts(project.Amounts)} goal {project.GoalLine} {project.Goal}");
                foreach (var indicator in project.Indicators)
                {
                    yield return Line($"P{project.Ordinal}#{indicator.Seq} L{indicator.Line} {indicator.Level1}；{indicator.Level2}；{indicator.Name}；{indicator.Period}；{indicator.Annual}");
                }
            }
        }
    }

    private static string Amounts(AmountCells cells) => string.Join(' ', Enum.GetValues<AmountColumn>().Select(column =>
        cells[column] is var cell && cell.Status == AmountStatus.Blank && cell.Text.Length == 0 ? "-" : $"{cell.Text}={cell.Status}:{cell.Value}.{cell.Decimals}@{cell.Line}"));

    private static void Add<T>(StringBuilder text, string name, T? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name} {value}");
        }
    }

    private static string Line(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
