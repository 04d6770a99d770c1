using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reading;
using Samples = PerfIngest.Core.Tests.Reporting.Feedback.Samples;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>
/// Mutated files of every format, from a fixed seed, all the way: bytes, document, stored document, verdict, check JSON, roll-up, feedback.
/// Each ends in a state. <c>PERFINGEST_FUZZ</c> is the number of mutations in all (default 20,000).
/// </summary>
public sealed class EndToEndFuzzTests
{
    private const int Default = 20_000;

    private static readonly SubmissionReader Reader = new(new ReadingLimits());

    private static readonly CheckContext Context = new()
    {
        Year = 2025,
        UnitCode = "1",
        Received = Samples.Upload.Received,
        Settings = new() { Roster = [new RosterUnit(2025, "1", "甲局"), new RosterUnit(2025, "2", "甲一所") { ParentCode = "1" }] },
    };

    private static readonly PreviousVersion Previous = PreviousVersion.From(
        Reader.Read(FuzzTables.Write("tsv", FuzzTables.Of("tsv")), "a", CancellationToken.None), "r1", Samples.Upload.Received);

    private static readonly string[] FormatNames =
        ["tsv", "csv", "semicolon", "gb18030", "utf-16", "aligned", "html", "spreadsheetml", "xls", "xlsx", "sheet", "strings", "long", "form"];

    public static TheoryData<string> Cases => [.. FormatNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mutation_ends_in_a_state(string format)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PERFINGEST_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? all
            : Default;
        var mutation = new Mutation(0x9E3779B97F4A7C15UL + (ulong)Array.IndexOf(FormatNames, format));
        var table = FuzzTables.Of(format);
        for (var i = 0; i <= count / FormatNames.Length; i++)
        {
            // Half of them change cells, so that the rules see strange values; half change bytes, so that the readers see strange files.
            var bytes = i % 2 == 0
                ? FuzzTables.Write(format, mutation.OfCells(table))
                : FuzzTables.Pack(format, mutation.OfBytes(FuzzTables.Part(format, table)));
            try
            {
                Process(bytes, "a." + format);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"{format} {i.ToString(CultureInfo.InvariantCulture)}: {failure}\n{Convert.ToBase64String(bytes)}");
            }
        }
    }

    private static void Process(byte[] bytes, string name)
    {
        var read = Reader.Read(bytes, name, TestContext.Current.CancellationToken);
        var document = ParsedDocumentJson.Read(ParsedDocumentJson.Write(read));
        var verdict = Checker.Check(document, Context);
        Assert.True(Enum.IsDefined(verdict.State));
        Assert.Equal(verdict.State == VerdictState.Accepted, verdict.Counts.Fatal + verdict.Counts.Error == 0);
        Assert.True(verdict.State == VerdictState.Rejected || document.Tables.Count > 0);
        CheckJson.Write(Stream.Null, [new CheckedFile(name, document, verdict)]);
        var rollUp = RollUpBuilder.From(document, verdict, Samples.Upload, RulePack.Default);
        var stored = RollUpJson.Deserialize(RollUpJson.Serialize(rollUp));
        if (verdict.State == VerdictState.Accepted)
        {
            // What is accepted is added up, checked: it must fit.
            Assert.Equal(AmountSums.Of(document.Tables.SelectMany(table => table.Sections)), stored.Sums());
        }

        var files = FeedbackFiles.Write(
            new FeedbackInput { Upload = Samples.Upload, Document = document, Verdict = verdict, Previous = Previous });
        Assert.All(files, file => Assert.False(file.Content.IsEmpty));
    }
}

/// <summary>A small file of each format, and its part that is worth changing.</summary>
internal static class FuzzTables
{
    private const string Indicators =
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人次；年度指标值：≥3万人次。2、2-效益指标；22-社会效益；率；实施周期指标值：98%；年度指标值：100%按文件标准。";

    private static readonly string[][] Wide =
    [
        ["甲局2025年项目支出绩效目标表"], ["单位名称：甲局"], ["单位：万元"],
        ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
        ["合计", "1,240.10", "1,236.60", "0.00", "3.50", "-", "-"],
        ["补贴#穗财社（2024）40号", "3.60", "3.60", "0.00", "-", "<p>目标一2024年</p>", Indicators],
        ["经费（公用）", "1,236.50", "1,233.00", "0.00", "3.50", "目标二", Indicators + "3、3-满意度指标；31-满意度；满意度；实施周期指标值：90%；年度指标值：≥90%。"],
    ];

    private static readonly string[][] Long =
    [
        ["甲局2025年项目支出绩效目标表"], ["单位名称：甲局"], ["单位：元"],
        ["项目代码", "项目名称", "总计", "绩效目标", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"],
        ["", "甲一所", "36000", "", "", "", "", "", "", ""],
        ["440113250000000000001", "补贴", "36,000.00", "目标", "产出指标", "数量指标", "人数", "≥", "1.7", "万人次"],
        ["", "", "", "", "", "质量指标", "合格率", "=", "100", "%"],
        ["", "", "", "", "效益指标", "社会效益", "秩序", "定性", "良好", ""],
    ];

    private static readonly string[][] Form =
    [
        ["项目支出绩效目标表"], ["（2025年度）"], ["项目名称", "智慧校园"], ["实施单位", "甲局"],
        ["项目资金（万元）", "年度资金总额", "100"], ["", "其中：财政拨款", "100"], ["年度目标", "完成一期"],
        ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "设备", "≥10台"], ["", "", "教室", "≥5间"],
    ];

    public static string[][] Of(string format) => format switch
    {
        "long" => Long,
        "form" => Form,
        _ => Wide,
    };

    public static byte[] Write(string format, IReadOnlyList<string[]> rows) => format switch
    {
        "csv" => Formats.Delimited(rows, ',', quoteAll: true),
        "semicolon" => Formats.Delimited(rows, ';'),
        "gb18030" => Read.Gb18030.GetBytes(Text(rows)),
        "utf-16" => Encoding.Unicode.GetBytes("\uFEFF" + Text(rows)),
        "aligned" => Formats.Aligned(rows),
        "html" => Formats.Html(rows),
        "spreadsheetml" => Formats.SpreadsheetMl(rows.Select(row => row.Select(Xml).ToArray())),
        "xls" => Formats.Xls(rows),
        "xlsx" or "sheet" or "strings" => Formats.Xlsx([.. rows.Select(row => row.Select(Xml).ToArray())], "A1:G1"),
        _ => Formats.Tsv(rows),
    };

    /// <summary>The bytes to change: of an archive, one part, or mutations would rarely get past its checksums.</summary>
    public static byte[] Part(string format, IReadOnlyList<string[]> rows) => format switch
    {
        "sheet" => Formats.Utf8($"<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>{Formats.Cells(rows)}</sheetData>{Formats.Merges("A1:G1", "A6:A7")}</worksheet>"),
        "strings" => Formats.Utf8($"<sst>{string.Concat(rows.SelectMany(row => row).Select(cell => $"<si><t>{System.Security.SecurityElement.Escape(cell)}</t></si>"))}</sst>"),
        _ => Write(format, rows),
    };

    public static byte[] Pack(string format, byte[] part) => format switch
    {
        "sheet" => new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", part).Build(),
        "strings" => new XlsxBuilder().Sheet(StringCells()).Part("xl/sharedStrings.xml", part).Build(),
        _ => part,
    };

    private static string StringCells()
    {
        var next = 0;
        return string.Concat(Wide.Select(row => $"<row>{string.Concat(row.Select(_ => $"<c t=\"s\"><v>{next++}</v></c>"))}</row>"));
    }

    private static string Text(IEnumerable<string[]> rows) => string.Join("\r\n", rows.Select(row => string.Join('\t', row)));

    /// <summary>XML cannot hold controls and half characters: those belong to the changes of bytes.</summary>
    private static string Xml(string cell) =>
        new([.. cell.Where(c => c is '\t' or '\n' or '\r' or >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE')]);
}

/// <summary>Changes of a table or of bytes, from one fixed seed.</summary>
internal sealed class Mutation(ulong seed)
{
    private static readonly string[] Cells =
    [
        "", " ", "-", "无", "0", "0.00", "-3.60", "（3.60）", "△3", "9223372036854775807", "-9223372036854775808", "92,233,720,368,547,758.07",
        "9223372036854.775807", "79228162514264337593543950335", "1E400", "0.0000001", "22356.469999999998", ",209,4", "22,35.47", "#####", "#REF!",
        "1.09512E+04", "100%", "¥3.60", "3.60万元", "36,000元", "=1+1", "=HYPERLINK(\"x\")", "@SUM", "\t=1", "<script>1</script>", "<p>目标</p>",
        "&lt;b&gt;x&amp;nbsp;", "\uFEFF", "\0", "\uD83D", "😀", "⼯", "甲\u202E乙", "合计", "小计", "总计", "甲局", "甲一所", "乙局", "单位：元", "单位：亿元",
        "2024年项目支出绩效目标表", "项目名称", "绩效指标", "指标值", "本表无数据", "第 1 页 共 5 页", "填报人：张三", "2025-12-31", "3月5日",
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：1人；年度指标值：1人。", "1、2-产出指标；99-未知；；实施周期指标值：；年度指标值：。", "999、", "1、1-产出指标",
        "实施周期指标值：年度指标值：", "≥≥3人", "≥100%~50%", "≥1.7万亿亿人次", "99999999999999999999999999999999人", "0.57万人", "3-5场", "XX", "控制在…以内",
        "≥9223372036854775807亿元", "79228162514264337593543950335万人次", "2017年、2018年", "51092324T000010263357-名称", "穗财社〔2024〕40号",
    ];

    private static readonly string Long = new('长', 33_000);

    private ulong _state = seed;

    /// <summary>One to six changes: a cell set, taken, swapped or spliced, a row doubled, moved or cut.</summary>
    public List<string[]> OfCells(IReadOnlyList<string[]> table)
    {
        List<string[]> rows = [.. table.Select(row => (string[])row.Clone())];
        for (var changes = Next(6) + 1; changes > 0; changes--)
        {
            var row = Next(rows.Count);
            var column = Next(rows[row].Length);
            ref var cell = ref rows[row][column];
            switch (Next(12))
            {
                case 0:
                    rows.Insert(Next(rows.Count), (string[])rows[row].Clone());
                    break;
                case 1 when rows.Count > 2:
                    rows.RemoveAt(row);
                    break;
                case 2:
                    rows[row] = [.. rows[row], Cells[Next(Cells.Length)]];
                    break;
                case 3 when rows[row].Length > 1:
                    rows[row] = rows[row][..^1];
                    break;
                case 4:
                    cell = cell.Insert(Next(cell.Length + 1), Cells[Next(Cells.Length)]);
                    break;
                case 5:
                    var start = Next(cell.Length + 1);
                    cell = cell.Remove(start, Next(cell.Length - start + 1));
                    break;
                case 6:
                    var other = Next(rows.Count);
                    (rows[row], rows[other]) = (rows[other], rows[row]);
                    break;
                case 7 when Next(40) == 0:
                    cell = Long;
                    break;
                default:
                    cell = Cells[Next(Cells.Length)];
                    break;
            }
        }

        return rows;
    }

    /// <summary>One to eight changes: a byte set, a stretch cut out, doubled or zeroed, or the end cut off.</summary>
    public byte[] OfBytes(byte[] original)
    {
        List<byte> bytes = [.. original];
        for (var changes = Next(8) + 1; changes > 0 && bytes.Count > 1; changes--)
        {
            var at = Next(bytes.Count);
            var length = Math.Min(Next(40) + 1, bytes.Count - at);
            switch (Next(8))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 2:
                    for (var i = 0; i < length; i++) bytes[at + i] = 0;
                    break;
                case 3 when at > bytes.Count / 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes[at] = (byte)"\"\t\n\r\f<>,;|&\0"[Next(12)];
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Cells[Next(Cells.Length)]));
                    break;
                default:
                    bytes[at] = (byte)Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    private int Next(int bound)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return bound <= 0 ? 0 : (int)((_state >> 33) % (ulong)bound);
    }
}
