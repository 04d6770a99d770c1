using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>The fourteen tables of domain §5, made of the report's data.</summary>
public static class ReportTables
{
    /// <summary>The tables in their order.</summary>
    public static IReadOnlyList<ReportTable> Of(ReportData report) =>
    [
        OverviewTable.Of(report) with { IsCore = true },
        MoneySheets.Units(report) with { RowHeader = "单位", IsCore = true, Facets = ["部门"] },
        MoneySheets.Sources(report) with { IsCore = true },
        MoneySheets.Projects(report) with { RowHeader = "项目", IsDetail = true, IsCarried = true, Facets = ["类别"] },
        MoneySheets.Categories(report),
        MoneySheets.Transfers(report),
        TargetSheets.Classes(report),
        TargetSheets.Additive(report) with { IsDetail = true, Facets = ["计量单位"] },
        TargetSheets.Percentages(report) with { IsDetail = true },
        TargetSheets.NonAdditive(report) with { IsDetail = true },
        StandingSheets.Quality(report) with { RowHeader = "单位" },
        StandingSheets.Missing(report) with { RowHeader = "单位", IsCore = true, Facets = ["原因", "部门"] },
        StandingSheets.Changes(report) with { IsDetail = true, RowHeader = "单位", Facets = ["变动"] },
        StandingSheets.Issues(report) with { RowHeader = "单位", IsDetail = true, IsCarried = true, Facets = ["级别", "规则"] },
    ];

    /// <summary>Text for people: an instant on the bureau's clock.</summary>
    internal static string Time(DateTimeOffset instant) => CollectionRound.Show(instant, endOfDay: false);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string YesNo(bool value) => value ? "是" : "否";

    internal static ReportColumn[] Amounts(bool grouped = true)
    {
        var group = grouped ? "资金来源" : null;
        return
        [
            new("总计", Money), new("财政拨款", Money, group), new("财政专户拨款", Money, group), new("其他资金", Money, group),
        ];
    }

    internal static decimal? Ratio(int part, int whole) =>
        whole == 0 ? null : decimal.Round((decimal)part * 100 / whole, 1, MidpointRounding.AwayFromZero) + 0.0m;

    internal static string SeverityName(Severity severity) => severity switch
    {
        Severity.Fatal => "退回",
        Severity.Error => "错误",
        Severity.Warning => "警告",
        _ => "建议",
    };
}
