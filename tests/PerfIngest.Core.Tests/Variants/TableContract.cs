using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>What every format must give for the same table, from bytes to verdict: one shape, many formats.</summary>
public abstract class TableContract
{
    /// <summary>A table whose every cell is filled, so that aligned text can hold it too.</summary>
    private static readonly string[][] Content =
    [
        ["甲局2025年项目支出绩效目标表"],
        ["单位名称：甲局"],
        ["单位：万元"],
        ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
        ["合计", "1,238.10", "1,233.60", "0", "3.50", "—", "—"],
        ["补贴：一区七号", "3.60", "3.60", "-", "0", "目标；甲、乙", Indicators("人数", "≥3人")],
        ["经费〔2024〕40号", "1,230.00", "1,230.00", "0.00", "—", "目标二", Indicators("场次", "2场") + Indicators("率", "100%", 2)],
        ["经费之三", "4.50", "0.00", "无", "3.50", "目标三", "1、无法识别的指标"],
    ];

    protected abstract SourceFormat Format { get; }

    protected virtual bool HoldsBlankCells => true;

    internal abstract byte[] Write(IReadOnlyList<string[]> rows);

    [Fact]
    public void The_records_are_those_of_the_tab_separated_text()
    {
        var document = Upload.Of(Write(Content)).Document;

        Assert.Equal(Format, document.Format);
        Assert.Equal(Records(Upload.Of(Content).Document), Records(document));
    }

    [Fact]
    public void The_verdict_is_that_of_the_tab_separated_text()
    {
        var upload = Upload.Of(Write(Content));

        Assert.Subset(upload.Errors.ToHashSet(), new HashSet<string> { "A002 error P3", "C001 error P3" });
        Assert.Equal(Upload.Of(Content).Findings, upload.Findings);
        Assert.Equal(
            Upload.Of(Content).Verdict.Findings.Select(finding => (finding.Message, finding.Hit.Line, finding.Hit.Column)),
            upload.Verdict.Findings.Select(finding => (finding.Message, finding.Hit.Line, finding.Hit.Column)));
    }

    [Fact]
    public void The_source_document_reads_to_the_golden_records()
    {
        var rows = SeedRows.All();
        if (HoldsBlankCells)
        {
            var upload = Upload.Of(Write(rows)).IsGolden();
            Assert.Equal(Golden.RecordsWithPlaces, Golden.Describe(upload.Document.Tables, withPlaces: true));
        }
        else
        {
            // Blank cells cannot be told from wide gaps: nothing is guessed (U25).
            Assert.Equal(VerdictState.NeedsFix, Upload.Of(Write(rows)).Verdict.State);
        }
    }

    private static string Indicators(string name, string target, int seq = 1) =>
        $"{seq}、1-产出指标；11-数量指标；{name}；实施周期指标值：{target}；年度指标值：{target}。";

    /// <summary>The document as stored, without what only says which file it was.</summary>
    private static string Records(ParsedDocument document) => System.Text.Encoding.UTF8.GetString(ParsedDocumentJson.Write(document with
    {
        Sha256 = "",
        Length = 0,
        Format = SourceFormat.Text,
        Encoding = null,
        Delimiter = null,
        Tables = [.. document.Tables.Select(table => table with { Sheet = null })],
    }));
}

public sealed class XlsxTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Xlsx;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Xlsx(rows);
}

public sealed class XlsTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Xls;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Xls(rows);
}

public sealed class HtmlTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Html;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Html(rows);
}

public sealed class SpreadsheetMlTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Html;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.SpreadsheetMl(rows);
}

public sealed class CommaTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Csv;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Delimited(rows, ',');
}

public sealed class TabTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Tsv;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Delimited(rows, '\t', quoteAll: true);
}

public sealed class SemicolonTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Text;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Delimited(rows, ';');
}

public sealed class BarTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Text;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Delimited(rows, '|');
}

public sealed class AlignedTableTests : TableContract
{
    protected override SourceFormat Format => SourceFormat.Text;

    protected override bool HoldsBlankCells => false;

    internal override byte[] Write(IReadOnlyList<string[]> rows) => Formats.Aligned(rows);
}
