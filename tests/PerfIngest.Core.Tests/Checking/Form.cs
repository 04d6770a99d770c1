using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>
/// Builds parsed documents in memory: a small form of 万元 with 合计 on line 10, the unit on line 11 and projects from line 12 on.
/// </summary>
internal static class Form
{
    public const string Unit = "甲单位";

    public static readonly Header StandardHeader = new(9, [9],
    [
        new(1, FormColumn.Name, "项目名称（资金使用单位）"), new(2, FormColumn.Total, "总计"), new(3, FormColumn.Fiscal, "财政拨款"),
        new(4, FormColumn.Special, "财政专户拨款"), new(5, FormColumn.Other, "其他资金"), new(6, FormColumn.Goal, "绩效目标"),
        new(7, FormColumn.Indicators, "绩效指标"),
    ]);

    public static readonly Prelude StandardPrelude = new()
    {
        Title = new(3, Unit + "2025年项目支出绩效目标表"),
        UnitFromTitle = Unit,
        UnitName = new(5, Unit),
        Year = new(3, 2025),
        CurrencyUnits = [new(7, CurrencyUnit.WanYuan)],
    };

    /// <summary>Amounts in 万元 as text; null is blank. Text that is no number is unreadable.</summary>
    public static AmountCells Amounts(string? total, string? fiscal = null, string? special = null, string? other = null,
        CurrencyUnit unit = CurrencyUnit.WanYuan) =>
        new(Cell(total, unit), Cell(fiscal, unit), Cell(special, unit), Cell(other, unit));

    public static AmountCell Cell(string? text, CurrencyUnit unit = CurrencyUnit.WanYuan)
    {
        if (text is null)
        {
            return AmountCell.Blank;
        }

        if (!decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture,
            out var value))
        {
            return new AmountCell(text, text.StartsWith('#') ? AmountStatus.Artefact : AmountStatus.Invalid, default, 0);
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        return new AmountCell(text, AmountStatus.Value, new Fen((long)(value * unit.Fen())), point < 0 ? 0 : text.Length - point - 1);
    }

    public static Project Project(int line, string name, AmountCells amounts, string goal = "目标") => new()
    {
        Ordinal = line,
        Line = line,
        Name = new ProjectName(name, name, null, null, null, IsTransfer: false),
        Amounts = amounts,
        Goal = goal,
        IndicatorText = "指标",
    };

    public static SumRow Total(AmountCells amounts, int line = 10) => new(line, "合计", amounts);

    public static Section Section(AmountCells? unit, params Project[] projects) => Section(Unit, 11, unit, projects);

    public static Section Section(string name, int line, AmountCells? unit, params Project[] projects) =>
        new(name, unit is { } amounts ? new SumRow(line, name, amounts) : null, projects);

    public static ParsedTable Table(AmountCells? total, params Section[] sections) => new()
    {
        Prelude = StandardPrelude,
        Header = StandardHeader,
        CurrencyUnit = CurrencyUnit.WanYuan,
        GrandTotals = total is { } amounts ? [Total(amounts)] : [],
        Sections = sections,
    };

    /// <summary>Two projects of 3.60 and 10.00 in a form without a mistake.</summary>
    public static ParsedTable Correct() => Table(
        Amounts("13.60", "13.60"),
        Section(Amounts("13.60", "13.60"), Project(12, "补贴", Amounts("3.60", "3.60")), Project(13, "经费", Amounts("10.00", "10.00"))));

    /// <summary>The correct form without its currency unit, as reading leaves it: no amount is known.</summary>
    public static ParsedTable WithoutCurrencyUnit()
    {
        var unknown = new AmountCell("3.60", AmountStatus.UnitConflict, default, 0);
        var row = new AmountCells(unknown, unknown, AmountCell.Blank, AmountCell.Blank);
        return Table(row, Section(row, Project(12, "补贴", row))) with
        {
            CurrencyUnit = null,
            Prelude = StandardPrelude with { CurrencyUnits = [] }
        };
    }

    public static ParsedDocument Document(params ParsedTable[] tables) => new()
    {
        Sha256 = new string('0', 64),
        Length = 1,
        Format = SourceFormat.Tsv,
        Encoding = "utf-8",
        Delimiter = '\t',
        Tables = tables,
    };

    public static Verdict Check(ParsedTable table, CheckContext? context = null, RulePack? pack = null) =>
        Checker.Check(Document(table), context ?? new CheckContext(), pack);

    /// <summary>The findings of a family, or of one code, as <c>code@line:column</c>.</summary>
    public static string[] Places(this Verdict verdict, string prefix) =>
        [.. verdict.Of(prefix).Select(finding => $"{finding.Hit.Code}@{finding.Hit.Line}:{finding.Hit.ColumnName}")];

    public static IEnumerable<Finding> Of(this Verdict verdict, string prefix) =>
        verdict.Findings.Where(finding => finding.Hit.Code.StartsWith(prefix, StringComparison.Ordinal));
}
