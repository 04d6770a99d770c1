using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tests.Consolidating;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Browser.Tests;

/// <summary>Report pages under test, each made once.</summary>
internal static class ReportPages
{
    public const string Hostile = "</script><img src=x onerror=alert(1)>=HYPERLINK(\"http://evil\")";

    private static readonly Lazy<ReadOnlyMemory<byte>> Demo = new(() => Page(DistrictSample.Of(40)));

    private static readonly Lazy<ReadOnlyMemory<byte>> District = new(() => Page(DistrictSample.Of(350)));

    public static ReadOnlyMemory<byte> Of(string name) => name switch
    {
        "demo" => Demo.Value,
        "district" => District.Value,
        "empty" => Page((Make.Report(DistrictSettings.None, null), new IndicatorBook())),
        _ => HostilePage(),
    };

    private static ReadOnlyMemory<byte> HostilePage()
    {
        var book = new IndicatorBook();
        var projects = Enumerable.Range(0, 120).Select(_ => Make.Project(
            Hostile, 1_000_000, null, "0", Make.Indicator(Hostile, "11", "≥", 1, "人") with { Period = Hostile, AnnualText = Hostile })).ToArray();
        var rollUp = Make.RollUp("U1", projects);
        rollUp = rollUp with { Sections = [rollUp.Sections[0] with { UnitName = Hostile }] };
        return Page((Consolidator.Build(Make.Manifest(Make.In(rollUp)), DistrictSettings.None, [rollUp], indicators: book), book));
    }

    private static ReadOnlyMemory<byte> Page((ReportData Report, IndicatorBook Indicators) made) =>
        ReportFiles.Write(made.Report, made.Indicators).Single(file => file.Name == ReportFiles.PageName).Content;
}
