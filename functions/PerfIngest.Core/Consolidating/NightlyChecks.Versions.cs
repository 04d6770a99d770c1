using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>The rules that compare with the report before: A010, V003.</summary>
internal sealed partial class NightlyChecks
{
    private void Magnitude(Partial partial, ReportData? previous)
    {
        foreach (var held in _report.Held)
        {
            Report("A010", held.Unit, "a", held.File, args: Against(held.TotalFen, held.AgainstFen));
        }

        var before = (previous?.Units ?? []).ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var kept = (previous?.Advice ?? []).Where(issue => issue is { Nightly: true, Code: "A010", Sub: "a", Unit: not null })
            .ToLookup(issue => issue.Unit!, StringComparer.Ordinal);
        var budget = _settings.ControlFigures?.FirstOrDefault(figure =>
            figure.Year == _manifest.Year && figure.Scope == "district" && Column(figure.Source) == AmountColumn.Total)?.Amount;
        foreach (var unit in _report.Units)
        {
            var old = before.GetValueOrDefault(unit.Unit);
            if (old is not null && old.Revision != unit.Revision && IsFar(old.Sums.Total, unit.Sums.Total))
            {
                Report("A010", unit.Unit, "a", unit.File, args: Against(unit.Sums.Total, old.Sums.Total));
            }
            else if (old is not null && old.Revision == unit.Revision)
            {
                _issues.AddRange(kept[unit.Unit]);
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
    private void Unexplained(ReportData previous)
    {
        var before = previous.Units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var oldProjects = previous.Projects.ToLookup(row => row.Unit, StringComparer.Ordinal);
        var kept = previous.Issues.Where(issue => issue is { Nightly: true, Code: "V003", Unit: not null })
            .ToLookup(issue => issue.Unit!, StringComparer.Ordinal);
        var newProjects = _report.Projects.ToLookup(row => row.Unit, StringComparer.Ordinal);
        foreach (var unit in _report.Units)
        {
            if (!before.TryGetValue(unit.Unit, out var old))
            {
                continue;
            }

            if (old.Revision == unit.Revision)
            {
                _issues.AddRange(kept[unit.Unit]);
                continue;
            }

            if (IsLarge(old.Sums.Total, unit.Sums.Total))
            {
                Changed(unit, "a", "单位总额", old.Sums.Total, unit.Sums.Total, "", line: null);
            }

            var now = newProjects[unit.Unit].ToLookup(ChangeTables.Identity);
            foreach (var was in oldProjects[unit.Unit].GroupBy(ChangeTables.Identity))
            {
                var oldSum = MoneyTables.SumsOf(was).Total;
                var rows = now[was.Key].ToList();
                if (rows.Count == 0)
                {
                    Changed(unit, "a", was.First().Name, oldSum, Fen.Zero, "，项目已不在本版", line: null);
                }
                else if (IsLarge(oldSum, MoneyTables.SumsOf(rows).Total)
                    && rows.Select(row => row.IndicatorsHash).Order(StringComparer.Ordinal)
                        .SequenceEqual(was.Select(row => row.IndicatorsHash).Order(StringComparer.Ordinal), StringComparer.Ordinal))
                {
                    Changed(unit, "b", rows[0].Name, oldSum, MoneyTables.SumsOf(rows).Total, "，绩效指标未作调整", rows[0].Line);
                }
            }
        }
    }

    private void Changed(UnitRow unit, string sub, string project, Fen old, Fen now, string what, int? line) =>
        Report("V003", unit.Unit, sub, unit.File, line, new()
        {
            ["project"] = project,
            ["pct"] = Percent.Change(old, now)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—",
            ["what"] = $"由 {old.ToWanDisplay()} 万元变为 {now.ToWanDisplay()} 万元{what}",
        });

    /// <summary>More than 20 %.</summary>
    private static bool IsLarge(Fen old, Fen now) => Int128.Abs((Int128)now.Value - old.Value) * 5 > Int128.Abs((Int128)old.Value);
}
