using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>Small tables in memory, and single rules run over them.</summary>
internal static class RuleTables
{
    public const int Year = 2025;

    private static readonly FormColumn[] WideColumns =
    [
        FormColumn.Name, FormColumn.Total, FormColumn.Fiscal, FormColumn.Special, FormColumn.Other, FormColumn.Goal, FormColumn.Indicators,
    ];

    public static Header Wide { get; } =
        new(9, [9], [.. WideColumns.Select((column, i) => new HeaderColumn(i + 1, column, column.ToString()))]);

    public static Indicator Indicator(
        string level2, string name, string? period = "≥1个", string? annual = "≥1个", int seq = 1, int line = 12) =>
        Indicator(level2[..1], level2, name, period, annual, seq, line);

    public static Indicator Indicator(
        string level1, string level2, string name, string? period, string? annual, int seq = 1, int line = 12) => new(
        seq, line, 0, level1.AsMemory(), level2.AsMemory(), name.AsMemory(), Text(period), Text(annual));

    public static Project Project(string name, params Indicator[] indicators) => new()
    {
        Ordinal = 1,
        Line = 12,
        Name = ProjectNames.Parse(name),
        Amounts = AmountCells.Blank,
        Goal = "目标",
        Indicators = indicators,
    };

    public static ParsedTable Table(params Project[] projects) => Table(new Section("甲单位", null, projects));

    public static ParsedTable Table(params Section[] sections) => new()
    {
        Prelude = new Prelude { Year = new Stated<int>(3, Year) },
        Header = Wide,
        CurrencyUnit = CurrencyUnit.WanYuan,
        Sections = sections,
    };

    /// <summary>Projects on the lines 12, 13, … under these names.</summary>
    public static Project[] Named(params string[] names) => [.. names.Select((name, i) => Project(name) with { Line = 12 + i })];

    public static ParsedDocument Document(params ParsedTable[] tables) => new()
    {
        Sha256 = "",
        Length = 0,
        Format = SourceFormat.Tsv,
        Tables = tables,
    };

    /// <summary>Runs one rule over a table.</summary>
    public static (Outcome Outcome, IReadOnlyList<Hit> Hits) Run(
        string code, ParsedTable table, RulePack? pack = null, CheckContext? context = null) =>
        Run(code, Document(table), pack, context);

    public static (Outcome Outcome, IReadOnlyList<Hit> Hits) Run(
        string code, ParsedDocument document, RulePack? pack = null, CheckContext? context = null)
    {
        var rule = RuleCatalogue.Get(code);
        var hits = new HitList();
        var table = document.Tables.Count > 0 ? document.Tables[0] : null;
        var outcome = rule.Check!(new CheckScope(document, table, 0, context ?? new CheckContext(), pack ?? RulePack.Default), hits);
        foreach (var hit in hits)
        {
            Assert.Equal(code, hit.Code);
            Assert.Empty(MessageTemplate.Unfilled(rule, hit));
            Assert.False(string.IsNullOrEmpty(hit.Expected), "every finding says what was expected");
        }

        return (outcome, [.. hits]);
    }

    /// <summary>The parts of a rule that fire on one indicator: sub or field, or the code where the rule has neither.</summary>
    public static string[] Fires(string code, Indicator indicator, RulePack? pack = null) =>
        [.. Run(code, Table(Project("项目", indicator)), pack).Hits.Select(hit => hit.Sub ?? hit.Field ?? hit.Code)];

    public static RulePack PackWith(string list, params string[] words) =>
        new() { Lists = new Dictionary<string, IReadOnlyList<string>> { [list] = words } };

    private static ReadOnlyMemory<char>? Text(string? text) => text?.AsMemory();
}
