using System.Globalization;
using System.Text;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reading;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>Workbooks, pages and what is none: U16–U24, U26, U47.</summary>
public sealed partial class VariantTests
{
    /// <summary>One sheet, merged title and header; an amount is not carried into the cells merged with it.</summary>
    private static void U16()
    {
        var rows = SeedRows.All();
        Upload.Of(Formats.Xlsx(rows, "A3:G3", "A5:C5")).IsGolden();
        var merged = Upload.Of(Formats.Xlsx(rows, "A3:G3", "B16:E16"));
        Assert.Equal(267_070_000, merged.Project(3).Amounts.Total.Fen!.Value.Value);
        Assert.Null(merged.Project(3).Amounts.Fiscal.Fen);
        Assert.Equal(["A004 error L11", "A002 error P3"], merged.Errors);
    }

    /// <summary>资金来源 over three columns: H009, the group's name is kept.</summary>
    private static void U17()
    {
        var rows = SeedRows.All().OnePage();
        rows[8] = [rows[8][0], "总计", "资金来源", "", "", "绩效目标", "绩效指标"];
        rows.Insert(9, ["", "", "财政拨款", "财政专户拨款", "其他资金", "", ""]);
        var upload = Upload.Of(Formats.Xlsx(rows, "A9:A10", "B9:B10", "C9:E9", "F9:F10", "G9:G10")).IsGolden("H009 advice L9");
        Assert.Equal("资金来源-财政拨款", upload.Document.Tables[0].Header.Columns[2].Text);
        Assert.Contains("资金来源", upload.Single("H009").Message, StringComparison.Ordinal);
    }

    /// <summary>A project merged over its indicator rows: amounts once; 计算符号 and 计量单位 are part of the target.</summary>
    private static void U18()
    {
        var rows = LongRows(out var merges);
        var upload = Upload.Of(Formats.Xlsx(rows, merges)).IsGolden("H009 advice L9", "-F007");
        Assert.Equal(22_356_470_000, upload.Document.Tables[0].Sections[0].Sums().Total.Value);

        var parts = Upload.Of(new[]
        {
            "甲局2025年项目支出绩效目标表", "单位名称：甲局", "单位：万元",
            "项目名称\t总计\t绩效目标\t一级指标\t二级指标\t三级指标\t计算符号\t指标值\t计量单位",
            "甲\t1\t目标\t产出指标\t数量指标\t人次\t≥\t1.7\t万人次", "\t\t\t产出指标\t质量指标\t合格率\t＝\t100\t%",
            "\t\t\t产出指标\t时效指标\t天数\t≤\t≤30天\t天", "\t\t\t效益指标\t社会效益\t秩序\t定性\t良好\t", "\t\t\t效益指标\t社会效益\t比例\t\t=100%\t",
        }.Select(line => line.Split('\t')));
        Assert.Equal(
            ["≥1.7万人次", "＝100%", "≤30天", "良好", "=100%"], parts.Project(1).Indicators.Select(indicator => indicator.Annual.ToString()));
        Assert.Equal((17_000m, "≥"), (parts.Project(1).Indicators[0].AnnualTarget.Value, parts.Project(1).Indicators[0].AnnualTarget.Comparator));
        Assert.DoesNotContain(parts.Findings, finding => finding.StartsWith("F008", StringComparison.Ordinal));
    }

    /// <summary>Amounts as text, or as numbers with the noise of a double; finer than a 分 is A001.</summary>
    private static void U19()
    {
        Upload.Of(Formats.Xlsx(SeedRows.All())).IsGolden();
        Upload.Of(Numbers("22356.469999999998")).IsGolden();
        Upload.Of(Numbers("22356.4699999")).NeedsFix("A001 error L10", "A001 error L10", "A001 error L11", "A001 error L11");

        static byte[] Numbers(string total) => new XlsxBuilder().Sheet(Formats.Cells(SeedRows.All(), (row, column, cell) =>
            column is >= 2 and <= 5 && cell.Length > 0 && char.IsAsciiDigit(cell[0])
                ? $"<c r=\"{XlsxBuilder.Reference(row, column)}\"><v>{(cell == "22,356.47" ? total : cell)}</v></c>"
                    .Replace(",", "", StringComparison.Ordinal)
                : null)).Build();
    }

    /// <summary>Formulas: the stored value; without one, or #REF!, F006.</summary>
    private static void U20()
    {
        Upload.Of(Formula("<f>SUM(B12:B31)</f><v>22356.47</v>", "")).IsGolden();
        Upload.Of(Formula("<f>SUM(B12:B31)</f>", "")).NeedsFix("F006 error L10");
        Upload.Of(Formula("<f>SUM(#REF!)</f><v>#REF!</v>", " t=\"e\"")).NeedsFix("F006 error L10");

        static byte[] Formula(string content, string type) => new XlsxBuilder().Sheet(Formats.Cells(
            SeedRows.All(), (row, column, _) => row == 10 && column == 2 ? $"<c r=\"B10\"{type}>{content}</c>" : null)).Build();
    }

    /// <summary>Hidden rows, columns and sheets are read and said; sheets without the form are passed over; each with it is a table.</summary>
    private static void U21()
    {
        var cells = Formats.Cells(SeedRows.All());
        var hidden = new XlsxBuilder()
            .Sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>封面</v></c></row>", name: "封面")
            .Sheet(
                cells.Replace("<row r=\"17\">", "<row r=\"17\" hidden=\"1\">", StringComparison.Ordinal),
                before: "<cols><col min=\"4\" max=\"5\" hidden=\"1\"/></cols>", name: "绩效", attributes: "state=\"hidden\"");
        var upload = Upload.Of(hidden.Build()).IsGolden("H009 advice P4");
        Assert.Equal("工作表“绩效”是隐藏的；隐藏行已读入：第 17 行；隐藏列已读入：第 4、5 列", upload.Single("H009").Hit.Found);
        Assert.Equal(2, Upload.Of(new XlsxBuilder().Sheet(cells, name: "一").Sheet(cells, name: "二").Build()).Document.Tables.Count);
    }

    /// <summary>BIFF8.</summary>
    private static void U22() => Assert.Equal(SourceFormat.Xls, Upload.Of(Formats.Xls(SeedRows.All())).IsGolden().Document.Format);

    /// <summary>.xls that is a page or SpreadsheetML: by content.</summary>
    private static void U23()
    {
        Assert.Equal(SourceFormat.Html, Upload.Of(Formats.Html(SeedRows.All()), "表.xls").IsGolden().Document.Format);
        Assert.Equal(SourceFormat.Html, Upload.Of(Formats.SpreadsheetMl(SeedRows.All()), "表.xls").IsGolden().Document.Format);
        Upload.Of(Formats.Xlsx(SeedRows.All()), "表.csv").IsGolden();
    }

    /// <summary>A table copied from a site: markup goes (F007), scripts and handlers too (F008).</summary>
    private static void U24()
    {
        var f007 = SeedRows.Projects.Index().SelectMany(project => new[] { "项目名称", "总计", "财政拨款", "绩效目标", "绩效指标" }
            .Select(column => $"F007 advice P{project.Index + 1}:{column}"));
        string[] sums = [.. new[] { 10, 11 }.SelectMany(line => new[] { "项目名称", "总计", "财政拨款" }
            .Select(column => $"F007 advice L{line}:{column}"))];
        Upload.Of(Formats.Html(SeedRows.All(), Styled)).IsGolden(["-F007", .. f007, .. sums]);

        var page = Encoding.UTF8.GetString(Formats.Html(SeedRows.All()));
        page = page.Replace("<td>业务用房经费", "<td onclick=\"x()\">业务用房经费", StringComparison.Ordinal)
            .Replace("<td>购置经费", "<td><script>document.write('1')</script>购置经费", StringComparison.Ordinal);
        Upload.Of(page).IsGolden(
            "F007 advice P5:项目名称", "F008 warning P5", "F007 advice P11:项目名称", "F008 warning P11");

        var spanned = Encoding.UTF8.GetString(Formats.Html(SeedRows.All())).Replace(
            "<td>单位：万元</td>", "<td colspan=\"7\" style=\"text-align:right\">单位：万元</td>", StringComparison.Ordinal);
        Upload.Of(spanned).IsGolden();

        static string Styled(string cell) => cell.StartsWith("项目名称", StringComparison.Ordinal) || cell.Length == 0
            ? $"<span style=\"color:red\">{cell}</span>"
            : $"<p style='x'><span>{cell.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal)}</span>&nbsp;</p>";
    }

    /// <summary>What is no table is named, with what to do instead.</summary>
    private static void U26()
    {
        (byte[] Bytes, string What)[] files =
        [
            ("%PDF-1.7\n..."u8.ToArray(), "PDF"),
            ([0x89, .. "PNG\r\n\u001a\n"u8], "图片或扫描件"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 1, 2], "图片或扫描件"),
            (XlsBuilder.Container("WordDocument", new byte[5000]), "Word/WPS 文档"),
            (XlsxBuilder.Zip(new Dictionary<string, byte[]> { ["word/document.xml"] = [1] }), "Word/WPS 文档"),
            (XlsBuilder.Container("Contents", new byte[5000]), "WPS 表格（.et）"),
        ];
        foreach (var (bytes, what) in files)
        {
            var finding = Upload.Of(bytes, "表.et").Rejected("F003");
            Assert.Contains(what, finding.Message, StringComparison.Ordinal);
            Assert.Contains("请导出为 XLSX 或 CSV", finding.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Password, macros, bombs and 500 MB: F003, nothing is parsed.</summary>
    private static void U47()
    {
        Refused(XlsBuilder.Container("EncryptedPackage", new byte[5000]), "加密");
        Refused(new XlsBuilder().Global(XlsBuilder.Record(0x2F, new byte[54])).Rows([["甲"]]).Build(), "加密");
        Refused(new XlsxBuilder().Sheet("").Part("xl/vbaProject.bin", "x").Build(), "含宏");
        Refused(new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", "<a>" + new string(' ', 40 << 20) + "</a>").Build(), "压缩炸弹");
        const long Length = 500L << 20;
        var finding = Upload.Of(OversizeDocument.Of(Stream.Null, Length, new ReadingLimits().MaxTextBytes)).Rejected("F003");
        Assert.Contains("500 MiB", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Length.ToString(CultureInfo.InvariantCulture), finding.Hit.Found);

        static void Refused(byte[] bytes, string why) =>
            Assert.Contains(why, Upload.Of(bytes, "表.xlsx").Rejected("F003").Message, StringComparison.Ordinal);
    }

    private static List<string[]> LongRows(out string[] merges)
    {
        var seed = SeedRows.All();
        List<string[]> rows = [.. seed.Take(8)];
        rows.Add([.. seed.At(9)[..6], "一级指标", "二级指标", "三级指标", "周期值", "年度值"]);
        rows.AddRange([seed.At(10)[..6], seed.At(11)[..6]]);
        var ranges = new List<string>();
        foreach (var (project, p) in Golden.Seed.GetProperty("projects").EnumerateArray().Select((project, p) => (project, p)))
        {
            var top = rows.Count + 1;
            foreach (var indicator in project.GetProperty("indicators").EnumerateArray())
            {
                string[] own = rows.Count + 1 == top
                    ? [.. seed.At(SeedRows.Projects[p])[..5], project.GetProperty("goal").GetString()!]
                    : ["", "", "", "", "", ""];
                rows.Add([.. own, Class("level1"), Class("level2"), Text("name"), Text("periodTarget"), Text("annualTarget")]);

                string Text(string name) => indicator.GetProperty(name).GetString()!;
                string Class(string level) => $"{Text(level + "Code")}-{Text(level + "Name")}";
            }

            ranges.AddRange("ABCDEF".Select(column => $"{column}{top}:{column}{rows.Count}"));
        }

        merges = [.. ranges];
        return rows;
    }
}
