using System.Globalization;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>Amounts and currency units: U27–U33, U40, U45.</summary>
public sealed partial class VariantTests
{
    /// <summary>Full-width digits and punctuation.</summary>
    private static void U27() => Upload.Of(SeedRows.All().Amounts(amount =>
        new string([.. amount.Select(c => (char)(c + 0xFEE0))]))).IsGolden();

    /// <summary>Thousands in groups of three, whatever separates them; anything else is A001.</summary>
    private static void U28()
    {
        foreach (var separator in new[] { "，", "'", " ", "\u00A0" })
        {
            Upload.Of(SeedRows.All().Amounts(amount => amount.Replace(",", separator, StringComparison.Ordinal))).IsGolden();
        }

        foreach (var broken in new[] { "22,35.47", ",209,4", "1,0951.18", "10,951,.18" })
        {
            var upload = Upload.Of(With(16, SeedRows.Total, broken)).NeedsFix("A001 error P3");
            Assert.Equal((broken, AmountStatus.Invalid), (upload.Single("A001").Hit.Found, upload.Project(3).Amounts.Total.Status));
        }
    }

    /// <summary>A table in 元: the same 分.</summary>
    private static void U29() => Upload.Of(In("元", 10_000m, "#,##0.00")).IsGolden();

    /// <summary>亿元 and 千元 by their factor; more than two decimals is A009 on each amount that has them.</summary>
    private static void U30()
    {
        Upload.Of(In("千元", 10m, "#,##0.00")).IsGolden();
        var upload = Upload.Of(In("亿元", 0.0001m, "0.00######"));
        Assert.Equal(Golden.Records, Golden.Describe(upload.Document.Tables));
        upload.IsGolden([.. SeedRows.Projects.Index().Select(project => $" P{project.Index + 1}").Concat([" L10", " L11"])
            .Where(place => place is not " P4").SelectMany(place => new[] { "A009 warning" + place, "A009 warning" + place })
            .Concat(["A009 warning P4", "A009 warning P4"])]);
    }

    /// <summary>The unit in the header or in each amount; a contradiction is H006.</summary>
    private static void U31()
    {
        var header = SeedRows.All().HeaderCells((1, "总计（万元）"), (2, "财政拨款(万元)"));
        header[6] = [""];
        Upload.Of(header).IsGolden();
        Upload.Of(SeedRows.All().Amounts(amount => amount + "万元")).IsGolden();
        var contradicted = Upload.Of(SeedRows.All().HeaderCells((1, "总计（元）")));
        Assert.Equal(["H006 fatal L9"], contradicted.Errors);
        Assert.Contains("万元", contradicted.Single("H006").Message, StringComparison.Ordinal);
        Assert.Equal(["H006 fatal P3"], Upload.Of(With(16, SeedRows.Total, "2,670,700.00元")).Errors);
        var none = SeedRows.All();
        none[6] = [""];
        Assert.Equal("H006", Assert.Single(Upload.Of(none).Verdict.Findings, finding => finding.Severity == Core.Checking.Severity.Fatal).Hit.Code);
    }

    /// <summary>Negative in three ways: read, and A007.</summary>
    private static void U32()
    {
        foreach (var negative in new[] { "-3.60", "（3.60）", "△3.60", "▲3.60", "−3.60" })
        {
            var upload = Upload.Of(With(13, SeedRows.Total, negative));
            Assert.Equal(-3_600_000, upload.Project(2).Amounts.Total.Fen!.Value.Value);
            Assert.Equal("A007 error P2", Assert.Single(upload.Errors, error => error.StartsWith("A007", StringComparison.Ordinal)));
        }
    }

    /// <summary>- — / 无 are nothing, 0 is zero: kept apart, both sum as 0.</summary>
    private static void U33()
    {
        foreach (var nothing in new[] { "", "-", "—", "–", "/", "无", "N/A" })
        {
            var upload = Upload.Of(With(16, SeedRows.Special, nothing)).IsGolden();
            Assert.Null(upload.Project(3).Amounts.Special.Fen);
        }

        foreach (var zero in new[] { "0", "0.00" })
        {
            var upload = Upload.Of(With(16, SeedRows.Special, zero));
            Assert.Equal(0, upload.Project(3).Amounts.Special.Fen!.Value.Value);
            Assert.Equal(22_356_470_000, upload.Document.Tables[0].Sections[0].Sums().Total.Value);
            Assert.Empty(upload.Errors);
        }
    }

    /// <summary>What a spreadsheet only shows: F006 on amounts, T002 on targets.</summary>
    private static void U40()
    {
        foreach (var shown in new[] { "#####", "1.09512E+04", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?" })
        {
            Upload.Of(With(16, SeedRows.Total, shown)).NeedsFix("F006 error P3");
        }

        var rows = SeedRows.All();
        rows.At(28)[SeedRows.Indicators] = rows.At(28)[SeedRows.Indicators].Replace("年度指标值：运行正常率≥80%", "年度指标值：####", StringComparison.Ordinal);
        Upload.Of(rows).NeedsFix("T002 error P11#5:annual");

        // 3-5 became a date in a cell of its own: damage, but where the indicator is one of time.
        var dates = Upload.Of(new[]
        {
            "2025年项目支出绩效目标表", "单位名称：甲局", "单位：万元", "项目名称\t总计\t绩效目标\t一级指标\t二级指标\t三级指标\t指标值",
            "甲\t1\t目标\t产出指标\t数量指标\t场次\t3月5日", "\t\t\t产出指标\t时效指标\t完成\t3月5日", "\t\t\t效益指标\t社会效益\t秩序\t好",
        }.Select(line => line.Split('\t')));
        Assert.Equal("F006 error P1", Assert.Single(dates.Errors));
        Assert.Equal((5, "年度指标值", "3月5日"), Placed(dates.Single("F006").Hit));

        static (int?, string?, string?) Placed(Core.Checking.Hit hit) => (hit.Line, hit.ColumnName, hit.Found);
    }

    /// <summary>¥ and 元 go, % is A001.</summary>
    private static void U45()
    {
        Upload.Of(SeedRows.All().Amounts(amount => "¥" + amount)).IsGolden();
        Upload.Of(SeedRows.All().Amounts(amount => "￥ " + amount + "万元")).IsGolden();
        Upload.Of(With(16, SeedRows.Total, "100%")).NeedsFix("A001 error P3");
    }

    private static List<string[]> With(int line, int column, string text)
    {
        var rows = SeedRows.All();
        rows.At(line)[column] = text;
        return rows;
    }

    private static List<string[]> In(string unit, decimal factor, string format)
    {
        var rows = SeedRows.All().Amounts(amount =>
            (decimal.Parse(amount, CultureInfo.InvariantCulture) * factor).ToString(format, CultureInfo.InvariantCulture));
        rows[6] = [$"单位：{unit}"];
        return rows;
    }
}
