using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting;
using PerfIngest.Core.Tests.TableReading;
using PerfIngest.Core.Tests.Tables;
using PerfIngest.Core.Tests.Variants;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>
/// What inputs that nobody thought of come to: each is made by a number, and a line of an approved file says the outcome. So a change of
/// behaviour at some corner of reading or checking is seen, and either meant or not; that nothing is thrown, the other fuzz tests say.
/// </summary>
public sealed class ApprovedEditsTests
{
    private const int Each = 40;

    private static readonly string[] Heads =
        ["", "", "", "", "预计", "全年", "每年", "人均", "力争", "数量", "项目完成率", "（暂定）", "完成培训，", "到2025年底", "资金支付", "满意度"];

    private static readonly string[] Comparators =
    [
        "", "", "", "≥", "≤", ">", "<", "=", "≈", "＞＝", "=<", "约", "不低于", "不少于", "至少", "不高于", "不超过", "控制在", "高于", "超过", "低于", "少于",
        "不满", "达到", "等于", "为", "满足", "未达到", "不得低于", "≥≥", "≥不低于", "大于等于", "小于等于", "最多", "不足",
    ];

    private static readonly string[] Numbers =
    [
        "300", "3.5", "1,200", "12,34", "三", "十五", "百分之九十", "九成", "95", "0", "1.7万", "2亿", "20-30", "10～20", "≥3且≤5", "2024年12月", "12月底", "5/8",
        "两", "100", "120", "2025年", "12月31日", "XX", "*", "0.5", "1/2", "2025-12-31", "第三季度", "80%-90", "5%至10", "三分之二", "零", "半", "",
    ];

    private static readonly string[] Units =
    [
        "", "%", "％", "‰", "人次", "人", "名", "位", "场", "万元", "亿元", "元/月", "元/人", "平方米", "㎡", "个月", "天", "小时", "次/年", "公里", "千米", "项", "级",
        "个工作日", "年", "月", "万人次", "台（套）", "百分点", "等级", "分", "户", "批", "千瓦",
    ];

    private static readonly string[] Tails =
    [
        "", "", "", "", "以上", "以下", "以内", "及以上", "（含）以上", "左右", "前", "之内", "，其中女性10人", "（参照2024年）", "完成", "。", "以上，合格率90%", "/年", "底前", "的标准", "内完成",
    ];

    public static TheoryData<string, int> Tables => Blocks(["tsv", "csv", "xlsx", "html", "xls", "xml"], 3);

    public static TheoryData<string, int> Files => Blocks(["tsv", "csv", "xlsx", "html", "xls", "xml"], 1);

    public static TheoryData<int> Targets => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_with_cells_changed_comes_to_the_approved_outcome(string format, int block) =>
        Check($"tables-{format}-{block}", block, number => Outcome(
            Written(format, new Mutation(Seed(number, format)).OfCells(SeedRows.All())), "a." + format));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_bytes_changed_comes_to_the_approved_outcome(string format, int block)
    {
        var original = Written(format, SeedRows.All());
        Check($"files-{format}-{block}", block, number => Outcome(new Mutation(Seed(number, format) + 7).OfBytes(original), "a." + format));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_put_together_of_parts_reads_as_approved(int block)
    {
        var state = (ulong)(block + 1);
        var texts = Enumerable.Range(0, 500)
            .Select(_ => Pick(Heads) + Pick(Comparators) + Pick(Numbers) + Pick(Units) + Pick(Tails)).Distinct(StringComparer.Ordinal);
        Approved.Check($"edits/targets-{block}.txt", string.Concat(texts.Select(text =>
        {
            var target = Target.Parse(text.AsMemory());
            var said = TargetTableTests.Describe(target);
            return $"{text} => {said} {target.CanonicalUnit} {target.IsPercent} {target.IsComposite} {target.Problem}\n";
        })));

        string Pick(string[] parts)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            return parts[(int)((state >> 33) % (ulong)parts.Length)];
        }
    }

    [Fact]
    public void Settings_with_cells_changed_come_to_the_approved_problems()
    {
        var lines = new StringBuilder();
        foreach (var (file, text) in SettingsFuzzTests.Good)
        {
            var rows = text.Split('\n').Select(line => line.Split(','));
            for (var number = 1; number <= 2 * Each; number++)
            {
                var edited = string.Join('\n', new Mutation(Seed(number, file)).OfCells([.. rows]).Select(row => string.Join(',', row)));
                var reading = SettingsReader.Read(
                    SettingsFuzzTests.Good.ToDictionary(
                        pair => pair.Key,
                        pair => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(pair.Key == file ? edited : pair.Value)),
                        StringComparer.Ordinal),
                    TestContext.Current.CancellationToken);
                lines.Append(CultureInfo.InvariantCulture, $"{file} {number}: {reading.Settings is not null}");
                foreach (var problem in reading.Problems.Take(5))
                {
                    lines.Append(CultureInfo.InvariantCulture, $" | L{problem.Line} {problem.Column} {Short(problem.Found)} ≠ {problem.Expected}");
                }

                lines.Append('\n');
            }
        }

        Approved.Check("edits/settings.txt", lines.ToString());
    }

    private static TheoryData<string, int> Blocks(string[] formats, int blocks) =>
        [.. formats.SelectMany(format => Enumerable.Range(0, blocks).Select(block => (format, block)))];

    private static ulong Seed(int number, string format) => ((ulong)number * 1_000_003) + (ulong)format.Sum(c => c);

    private static void Check(string name, int block, Func<int, string> outcome) => Approved.Check(
        $"edits/{name}.txt", string.Concat(Enumerable.Range(1 + (block * Each), Each).Select(number => $"{number}: {outcome(number)}\n")));

    private static byte[] Written(string format, List<string[]> rows) => format switch
    {
        "csv" => Formats.Delimited(rows, ','),
        "xlsx" => Formats.Xlsx([.. rows.Select(row => row.Select(Printable).ToArray())]),
        "html" => Formats.Html(rows),
        "xls" => Formats.Xls([.. rows.Select(row => row.Select(cell => cell.Length > 8_000 ? cell[..8_000] : cell).ToArray())]),
        "xml" => Formats.SpreadsheetMl(rows.Select(row => row.Select(Printable).ToArray())),
        _ => Formats.Tsv(rows),
    };

    /// <summary>XML holds neither control characters nor half a pair.</summary>
    private static string Printable(string cell) => string.Concat(cell.Where(c => (c >= ' ' || c is '\t' or '\n') && !char.IsSurrogate(c)));

    private static string Outcome(byte[] bytes, string name)
    {
        var upload = Upload.Of(bytes, name);
        var (document, verdict) = (upload.Document, upload.Verdict);
        var sections = document.Tables.SelectMany(table => table.Sections).ToList();
        var projects = sections.SelectMany(section => section.Projects).ToList();
        var sums = AmountSums.Of(sections);
        var lines = Described.Lines(document, verdict).Select(line => line.Split(" | ")[0].Split(" expected ")[0]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..8];
        var findings = verdict.Findings.Where(finding => finding.Severity > Severity.Advice && finding.Hit.Code[0] is not ('T' or 'C'))
            .Select(finding => $"{finding.Hit.Code}@{finding.Hit.Line}:{finding.Hit.Column}").Take(12);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.State} {document.Format} {document.Encoding} "
                + $"{document.Tables.Count}/{sections.Count}/{projects.Count}/{projects.Sum(project => project.Indicators.Count)} "
                + $"{sums.Total}/{sums.Fiscal}/{sums.Special}/{sums.Other} "
                + $"{verdict.Counts} {string.Join(' ', findings)} {hash}");
    }

    private static string Short(string? text) => (text is { Length: > 40 } ? text[..40] + "…" : text ?? "null").ReplaceLineEndings("\\n");
}
