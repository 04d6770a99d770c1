using System.Security.Cryptography;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>One figure group of a run, for the table <c>Consolidated</c>.</summary>
/// <param name="Dimension">district, department, unit, source, category, origin or document.</param>
/// <param name="Key">A code, or a hash where the label is free text: safe as a key.</param>
/// <param name="Label">For people.</param>
public sealed record ConsolidatedRow(
    string Dimension, string Key, string Label, int Projects, int Indicators, int Units, AmountSums Sums);

/// <summary>The rows of a report for the table <c>Consolidated</c>.</summary>
public static class ConsolidatedRows
{
    /// <summary>One row a figure group, by dimension and key.</summary>
    public static IReadOnlyList<ConsolidatedRow> Of(ReportData report)
    {
        var indicators = new Dictionary<(string Dimension, string Key), int>();
        var documents = new Dictionary<string, AmountSums>(StringComparer.Ordinal);
        foreach (var project in report.Projects)
        {
            var sums = project.Sums();
            foreach (var source in report.Sources)
            {
                Count("source", Name(source.Source), sums[source.Source] == Fen.Zero ? 0 : project.Indicators);
            }

            Count("category", project.Category, project.Indicators);
            Count("origin", project.IsTransfer ? "transfer" : "own", project.Indicators);
            if (project.IsTransfer)
            {
                var number = project.DocumentNumber ?? "";
                Count("document", number, project.Indicators);
                documents[number] = documents.GetValueOrDefault(number) + sums;
            }
        }

        var rows = new List<ConsolidatedRow>
        {
            new("district", report.District, report.DistrictName, report.Overview.Projects, report.Overview.Indicators,
                report.Overview.Counted, report.Overview.Sums),
        };
        rows.AddRange(report.Departments.Select(row => new ConsolidatedRow(
            "department", row.Department.Length > 0 ? row.Department : "none", row.Name, row.Projects, row.Indicators, row.Units,
            row.Sums)));
        rows.AddRange(report.Units.Select(row => new ConsolidatedRow(
            "unit", row.Unit, row.Name, row.Projects, row.Indicators, 1, row.Sums)));
        rows.AddRange(report.Sources.Select(row => new ConsolidatedRow(
            "source", Name(row.Source), ColumnName(row.Source), row.Projects,
            indicators.GetValueOrDefault(("source", Name(row.Source))), row.Units, Only(row.Source, row.AmountFen))));
        rows.AddRange(report.Categories.Select(row => new ConsolidatedRow(
            "category", Hash(row.Category), row.Category, row.Projects,
            indicators.GetValueOrDefault(("category", row.Category)), row.Units, row.Sums)));
        rows.AddRange(report.Origins.Select(row => new ConsolidatedRow(
            "origin", row.Origin, row.Origin == "transfer" ? "转移支付" : "本级安排", row.Projects,
            indicators.GetValueOrDefault(("origin", row.Origin)), row.Units, row.Sums)));
        rows.AddRange(report.Transfers.Select(row => new ConsolidatedRow(
            "document", row.DocumentNumber is { } number ? Hash(number) : "none", row.DocumentNumber ?? "未注明文号", row.Projects,
            indicators.GetValueOrDefault(("document", row.DocumentNumber ?? "")), row.Units,
            documents.GetValueOrDefault(row.DocumentNumber ?? ""))));
        return [.. rows.OrderBy(row => row.Dimension, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];

        void Count(string dimension, string key, int count) =>
            indicators[(dimension, key)] = indicators.GetValueOrDefault((dimension, key)) + count;
    }

    /// <summary>The form's name of an amount column.</summary>
    public static string ColumnName(AmountColumn column) => column switch
    {
        AmountColumn.Total => "总计",
        AmountColumn.Fiscal => "财政拨款",
        AmountColumn.Special => "财政专户拨款",
        AmountColumn.Other => "其他资金",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    /// <summary>The column in keys: total, fiscal, special, other.</summary>
    internal static string Name(AmountColumn column) => column switch
    {
        AmountColumn.Total => "total",
        AmountColumn.Fiscal => "fiscal",
        AmountColumn.Special => "special",
        AmountColumn.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static AmountSums Only(AmountColumn column, Fen amount) => new(
        amount,
        column == AmountColumn.Fiscal ? amount : default,
        column == AmountColumn.Special ? amount : default,
        column == AmountColumn.Other ? amount : default);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
