using System.Globalization;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Domain §6 on text files: each variant of the source document reads to the same records, with exactly the hits named.</summary>
public sealed class VariantTests
{
    private static readonly Dictionary<string, (Func<string> Text, string[] Hits)> Variants = new()
    {
        ["U01 byte order mark"] = (() => "\uFEFF" + SeedRows.All().Tsv(), []),
        ["U06 CRLF"] = (() => SeedRows.All().Tsv().Replace("\n", "\r\n", StringComparison.Ordinal), []),
        ["U06 lone CR"] = (() => SeedRows.All().Tsv().Replace('\n', '\r'), []),
        ["U06 form feed at page breaks"] = (() => SeedRows.All().Tsv().Replace("\n\n项目", "\n\f\n项目", StringComparison.Ordinal), []),
        ["U07 comma, quoted"] = (() => SeedRows.All().Csv(), []),
        ["U09 semicolon"] = (() => SeedRows.All().Csv(';'), []),
        ["U09 bar"] = (() => SeedRows.All().Csv('|'), []),
        ["U10 line break in a quoted goal"] = (
            () => Broken(18, SeedRows.Goal, 10).Csv('\t'), []),
        ["U11 line break in an unquoted goal"] = (() => Break(18, SeedRows.Goal, 10), []),
        ["U11 line breaks in unquoted indicators"] = (() => Break(18, SeedRows.Indicators, 60, 120), []),
        ["U11 line breaks in goal and indicators"] = (() => Break(31, SeedRows.Goal, 5, 9), []),
        ["U12 row split across pages"] = (SplitAcrossPages, []),
        ["U13 one long table"] = (() => SeedRows.All().OnePage().Tsv(), []),
        ["U14 footers on every page"] = (WithFooters, []),
        ["U15 trailing tabs missing"] = (() => Trimmed(SeedRows.All()), []),
        ["U15 extra tabs at the end"] = (() => SeedRows.All().Columns(row => [.. row, "", ""]).Tsv(), []),
        ["U17 two-row header in text"] = (() => TwoRows(SeedRows.All()).Tsv(), ["H009@9"]),
        ["U29 元"] = (() => InUnit("元", 10_000m), []),
        ["U30 千元"] = (() => InUnit("千元", 10m), []),
        ["U30 亿元"] = (() => InUnit("亿元", 0.0001m), []),
        ["U31 unit in the header"] = (() => WithoutUnitLine(SeedRows.All().HeaderCells((1, "总计（万元）"), (2, "财政拨款(万元)"))), []),
        ["U31 unit in the header and above"] = (() => SeedRows.All().HeaderCells((1, "总计（单位：万元）")).Tsv(), []),
        ["U31 unit in every amount"] = (() => SeedRows.All().Amounts(amount => amount + "万元").Tsv(), []),
        ["U31 unit in every amount and nowhere else"] = (() => WithoutUnitLine(SeedRows.All().Amounts(amount => amount + "万元")), []),
        ["U36 aliases"] = (
            () => SeedRows.All().HeaderCells(
                (0, "项目"), (1, "资金总额"), (2, "一般公共预算拨款"), (3, "财政专户管理资金"), (4, "单位资金"), (5, "绩效总目标")).Tsv(),
            ["H009@9"]),
        ["U36 full width, spaces and 其中"] = (
            () => SeedRows.All().HeaderCells((0, "项 目 名 称"), (1, "总　计"), (2, "其中：财政拨款"), (5, " 绩效 目标 ")).Tsv(), []),
        ["U36 columns in another order"] = (
            () => SeedRows.All().Columns(row => [row[6], row[0], row[5], row[2], row[1], row[4], row[3]]).Tsv(), ["H009@9"]),
        ["U37 extra columns"] = (
            () => SeedRows.All().Columns(row => row[0].StartsWith("项目名称", StringComparison.Ordinal)
                ? ["序号", .. row[..5], "主管部门", .. row[5..], "备注"]
                : ["1", .. row[..5], "人社局", .. row[5..], "无"]).Tsv(), ["H009@9"]),
        ["U38 columns missing"] = (() => SeedRows.All().Columns(row => [.. row[..3], .. row[5..]]).Tsv(), ["H009@9"]),
        ["U42 合计 at the bottom"] = (() => GrandTotalLast().Tsv(), []),
        ["column numbers below the header"] = (
            () => SeedRows.All().OnePage()
                .SelectMany((row, i) => i == 8 ? [row, ["栏次", "1", "2", "3", "4", "5", "6"]] : new[] { row }).Tsv(), []),
        ["prelude in one line"] = (
            () => SeedRows.All().Select((row, i) => i == 4 ? ["单位名称：广州市番禺区劳动就业服务管理中心　　单位：万元"] : i == 6 ? [""] : row).Tsv(), []),
        ["prelude in two cells"] = (
            () => SeedRows.All().Select((row, i) => i == 4
                ? ["填报单位：", "广州市番禺区劳动就业服务管理中心", "", "金额单位：", "人民币万元"]
                : i == 6 ? [""] : row).Tsv(), []),
        ["title, unit and currency on every page"] = (PageHeads, []),
    };

    public static TheoryData<string> Names => [.. Variants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_variant_reads_to_the_golden_records(string name)
    {
        var (text, hits) = Variants[name];
        var document = TestReader.Text(text());
        Assert.Equal(hits, document.Places("F007"));
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
        var table = Assert.Single(document.Tables);
        Assert.Equal("22356.47", Assert.Single(table.GrandTotals).Amounts.Total.Fen!.Value.ToWan());
        var section = Assert.Single(table.Sections);
        Assert.Equal("广州市番禺区劳动就业服务管理中心", section.UnitRow!.Label);
        Assert.Equal("广州市番禺区劳动就业服务管理中心", table.Prelude.UnitName!.Value);
        Assert.NotNull(table.CurrencyUnit);
        Assert.Equal(2025, table.Prelude.Year!.Value);
        Assert.Equal(0, document.Rows.Unreadable + document.Rows.Other);
    }

    [Fact]
    public void Form_feeds_and_repeated_headers_count_one_page_each()
    {
        var text = Variants["U06 form feed at page breaks"].Text();
        Assert.Equal(Golden.Describe(TestReader.Bytes(Golden.SeedBytes).Tables, withPlaces: true),
            Golden.Describe(TestReader.Text(text).Tables, withPlaces: true));
    }

    [Fact]
    public void Thousands_commas_without_quotes_are_named_and_not_guessed()
    {
        var document = TestReader.Text(string.Join('\n', SeedRows.All().Select(row => string.Join(',', row))));
        Assert.Equal(["F005@10", "F005@11", "F005@12", "F005@17", "F005@31"], document.Places("F007"));
        Assert.All(document.Hits.Where(hit => hit.Code == "F005"), hit =>
        {
            Assert.Contains("千分位逗号未加引号", hit.Args["actual"], StringComparison.Ordinal);
            Assert.StartsWith("9", hit.Found, StringComparison.Ordinal);
            Assert.Equal("7", hit.Args["expected"]);
        });
        Assert.Equal([13, 16, 18, 21, 22, 23, 26, 27, 28], document.Tables[0].Projects().Select(project => project.Line));
    }

    [Fact]
    public void A_text_between_rows_that_is_no_footer_is_reported()
    {
        var rows = SeedRows.All();
        rows.Insert(13, ["本页为预算科提供"]);
        rows.Insert(11, ["以下为明细"]);
        var document = TestReader.Text(rows.Tsv());
        Assert.Equal(["F005@12", "F005@15"], document.Places("F007"));
        Assert.Equal(("1", "7"), (document.Hits[0].Args["actual"], document.Hits[0].Args["expected"]));
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
    }

    [Fact]
    public void More_cells_than_the_header_are_reported_and_the_row_is_left_out()
    {
        var rows = SeedRows.All();
        rows[17] = [.. rows[17], "", "多出的内容"];
        var document = TestReader.Text(rows.Tsv());
        Assert.Equal(["F005@18"], document.Places("F007"));
        Assert.Equal("9", document.Hits.First(hit => hit.Code == "F005").Found);
        Assert.Equal(11, document.Tables[0].Projects().Count());
        Assert.Equal(1, document.Rows.Unreadable);
    }

    [Fact]
    public void A_broken_row_that_never_gets_all_its_cells_is_reported()
    {
        var rows = SeedRows.All();
        rows[27] = [.. rows[27][..5], rows[27][5][..8]];
        rows.Insert(28, [Golden.Seed.GetProperty("projects")[10].GetProperty("goal").GetString()![8..]]);
        var document = TestReader.Text(rows.Tsv());
        Assert.Equal(["F005@28"], document.Places("F007"));
        Assert.Equal("6", document.Hits.First(hit => hit.Code == "F005").Found);
    }

    private static string Break(int line, int column, params int[] at) => Broken(line, column, at).Tsv();

    private static List<string[]> Broken(int line, int column, params int[] at)
    {
        var rows = SeedRows.All();
        var cell = rows.At(line)[column];
        foreach (var place in at.Reverse())
        {
            cell = cell.Insert(place, "\n");
        }

        rows.At(line)[column] = cell;
        return rows;
    }

    private static string SplitAcrossPages()
    {
        var rows = SeedRows.All();
        var whole = rows.At(17);
        var cut = whole[6].IndexOf("4、2-", StringComparison.Ordinal);
        string[] first = [.. whole[..5], whole[5][..20], whole[6][..cut]];
        string[] rest = ["", "", "", "", "", whole[5][20..], whole[6][cut..]];
        rows[16] = first;
        rows.InsertRange(17, [[""], rows.At(9), rest]);
        return rows.Tsv();
    }

    private static string WithFooters()
    {
        var rows = SeedRows.All();
        rows.AddRange([[""], ["填报人：张三", "", "审核人：李四", "", "", "联系电话：020-12345678"], ["打印日期：2025年1月3日"], ["注：本表含转移支付项目。"]]);
        foreach (var line in new[] { 29, 24, 19, 14 })
        {
            rows.Insert(line - 1, [$"第 {line} 页 共 5 页"]);
            rows.Insert(line - 1, [$"- {line} -"]);
        }

        return rows.Tsv();
    }

    private static string Trimmed(IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Select(row => string.Join('\t', row).TrimEnd('\t')));

    private static List<string[]> TwoRows(List<string[]> rows) =>
    [
        .. rows.SelectMany(row => row[0].StartsWith("项目名称", StringComparison.Ordinal)
            ? new string[][] { [row[0], "总计", "资金来源", "", "", "绩效目标", "绩效指标"], ["", "", "财政拨款", "财政专户拨款", "其他资金", "", ""] }
            : [row]),
    ];

    private static string InUnit(string unit, decimal factor)
    {
        var rows = SeedRows.All().Amounts(amount =>
            (decimal.Parse(amount, CultureInfo.InvariantCulture) * factor).ToString("#,##0.00######", CultureInfo.InvariantCulture));
        rows[6] = [$"单位：{unit}"];
        return rows.Tsv();
    }

    private static string WithoutUnitLine(List<string[]> rows)
    {
        rows[6] = [""];
        return rows.Tsv();
    }

    private static List<string[]> GrandTotalLast()
    {
        var rows = SeedRows.All();
        var grand = rows.At(SeedRows.Grand);
        rows.RemoveAt(SeedRows.Grand - 1);
        rows.Add(grand);
        return rows;
    }

    private static string PageHeads()
    {
        var rows = SeedRows.All();
        foreach (var line in SeedRows.Headers.Skip(1).Reverse())
        {
            rows.InsertRange(line - 1, [rows.At(3), rows.At(5), rows.At(7)]);
        }

        return rows.Tsv();
    }
}
