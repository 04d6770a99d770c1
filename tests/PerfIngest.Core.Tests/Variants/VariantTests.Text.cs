using System.Text;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tests.Reading;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>Encodings, line ends, delimiters and broken lines: U01–U15, U25.</summary>
public sealed partial class VariantTests
{
    private static readonly string Source = Encoding.UTF8.GetString(Golden.SeedBytes);

    /// <summary>UTF-8 with BOM: the mark is dropped without a word.</summary>
    private static void U01() => Upload.Of([0xEF, 0xBB, 0xBF, .. Golden.SeedBytes]).IsGolden();

    /// <summary>GBK and GB18030 without BOM.</summary>
    private static void U02() => Assert.Equal("gb18030", Upload.Of(Read.Gb18030.GetBytes(Source)).IsGolden().Document.Encoding);

    /// <summary>UTF-16 with BOM, either way round.</summary>
    private static void U03()
    {
        Assert.Equal("utf-16le", Upload.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Source)]).IsGolden().Document.Encoding);
        Assert.Equal("utf-16be", Upload.Of([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Source)]).IsGolden().Document.Encoding);
    }

    /// <summary>UTF-16LE without BOM: read where NULs tell (padded with digits and blanks here), else F002 and no guess.</summary>
    private static void U04()
    {
        var padded = new string('\n', 8_000) + Source;
        Assert.Equal("utf-16le", Upload.Of(Encoding.Unicode.GetBytes(padded)).IsGolden().Document.Encoding);
        Upload.Of(Encoding.Unicode.GetBytes(Source)).Rejected("F002");
        Upload.Of([.. Encoding.Unicode.GetBytes(padded), 0x00, 0xD8, 0x41, 0x00]).Rejected("F002");
    }

    /// <summary>GBK with a line of UTF-8: F002 at the byte, row and column; no character is replaced.</summary>
    private static void U05()
    {
        var rows = SeedRows.All();
        var head = Read.Gb18030.GetBytes(rows.Take(16).Tsv() + "\n经费\t1\t");
        var finding = Upload.Of([.. head, .. "番禺区劳动就业中心"u8, .. Read.Gb18030.GetBytes("\n" + rows.Skip(16).Tsv())]).Rejected("F002");
        Assert.Equal((head.Length, 17, 3), (finding.Hit.Offset, finding.Hit.Line, finding.Hit.Column));
        Assert.Equal(("E7 95 AA E7", "UTF-8"), (finding.Hit.Found, finding.Hit.Expected));
        Assert.Contains($"第 {head.Length} 字节", finding.Message, StringComparison.Ordinal);
        Assert.Contains("另存为 UTF-8", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>CRLF, lone CR, VT and FF at page breaks.</summary>
    private static void U06()
    {
        Upload.Of(Source.Replace("\n", "\r\n", StringComparison.Ordinal)).IsGolden();
        Upload.Of(Source.Replace('\n', '\r')).IsGolden();
        Upload.Of(Source.Replace("\n\n项目", "\n\v\n项目", StringComparison.Ordinal)).IsGolden();
        var pages = Upload.Of(Source.Replace("\n\n项目", "\n\f\n项目", StringComparison.Ordinal)).IsGolden();
        Assert.Equal(Golden.RecordsWithPlaces, Golden.Describe(pages.Document.Tables, withPlaces: true));
    }

    /// <summary>CSV, every field quoted, quotes doubled; the extension says nothing.</summary>
    private static void U07()
    {
        var upload = Upload.Of(Formats.Delimited(SeedRows.All(), ',', quoteAll: true), "表.txt").IsGolden();
        Assert.Equal((SourceFormat.Csv, ','), (upload.Document.Format, upload.Document.Delimiter));
        var rows = SeedRows.All();
        rows.At(18)[SeedRows.Goal] = "办好\"一件\"事，\"二\"";
        Assert.Equal("办好\"一件\"事，\"二\"", Upload.Of(Formats.Delimited(rows, ',')).Project(5).Goal);
    }

    /// <summary>CSV with 22,356.47 unquoted: F005 names the comma; nothing is put together.</summary>
    private static void U08()
    {
        var upload = Upload.Of(string.Join('\n', SeedRows.All().Select(row => string.Join(',', row))));
        Assert.Equal(["F005@10", "F005@11", "F005@12", "F005@17", "F005@31"], upload.Document.Places("F007"));
        upload.NeedsFix("F005 error L10", "F005 error L11", "F005 error L12", "F005 error L17", "F005 error L31");
        Assert.All(upload.Verdict.Findings.Where(finding => finding.Hit.Code == "F005"), finding =>
            Assert.Contains("千分位逗号未加引号", finding.Message, StringComparison.Ordinal));
    }

    /// <summary>Semicolons and bars.</summary>
    private static void U09()
    {
        Assert.Equal(';', Upload.Of(Formats.Delimited(SeedRows.All(), ';')).IsGolden().Document.Delimiter);
        Assert.Equal('|', Upload.Of(Formats.Delimited(SeedRows.All(), '|')).IsGolden().Document.Delimiter);
    }

    /// <summary>A line break inside quotes: nothing between Chinese characters, a space elsewhere.</summary>
    private static void U10()
    {
        Upload.Of(Formats.Delimited(Wrapped(18, SeedRows.Goal, 10), '\t')).IsGolden();
        var rows = SeedRows.All();
        rows.At(18)[SeedRows.Goal] = "办公\n用房 A\nB";
        Assert.Equal("办公用房 A B", Upload.Of(Formats.Delimited(rows, '\t')).Project(5).Goal);
    }

    /// <summary>The same without quotes: the line goes on with the cell; F005 if the row never gets its seven cells.</summary>
    private static void U11()
    {
        Upload.Of(Wrapped(18, SeedRows.Goal, 10)).IsGolden();
        Upload.Of(Wrapped(31, SeedRows.Indicators, 60, 120)).IsGolden();
        var rows = SeedRows.All();
        var goal = rows.At(28)[SeedRows.Goal];
        rows[27] = [.. rows[27][..SeedRows.Goal], goal[..8]];
        rows.Insert(28, [goal[8..]]);
        Upload.Of(rows).NeedsFix("F005 error P11");
    }

    /// <summary>A row split by a page: joined by column; a number that does not go on is C002.</summary>
    private static void U12()
    {
        Upload.Of(SplitAcrossPages("4、2-", "4、2-")).IsGolden();
        Upload.Of(SplitAcrossPages("4、2-", "5、2-")).NeedsFix("C002 error P4#5");
    }

    /// <summary>One long table.</summary>
    private static void U13() => Upload.Of(SeedRows.All().OnePage()).IsGolden();

    /// <summary>Page numbers, dates and signatures are passed over; any other text between rows is F005.</summary>
    private static void U14()
    {
        var rows = SeedRows.All();
        rows.AddRange([["填报人：张三", "", "审核人：李四", "", "", "联系电话：020-12345678"], ["打印日期：2025年1月3日"]]);
        rows.Insert(13, ["第 1 页 共 5 页"]);
        Upload.Of(rows).IsGolden();
        rows.Insert(11, ["以下为明细"]);
        Upload.Of(rows).NeedsFix("F005 error L12");
    }

    /// <summary>Trailing tabs missing, or more of them.</summary>
    private static void U15()
    {
        Upload.Of(string.Join('\n', Source.Split('\n').Select(line => line.TrimEnd('\t')))).IsGolden();
        Upload.Of(SeedRows.All().Columns(row => [.. row, "", ""])).IsGolden();
    }

    /// <summary>Columns aligned by spaces: seven fields on the header and every row, or F004 / F005.</summary>
    private static void U25()
    {
        var rows = SeedRows.All().Where(row => row.Length == 1 || row[0].StartsWith("项目名称", StringComparison.Ordinal) || row[6].Length > 0)
            .Select(row => row.Length == 1 ? row : [.. row.Select((cell, i) => i is SeedRows.Special or SeedRows.Other && cell.Length == 0 ? "-" : cell)]);
        var lines = rows.Select(row => string.Join("    ", row)).ToList();
        Upload.Of(string.Join('\n', lines)).IsGolden("A006 warning", "A006 warning");
        var header = lines.FindIndex(line => line.StartsWith("项目名称", StringComparison.Ordinal));
        var short6 = lines.Select((line, i) => i == header + 1 ? line.Replace("    -    -", "    -", StringComparison.Ordinal) : line);
        Assert.Contains($"F005 error L{header + 2}", Upload.Of(string.Join('\n', short6)).Errors);
        Upload.Of(string.Join('\n', lines).Replace("财政专户拨款    ", "财政专户拨款 ", StringComparison.Ordinal)).Rejected("F004");
    }

    private static List<string[]> Wrapped(int line, int column, params int[] at)
    {
        var rows = SeedRows.All();
        foreach (var place in at.Reverse())
        {
            rows.At(line)[column] = rows.At(line)[column].Insert(place, "\n");
        }

        return rows;
    }

    private static List<string[]> SplitAcrossPages(string cut, string goesOn)
    {
        var rows = SeedRows.All();
        var whole = rows.At(17);
        var at = whole[6].IndexOf(cut, StringComparison.Ordinal);
        rows[16] = [.. whole[..5], whole[5][..20], whole[6][..at]];
        rows.InsertRange(17, [[""], rows.At(9), ["", "", "", "", "", whole[5][20..], goesOn + whole[6][(at + cut.Length)..]]]);
        return rows;
    }
}
