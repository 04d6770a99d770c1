using System.Globalization;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report.DataFiles;

/// <summary>
/// The projects and the indicators of a report as Parquet, for analysts (docs/consolidated-json.md lists the columns). Money is in 分,
/// numbers of targets are decimal strings, so that nothing is rounded.
/// </summary>
internal static class DataFile
{
    // Columns are made for each file: a schema sets its fields' levels while others may be writing with the same fields.
    private static ParquetColumn<(ReportData Report, UnitRow? Unit, ProjectRow Row)>[] ProjectColumns =>
    [
        Text("run", item => item.Report.Run),
        Number("year", item => item.Report.Year),
        Text("department", item => item.Unit?.Department),
        Text("department_name", item => item.Unit?.DepartmentName),
        Text("unit", item => item.Row.Unit),
        Text("unit_name", item => item.Row.UnitName),
        Number("ordinal", item => item.Row.Ordinal),
        Text("name", item => item.Row.Name),
        Text("base_name", item => item.Row.BaseName),
        Text("document_number", item => item.Row.DocumentNumber),
        Text("code", item => item.Row.Code),
        Text("category", item => item.Row.Category),
        new ValueColumn<(ReportData Report, UnitRow? Unit, ProjectRow Row), bool>("is_transfer", item => item.Row.IsTransfer),
        Fen("total_fen", item => item.Row.TotalFen?.Value),
        Fen("fiscal_fen", item => item.Row.FiscalFen?.Value),
        Fen("special_fen", item => item.Row.SpecialFen?.Value),
        Fen("other_fen", item => item.Row.OtherFen?.Value),
        Text("goal", item => item.Row.Goal),
        Number("indicators", item => item.Row.Indicators),
        Number("quantified", item => item.Row.Quantified),
        Text("file", item => item.Unit?.File),
        Text("sheet", item => item.Unit?.Tables.FirstOrDefault(table => table.Table == item.Row.Table)?.Sheet),
        Number("line", item => item.Row.Line),
        Text("revision", item => item.Unit?.Revision),
        Text("evaluation", item => item.Unit?.Evaluation),
    ];

    private static ParquetColumn<IndicatorRow>[] IndicatorColumns =>
    [
        new TextColumn<IndicatorRow>("unit", row => row.Unit),
        new ValueColumn<IndicatorRow, int>("ordinal", row => row.Ordinal),
        new ValueColumn<IndicatorRow, int>("seq", row => row.Indicator.Seq),
        new ValueColumn<IndicatorRow, int>("line", row => row.Indicator.Line),
        new TextColumn<IndicatorRow>("level1", row => row.Indicator.Level1),
        new TextColumn<IndicatorRow>("level2", row => row.Indicator.Level2),
        new TextColumn<IndicatorRow>("name", row => row.Indicator.Name),
        new TextColumn<IndicatorRow>("period", row => row.Indicator.Period),
        new TextColumn<IndicatorRow>("annual", row => row.Indicator.AnnualText),
        new TextColumn<IndicatorRow>("period_kind", row => Lower(row.Indicator.PeriodKind.ToString())),
        new TextColumn<IndicatorRow>("annual_kind", row => Lower(row.Indicator.Annual.Kind.ToString())),
        new TextColumn<IndicatorRow>("annual_comparator", row => row.Indicator.Annual.Comparator),
        new TextColumn<IndicatorRow>("annual_value", row => row.Indicator.Annual.Value?.ToString(CultureInfo.InvariantCulture)),
        new TextColumn<IndicatorRow>("annual_upper_value", row => row.Indicator.Annual.UpperValue?.ToString(CultureInfo.InvariantCulture)),
        new TextColumn<IndicatorRow>("annual_unit", row => row.Indicator.Annual.Unit),
        new TextColumn<IndicatorRow>("annual_canonical_unit", row => row.Indicator.Annual.CanonicalUnit),
        new ValueColumn<IndicatorRow, bool>("is_percent", row => row.Indicator.Annual.IsPercent),
        new ValueColumn<IndicatorRow, bool>("restated", row => row.Indicator.Restated),
    ];

    public static void Projects(Stream output, ReportData report)
    {
        var units = report.Units.ToDictionary(unit => unit.Unit, StringComparer.Ordinal);
        ParquetTable.Write(output, ProjectColumns, report.Projects.Select(row => (report, units.GetValueOrDefault(row.Unit), row)));
    }

    public static void Indicators(Stream output, IndicatorBook indicators) => ParquetTable.Write(output, IndicatorColumns, indicators.Rows());

    /// <summary>The columns of both files, for the page that documents them.</summary>
    internal static IEnumerable<string> ColumnNames() =>
        [.. ProjectColumns.Select(column => column.Field.Name), .. IndicatorColumns.Select(column => column.Field.Name)];

    private static TextColumn<(ReportData Report, UnitRow? Unit, ProjectRow Row)> Text(
        string name, Func<(ReportData Report, UnitRow? Unit, ProjectRow Row), string?> value) => new(name, value);

    private static ValueColumn<(ReportData Report, UnitRow? Unit, ProjectRow Row), int> Number(
        string name, Func<(ReportData Report, UnitRow? Unit, ProjectRow Row), int?> value) => new(name, value);

    private static ValueColumn<(ReportData Report, UnitRow? Unit, ProjectRow Row), long> Fen(
        string name, Func<(ReportData Report, UnitRow? Unit, ProjectRow Row), long?> value) => new(name, value);

    private static string Lower(string name) => name.ToLowerInvariant();
}
