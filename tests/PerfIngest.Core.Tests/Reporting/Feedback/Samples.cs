using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

/// <summary>Documents and verdicts made by hand, so that these tests hold the feedback alone.</summary>
public static class Samples
{
    public const string Script = "<script>document.title='owned'</script>项目";

    public const string Formula = "=HYPERLINK(\"http://example.com\",\"点我\")";

    public const string RightToLeft = "甲\u202E乙\u200F丙";

    public static readonly UploadFacts Upload = new(
        2025, "101001", "2025/101001/绩效目标表.txt", "\"0x8DD\"", new DateTimeOffset(2025, 1, 23, 1, 5, 9, TimeSpan.Zero),
        "20250123T010509Z-1a2b3c4d", "0001-5e6f7a8b", "none");

    /// <summary>Amounts in 万元, one a project row; a unit row and 合计 above them.</summary>
    public static ParsedDocument Document(params (string Name, string Wan)[] projects) => new()
    {
        Sha256 = new string('a', 64),
        Length = 21_306,
        Format = SourceFormat.Tsv,
        Encoding = "utf-8",
        Delimiter = '\t',
        Tables = [Table(projects)],
    };

    public static ParsedTable Table(params (string Name, string Wan)[] projects)
    {
        var rows = projects.Select((project, i) => new Project
        {
            Ordinal = i + 1,
            Line = 12 + i,
            Name = new ProjectName(project.Name, project.Name, null, null, null, false),
            Amounts = AmountCells.Blank with { Total = Amount(project.Wan), Fiscal = Amount(project.Wan) },
            Goal = "完成全年工作任务。",
            IndicatorText = "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥3人；年度指标值：≥3人。",
            Indicators =
            [
                new Indicator(
                    1, 12 + i, 0, "1-产出指标".AsMemory(), "11-数量指标".AsMemory(), "人数".AsMemory(), "≥3人".AsMemory(), "≥3人".AsMemory()),
            ],
        }).ToList();
        var section = new Section("番禺区就业中心", null, rows);
        var total = AmountCells.Blank with { Total = new AmountCell("30.00", AmountStatus.Value, section.Sums().Total, 2) };
        return new ParsedTable
        {
            Prelude = new Prelude
            {
                Title = new Stated<string>(3, "番禺区就业中心2025年项目支出绩效目标表"),
                UnitName = new Stated<string>(5, "番禺区就业中心"),
                Year = new Stated<int>(3, 2025),
                CurrencyUnits = [new Stated<CurrencyUnit>(7, CurrencyUnit.WanYuan)],
            },
            Header = new Header(9, [9], [
                new HeaderColumn(1, FormColumn.Name, "项目名称（资金使用单位）"),
                new HeaderColumn(2, FormColumn.Total, "总计"),
                new HeaderColumn(3, FormColumn.Fiscal, "财政拨款"),
                new HeaderColumn(4, FormColumn.Special, "财政专户拨款"),
                new HeaderColumn(5, FormColumn.Other, "其他资金"),
                new HeaderColumn(6, FormColumn.Goal, "绩效目标"),
                new HeaderColumn(7, FormColumn.Indicators, "绩效指标"),
            ]),
            CurrencyUnit = CurrencyUnit.WanYuan,
            GrandTotals = [new SumRow(10, "合计", total)],
            Sections = [section with { UnitRow = new SumRow(11, "番禺区就业中心", total) }],
        };
    }

    public static Verdict Verdict(params Finding[] findings)
    {
        var counts = findings.Aggregate(default(FindingCounts), (all, finding) => all.With(finding.Severity));
        var state = counts.Fatal > 0 ? VerdictState.Rejected : counts.Error > 0 ? VerdictState.NeedsFix : VerdictState.Accepted;
        return new Verdict
        {
            State = state,
            Counts = counts,
            Findings = findings,
            CountsByCode = findings.CountBy(finding => finding.Hit.Code).ToDictionary(StringComparer.Ordinal),
            Sections = [new SectionVerdict(0, 0, null, state, counts)],
            Year = 2025,
        };
    }

    public static Finding Finding(string code, Severity severity, int? line, string message = "说明", Func<Hit, Hit>? with = null)
    {
        var hit = new Hit(code) { Line = line, Table = line is null ? null : 0 };
        return new Finding(with is null ? hit : with(hit), severity, message, "message");
    }

    public static FeedbackInput Input(ParsedDocument document, Verdict verdict, PreviousVersion? previous = null) =>
        new() { Upload = Upload, Document = document, Verdict = verdict, UnitName = "番禺区就业中心", Previous = previous };

    /// <summary>Hostile names and amounts, with an error on each, one of which is caused by another.</summary>
    public static FeedbackInput Hostile()
    {
        var document = Document((Script, "10.00"), (Formula, "10.00"), (RightToLeft, "10.00"), ("_x0041_ & \ud83d", "0.00"));
        var cause = Finding("A002", Severity.Error, 12, $"第 12 行“{Script}”相差 0.01", hit => hit with
        {
            Column = 2,
            ColumnName = "总计",
            Found = "10.01",
            Expected = "10.00",
            Difference = "0.01",
        });
        var effect = Finding("A004", Severity.Error, 11, "单位行相差 0.01", hit => hit with { Column = 2, ColumnName = "总计" })
            with
        { Cause = cause.Hit };
        return Input(document, Verdict(
            effect,
            cause,
            Finding("F008", Severity.Warning, 13, $"“{Formula}”以“=”开头", hit => hit with
            {
                Column = 1,
                ColumnName = "项目名称",
                Found = Formula,
            }),
            Finding("A008", Severity.Warning, 14, $"项目“{RightToLeft}”总计为空"),
            Finding("F007", Severity.Advice, 14, $"含 {RightToLeft}", hit => hit with { Column = 1, ColumnName = "项目名称" }),
            Finding("T001", Severity.Error, 15, "未填年度指标值", hit => hit with { Seq = 1, Field = "annual", Column = 7 })));
    }

    public static AmountCell Amount(string wan) =>
        new(wan, AmountStatus.Value, new Fen((long)(decimal.Parse(wan, CultureInfo.InvariantCulture) * Fen.PerWan)), 2);
}
