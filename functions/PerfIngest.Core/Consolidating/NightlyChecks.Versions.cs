using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>The rules that compare with the report before: A010, V003.</summary>
internal sealed partial class NightlyChecks
{
    private void Magnitude(Partial partial, Comparison? comparison, ILookup<string, IssueRow> kept)
    {
        foreach (var held in _report.Held)
        {
            Report("A010", held.Unit, "a", held.File, args: Against(held.TotalFen, held.AgainstFen));
        }

        var budget = _settings.ControlFigures?.FirstOrDefault(figure =>
            figure.Year == _manifest.Year && figure.Scope == "district" && Column(figure.Source) == AmountColumn.Total)?.Amount;
        foreach (var unit in _report.Units)
        {
            if (comparison is not null && comparison.Before.TryGetValue(unit.Unit, out var old))
            {
                if (old.Revision == unit.Revision)
                {
                    _issues.AddRange(kept[unit.Unit]);
                }
                else if (IsFar(old.Total, unit.Sums.Total))
                {
                    Report("A010", unit.Unit, "a", unit.File, args: Against(unit.Sums.Total, old.Total));
                }
            }

            if (partial.Units[unit.Unit].LooksLikeYuan)
            {
                Report("A010", unit.Unit, "b", unit.File, message:
                    $"单位总额 {unit.Sums.Total.ToWanDisplay()} 万元，各项金额都是不小于 10,000 的整数，疑似“元/万元”填错。");
            }

            if (budget is { } limit && unit.Sums.Total > limit)
            {
                Report("A010", unit.Unit, "c", unit.File, message:
                    $"单位总额 {unit.Sums.Total.ToWanDisplay()} 万元超过全区控制数 {limit.ToWanDisplay()} 万元，疑似“元/万元”填错。");
            }
        }

        static Dictionary<string, string> Against(Fen total, Fen? previous) =>
            new() { ["total"] = total.ToWanDisplay(), ["prev"] = previous?.ToWanDisplay() ?? "—" };
    }

    /// <summary>At least 100 times or at most 1/100.</summary>
    private static bool IsFar(Fen old, Fen now) =>
        old > Fen.Zero && now > Fen.Zero && ((Int128)now.Value >= (Int128)old.Value * 100 || (Int128)now.Value * 100 <= old.Value);

    /// <summary>V003. A unit that still counts by the same revision keeps the findings that it had.</summary>
    private void Unexplained(Comparison comparison, ILookup<string, IssueRow> kept)
    {
        foreach (var unit in _report.Units)
        {
            if (comparison.Before.TryGetValue(unit.Unit, out var old) && old.Revision == unit.Revision)
            {
                _issues.AddRange(kept[unit.Unit]);
            }
        }

        foreach (var change in comparison.Unexplained)
        {
            Report("V003", change.Unit.Unit, change.Sub, change.Unit.File, change.Line, new()
            {
                ["project"] = change.Project,
                ["pct"] = Percent.Change(change.Old, change.Now)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—",
                ["what"] = $"由 {change.Old.ToWanDisplay()} 万元变为 {change.Now.ToWanDisplay()} 万元{change.What}",
            });
        }
    }
}
