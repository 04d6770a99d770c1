using System.Globalization;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary>The totals of a report as tables.</summary>
internal static class ReportView
{
    public static void Show(ReportData report)
    {
        var overview = report.Overview;
        Output.Out.Write(new Rule($"[bold]{Markup.Escape(Texts.ReportTitle(report.DistrictName, report.Year))}[/]").LeftJustified());
        Output.Line(Texts.ReportHead(report));

        var units = NewTable(Texts.Unit, Texts.Projects, Texts.Indicators, Texts.TotalWan, Texts.Share, Texts.Remark);
        AddRow(units, $"[bold]{Texts.AllUnits}[/]", overview.Projects, overview.Indicators, overview.Sums, null, "");
        foreach (var unit in report.Units)
        {
            var remark = unit.CarriedOver ? Texts.CarriedOver : "";
            AddRow(units, Markup.Escape(unit.Name), unit.Projects, unit.Indicators, unit.Sums, unit.Share, remark);
        }

        Output.Out.Write(units);
        var sources = NewTable(Texts.Source, Texts.Units, Texts.Projects, Texts.AmountWan, Texts.Share);
        foreach (var source in report.Sources)
        {
            sources.AddRow(
                Texts.SourceName(source.Source),
                Text(source.Units),
                Text(source.Projects),
                source.AmountFen.ToWanDisplay(),
                Text(source.Share));
        }

        Output.Out.Write(sources);
        foreach (var missing in report.Missing)
        {
            var reason = Texts.MissingReason(missing.Reason);
            Output.Out.MarkupLineInterpolated($"[yellow]{Texts.MissingUnit}[/] {missing.Name} ({missing.Unit}): {reason}");
        }

        var proof = report.Proof;
        Output.Out.MarkupLine(proof.Holds
            ? $"[green]✔ {Texts.ProofHolds}[/]{Texts.ProofSums(proof.Totals.Total.Value)}"
            : $"[red]✘ {Texts.ProofDoesNotHold}[/]");
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        for (var index = 1; index < columns.Length; index++)
        {
            table.Columns[index].RightAligned().NoWrap();
        }

        return table;
    }

    private static void AddRow(Table table, string name, int projects, int indicators, AmountSums sums, decimal? share, string note) =>
        table.AddRow(
            name,
            Text(projects),
            Text(indicators),
            sums.Total.ToWanDisplay(),
            Text(share),
            note);

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
