using CsCheck;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Whatever the rows are, reading ends in a document that accounts for every one of them.</summary>
public sealed class AnyGridTests
{
    private static readonly string[] Texts =
    [
        "", "", "", " ", "项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标", "一级指标", "二级指标", "三级指标",
        "指标值", "合计", "小计", "单位：万元", "单位：元", "单位名称：甲局", "甲局", "2025年项目支出绩效目标表", "（2025年度）", "2024年收支总表",
        "1", "2", "3.60", "22,356.47", "99999999999999", "-1", "356.47", "#####", "=1+1", "100万元", "<p>目标</p>", "\0", "\uFEFF", "\uD800",
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：1人；年度指标值：1人。", "2、", "本表无数据", "第 1 页 共 5 页", "填报人：", "资金来源",
        "项目资金（万元）", "年度资金总额", "年度目标", "实施单位", "：", "单位", "（", "\n", "栏次",
    ];

    private static readonly Gen<string> GenCell = Gen.Frequency((9, Gen.OneOf(Texts)), (1, Gen.String[0, 30]));

    private static readonly Gen<GridRow[]> GenRows =
        Gen.Select(GenCell.Array[0, 12], Gen.Int[0, 31].Array[12], Gen.Bool, Gen.Int[0, 9]).Array[0, 40].Select(rows =>
            rows.Select((row, i) => new GridRow(i + 1, row.Item1)
            {
                Traits = row.Item4 == 0 ? [.. row.Item2.Take(row.Item1.Length).Select(bits => (CellTraits)bits)] : null,
                Hidden = row.Item4 == 1,
                StartsPage = row.Item3 && row.Item4 == 2,
            }).ToArray());

    /// <summary>Rows of which most fit a table, so that the paths below a header are taken too.</summary>
    private static readonly Gen<GridRow[]> GenTable = Gen.Select(GenRows, Gen.Int[0, 3], Gen.Int[3, 40], (noise, above, cut) =>
    {
        var rows = SeedRows.All().Select(row => row).ToList();
        rows.RemoveRange(Math.Min(cut, rows.Count - 1), rows.Count - 1 - Math.Min(cut, rows.Count - 1));
        foreach (var row in noise)
        {
            rows.Insert(Math.Min(rows.Count, above + (row.Line * 2)), row.Cells);
        }

        return rows.Select((cells, i) => new GridRow(i + 1, cells)).ToArray();
    });

    private static readonly Gen<SourceFormat> GenFormat =
        Gen.OneOf(SourceFormat.Xlsx, SourceFormat.Tsv, SourceFormat.Csv, SourceFormat.Html);

    [Fact]
    public void Every_row_is_counted_once_and_nothing_is_thrown() =>
        Gen.Select(Gen.OneOf(GenRows, GenTable), GenFormat).Sample(
            (rows, format) => Check(rows, TestReader.Grid(format, new GridSheet("S", rows))), iter: 3_000);

    [Fact]
    public void Reading_twice_gives_the_same_document() =>
        Gen.Select(GenTable, GenFormat).Sample(
            (rows, format) =>
            {
                var first = ParsedDocumentJson.Write(TestReader.Grid(format, new GridSheet(null, rows)));
                Assert.Equal(first, ParsedDocumentJson.Write(TestReader.Grid(format, new GridSheet(null, rows))));
            },
            iter: 200);

    [Fact]
    public void Column_order_pages_and_footers_do_not_change_what_is_read() =>
        Gen.Select(Gen.Shuffle(new[] { 0, 1, 2, 3, 4, 5, 6 }), Gen.Int[0, 11].Array[0, 4], Gen.Bool).Sample(
            (order, breaks, isText) =>
            {
                var rows = SeedRows.All().OnePage();
                var header = rows[8];
                foreach (var at in breaks.Distinct().OrderDescending())
                {
                    rows.InsertRange(12 + at, [["第 1 页 共 2 页"], [""], header]);
                }

                rows = rows.Columns(row => [.. order.Select(column => row[column])]);
                var format = isText ? SourceFormat.Tsv : SourceFormat.Xlsx;
                var document = TestReader.Grid(format, new GridSheet(null, isText ? Ragged(rows) : rows.Grid()));
                Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
                Assert.Equal(0, document.Rows.Unreadable);
            },
            iter: 300);

    private static GridRow[] Ragged(List<string[]> rows) => [.. rows.Select((row, i) => new GridRow(i + 1, row))];

    private static void Check(GridRow[] rows, ParsedDocument document)
    {
        var tally = document.Rows;
        Assert.Equal(rows.Length, tally.All);
        Assert.True(new[] { tally.Prelude, tally.Header, tally.Sum, tally.Unit, tally.Project, tally.Continuation }.All(count => count >= 0));
        Assert.True(document.Hits.Count(hit => hit.Code == "F005") >= tally.Unreadable);
        var projects = document.Tables.SelectMany(table => table.Projects()).ToArray();
        Assert.Equal(Enumerable.Range(1, projects.Length), projects.Select(project => project.Ordinal));
        Assert.True(document.Tables.Count > 0 || document.Hits.Any(hit => hit.Code == "F004"));
        Assert.All(document.Hits, hit => Assert.InRange(hit.Table ?? 0, 0, Math.Max(0, document.Tables.Count - 1)));
        Assert.All(document.Hits, hit => Assert.True(hit.Line is null || (hit.Line >= 1 && hit.Line <= rows.Length)));
    }
}
