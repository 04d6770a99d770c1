using System.Globalization;
using System.Text;
using PerfIngest.Core.Tests.Reading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>The worst files at and beyond the limits (design §6), made one at a time: none is small.</summary>
internal static class WorstFiles
{
    private const int Mebibyte = 1 << 20;
    private const string Header = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";
    private const string Head = "甲局2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n" + Header;
    private const string Indicators =
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥3人；年度指标值：≥3人。2、2-效益指标；22-社会效益；率；实施周期指标值：9%；年度指标值：9%。";

    /// <summary>Each file's name, the state that it ends in, and how it is written.</summary>
    public static readonly IReadOnlyList<(string Name, string State, Action<Stream> Write)> All =
    [
        ("100000-rows.tsv", "Accepted", Rows(100_000, Indicators)),
        ("100001-rows.tsv", "Rejected", Rows(100_001, "")),
        ("64-MiB-of-rows.tsv", "Accepted", stream => FullRows(stream, 64 * Mebibyte)),
        ("100000-rows-of-64-columns.csv", "Rejected", stream => Fill(stream, "", string.Join(',', Enumerable.Repeat("1", 64)) + "\n", 100_000)),
        ("one-cell-of-32-MiB.tsv", "Rejected", stream => Fill(stream, Head + "甲\t1\t1\t\t\t", "长", 11_000_000)),
        ("one-quoted-cell-of-32-MiB.csv", "Rejected", stream => Fill(stream, Head.Replace('\t', ',') + "甲,1,1,,,\"", "行\n", 8_000_000)),
        ("nul-flood.txt", "Rejected", stream => Fill(stream, Head, "\0\0\0\0\0\0\0\0", 8_000_000)),
        ("quote-flood.csv", "Rejected", stream => Fill(stream, "", "\"\",\"", 12_000_000)),
        ("line-flood.txt", "Rejected", stream => Fill(stream, "x", "\n", 60_000_000)),
        ("tag-flood.html", "Rejected", stream => Fill(stream, "<html>", "<table><tr><td>", 4_000_000)),
        ("span-flood.html", "Rejected", stream => Fill(stream, "<table>", "<tr><td colspan=1000000 rowspan=1000000>x", 1_000_000)),
        ("entity-flood.html", "Rejected", stream => Fill(stream, "<table><tr><td>", "&lt;b&gt;", 7_000_000)),
        ("500-MiB.txt", "Rejected", stream => stream.SetLength(500L * Mebibyte)),
        ("zip-bomb.xlsx", "Rejected", stream => stream.Write(
            new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", new byte[150 * Mebibyte]).Build())),
        ("laughs.xlsx", "Rejected", stream => stream.Write(new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", Laughs("worksheet")).Build())),
        ("laughs.xls", "Rejected", stream => stream.Write(Laughs("Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""))),
        ("deep.xlsx", "Rejected", stream => stream.Write(
            new XlsxBuilder().Sheet(string.Concat(Enumerable.Repeat("<a>", 1_000_000))).Build())),
        ("shared-strings.xlsx", "Rejected", stream => stream.Write(SharedStrings())),
        ("100000-rows.xlsx", "Accepted", stream => stream.Write(SheetRows(100_000))),
        ("encrypted.xls", "Rejected", stream => stream.Write(XlsBuilder.Container("EncryptedPackage", new byte[5_000]))),
        ("macros.xlsx", "Rejected", stream => stream.Write(new XlsxBuilder().Sheet("").Part("xl/vbaProject.bin", "x").Build())),
    ];

    private static Action<Stream> Rows(int count, string indicators) => stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        text.Write(Head);
        for (var i = 1; i <= count - 4; i++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"项目{i}\t1.00\t1.00\t\t\t目标{i}\t{indicators}\n"));
        }
    };

    /// <summary>Rows until the file is as large as a text may be.</summary>
    private static void FullRows(Stream stream, int size)
    {
        var row = 0;
        stream.Write(Encoding.UTF8.GetBytes(Head));
        for (; ; )
        {
            var line = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"项目{++row}\t1.00\t1.00\t\t\t{new string('标', 180)}{row}\t{Indicators}\n"));
            if (stream.Length + line.Length > size)
            {
                return;
            }

            stream.Write(line);
        }
    }

    private static void Fill(Stream stream, string head, string text, int times)
    {
        const int Block = 4_096;
        stream.Write(Encoding.UTF8.GetBytes(head));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, Block)));
        for (var i = 0; i < times / Block; i++)
        {
            stream.Write(block);
        }
    }

    private static byte[] Laughs(string root) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a0 \"哈哈\">"
        + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">"))
        + $"]><{root}>&a30;</{root.Split(' ')[0]}>");

    private static byte[] SharedStrings()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => (char)(0x4E00 + (int)((uint)(i * 2654435761) % 20_000))));
        var builder = new XlsxBuilder { Strings = $"<si><t>{text}</t></si>" };
        return builder.Sheet(string.Concat(Enumerable.Range(1, 9_000).Select(i => $"<row r=\"{i}\"><c t=\"s\"><v>0</v></c></row>"))).Build();
    }

    private static byte[] SheetRows(int count)
    {
        var rows = new StringBuilder(Formats.Cells([.. Head.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))]));
        for (var i = 5; i <= count; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c t=\"inlineStr\"><is><t>项目{i}</t></is></c><c><v>1</v></c><c><v>1</v></c>");
            rows.Append("<c/><c/><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>");
        }

        var builder = new XlsxBuilder { Strings = $"<si><t>目标</t></si><si><t>{Indicators}</t></si>" };
        return builder.Sheet(rows.ToString()).Build();
    }
}
