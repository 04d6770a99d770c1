using PerfIngest.Core.Tests.Reporting;
using PerfIngest.Core.Tests.Variants;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>One change of the source document at a time, and exactly the findings that it brings and takes.</summary>
public sealed class SeedChangesTests
{
    private const string End12 = "年度指标值：≥98%。</p>";

    private static readonly Lazy<string[]> Unchanged = new(() => Seed.Places(Seed.Check(Seed.Text)));

    private static readonly Change[] Changes =
    [
        // Targets that are missing or malformed.
        new("annual target deleted", 12, "年度指标值：≥300人次", "年度指标值：", "T001 error L12#1:annual", "T007 warning L12#1|T014.b advice L12#1"),
        new("annual target a dash", 12, "年度指标值：≥300人次", "年度指标值：—", "T001 error L12#1:annual", "T007 warning L12#1|T014.b advice L12#1"),
        new("period target 无", 31, "实施周期指标值：≥300人；", "实施周期指标值：无；", "T001 warning L31#1:period", "T009 advice L31#1"),
        new(
            "comparator without number", 12, "年度指标值：≥300人次", "年度指标值：≥",
            "T002 error L12#1:annual", "T007 warning L12#1|T014.b advice L12#1"),
        new("doubled comparator", 31, "年度指标值：≥300人。", "年度指标值：≥≥300人。", "T002 error L31#1:annual", "T009 advice L31#1"),
        new("more than all are content", 31, "年度指标值：≥90%", "年度指标值：≥120%", "T003 error L31#11:annual", "T009 advice L31#11"),
        new("unit dropped", 31, "年度指标值：≥90%", "年度指标值：≥90", "T004 warning L31#11:annual|T005 warning L31#11", "T009 advice L31#11"),

        // Targets that do not fit each other, or their name.
        new("other unit", 31, "年度指标值：≥300人。", "年度指标值：≥300人次。", "T005 warning L31#1|T014.b advice L31#1", "T009 advice L31#1"),
        new("same unit after all", 28, "实施周期指标值：100%；年度指标值：完成年度", "实施周期指标值：24台；年度指标值：完成年度", "", "T005 warning L28#1"),
        new("year above period", 31, "年度指标值：≥300人。", "年度指标值：≥301人。", "T006 warning L31#1", "T009 advice L31#1"),
        new("year below period", 31, "年度指标值：≥300人。", "年度指标值：≥299人。", "", "T009 advice L31#1"),
        new("period target given", 12, "实施周期指标值：本区享受社会保险补贴（市区配套）", "实施周期指标值：≥3万人次", "T009 advice L12#2", "T007 warning L12#2"),
        new("period target says something", 16, "实施周期指标值:支出的合规性", "实施周期指标值:按照标准支出", "T009 advice L16#6", "T008 warning L16#6:period"),
        new(
            "annual target repeats the name", 31, "年度指标值：≥300人。", "年度指标值：享受一次性创业资助人数。",
            "T008 warning L31#1:annual|T010.a advice L31#1|T014.c advice L31#1", "T009 advice L31#1"),
        new("task of others", 31, "年度指标值：≥300人。", "年度指标值：完成市下达任务。", "T010.b advice L31#1|T014.c advice L31#1", "T009 advice L31#1"),
        new("comparator dropped", 31, "年度指标值：≥300人。", "年度指标值：300人。", "T011.a advice L31#1|T011.b advice L31#1", "T009 advice L31#1"),
        new("comparators agree", 28, "实施周期指标值：80%", "实施周期指标值：≥80%", "", "T011.b advice L28#5"),
        new("about", 31, "年度指标值：≥300人。", "年度指标值：约300人。", "T011.b advice L31#1|T012.b advice L31#1", "T009 advice L31#1"),
        new("as last year", 31, "年度指标值：≥300人。", "年度指标值：≥300人（参照2023年）。", "T012.a advice L31#1", "T009 advice L31#1"),
        new("no doubt any more", 26, "年度指标值：项目安全测评结果是否", "年度指标值：项目安全测评结果", "", "T009 advice L26#5|T012.b advice L26#5"),
        new("two targets", 31, "年度指标值：≥300人。", "年度指标值：≥300人，其中女性优先。", "T013 advice L31#1", "T009 advice L31#1"),
        new("a date for a count", 31, "年度指标值：≥300人。", "年度指标值：2025年12月底前。", "T014.c advice L31#1", "T009 advice L31#1"),
        new(
            "satisfaction measured", 27, "年度指标值：派遣人员考核合格率90%以上，用人单位满意", "年度指标值：≥90%",
            "", "C013.d advice L27#6|T009 advice L27#6|T013 advice L27#6"),

        // Classes and names.
        new(
            "number skipped", 31, "。10、2-", "。12、2-",
            "C002 error L31#12|T009 advice L31#12|T010.b advice L31#12|T014.c advice L31#12",
            "T009 advice L31#10|T010.b advice L31#10|T014.c advice L31#10"),
        new("unknown class", 31, "1、1-产出指标；11-数量指标；享受一次", "1、1-产出指标；19-其他指标；享受一次", "C003 error L31#1", ""),
        new("codes and names mixed", 31, "1、1-产出指标；11-数量指标；享受一次", "1、1-产出指标；11-质量指标；享受一次", "C004 error L31#1", ""),
        new("level 1 of another level 2", 31, "1、1-产出指标；11-数量指标；享受一次", "1、2-效益指标；11-数量指标；享受一次", "C004 error L31#1", ""),
        new(
            "no benefit", 28,
            "4、2-效益指标；21-经济效益；维护用费率；实施周期指标值：100%；年度指标值：维护用费率100%。"
                + "5、2-效益指标；21-经济效益；运行正常率；实施周期指标值：80%；年度指标值：运行正常率≥80%。"
                + "6、2-效益指标；22-社会效益；设备使用率；实施周期指标值：100%；年度指标值：设备使用率100%。",
            "",
            "C005.效益 error L28",
            "C013.c advice L28#4|C013.c advice L28#5|C013.c advice L28#6|T011.a advice L28#4|T011.b advice L28#5|T011.a advice L28#6"),
        new("satisfaction added", 12, End12, Seventh("3-满意度指标；31-服务对象满意度", "群众满意度", "≥90%"), "T009 advice L12#7", "C006 warning L12"),
        new("timeliness added", 12, End12, Seventh("1-产出指标；13-时效指标", "发放及时率", "≥98%"), "T009 advice L12#7", "C007.时效 warning L12"),
        new("cost as output", 12, End12, Seventh("1-产出指标；14-成本指标", "人均补贴", "≤800元/人"), "T009 advice L12#7", "C008 advice L12"),
        new("cost as level 1", 12, End12, Seventh("4-成本指标；41-经济成本指标", "人均补贴", "≤800元/人"), "T009 advice L12#7", "C008 advice L12"),
        new(
            "indicator twice", 12, End12, Seventh("1-产出指标；11-数量指标", "一次性创业资助人数", "≥300人次"),
            "C009 warning L12#1|T009 advice L12#7|T014.b advice L12#7", ""),
        new("second satisfaction", 31, "年度指标值：≥90%。", "年度指标值：≥90%。12、3-满意度指标；31-服务对象满意度；企业满意度；实施周期指标值：≥90%；年度指标值：≥90%。",
            "T009 advice L31#12", ""),
        new("name deleted", 31, "享受一次性创业资助人数；", "；", "C010 error L31#1", ""),
        new("other name for the odd class", 21, "；城镇新增就业人数；", "；新增就业；", "", "C011 advice"),
        new("no execution rate", 13, "；资金支出执行率；", "；资金拨付及时率；", "", "C012 advice L13#3"),
        new(
            "rate as quality", 27, "11-数量指标；合同签订率", "12-质量指标；合同签订率", "C007.数量 warning L27|C011 advice", "C013.a advice L27#1"),
        new("quality as benefit", 17, "；提升社会效益；", "；提升服务稳定性；", "C013.c advice L17#6", ""),

        // Projects.
        new("same outcome elsewhere", 12, "；促进就业人数；", "；促进创业人数；", "X004 advice", ""),
        new("goal of its own", 27, "，提高团队管理。", "，提高团队管理水平。", "", "P005 warning L27"),
        new("name of its own", 27, "租赁岗位合同工经费（公用）", "编外人员公用支出", "", "P006 advice L27"),
        new("name twice", 27, "租赁岗位合同工经费（公用）", "租赁岗位合同工经费", "P004 error L27", ""),
        new("name one letter away", 28, "购置经费\t", "业务用房的经费\t", "P006 advice L28", ""),
        new("standard document number", 31, "#穗财社（2024）40号", "（穗财社〔2024〕40号）", "", "P007 advice L31"),
        new("goal of this year", 22, "截至2021年度", "截至2025年度", "", "P008 advice L22"),
        new("goal of a draft", 28, "根据工作安排", "根据工作安排（待定）", "P008 advice L28", ""),
        new("goal of last year", 28, "根据工作安排", "根据2024年工作安排", "P008 advice L28", ""),
        new("title of last year", 28, "根据工作安排", "根据《2024年工作安排》", "", ""),
    ];

    public static TheoryData<int, string> Names() => [.. Changes.Select((change, i) => (i, change.What))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_brings_and_takes_exactly_these_findings(int index, string what)
    {
        Assert.NotEmpty(what);
        var change = Changes[index];
        var changed = Seed.Places(Seed.Check(change.Applied()));
        Assert.Equal(Split(change.Brings), Without(changed, Unchanged.Value));
        Assert.Equal(Split(change.Takes), Without(Unchanged.Value, changed));
    }

    [Fact]
    public void The_words_of_what_the_changes_bring_are_the_approved_ones()
    {
        var before = Seed.Check(Seed.Text).Findings.Select(Described.Finding).ToHashSet(StringComparer.Ordinal);
        Approved.Check("findings-of-changes.txt", string.Concat(Changes.Select(change => $"== {change.What}\n" + string.Concat(
            Seed.Check(change.Applied()).Findings.Select(Described.Finding).Where(line => !before.Contains(line)).Select(line => line + "\n")))));
    }

    private static string Seventh(string classes, string name, string target) =>
        $"年度指标值：≥98%。7、{classes}；{name}；实施周期指标值：{target}；年度指标值：{target}。</p>";

    private static string[] Split(string places) =>
        [.. places.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    /// <summary>What stands more often in <paramref name="all"/> than in <paramref name="others"/>.</summary>
    private static string[] Without(string[] all, string[] others)
    {
        var left = all.ToList();
        foreach (var other in others)
        {
            left.Remove(other);
        }

        return [.. left];
    }

    private sealed record Change(string What, int Line, string From, string To, string Brings, string Takes)
    {
        public string Applied()
        {
            var lines = Seed.Text.Split('\n');
            var parts = lines[Line - 1].Split(From);
            Assert.True(parts.Length == 2, "the text to change stands exactly once in its line");
            lines[Line - 1] = string.Join(To, parts);
            return string.Join('\n', lines);
        }
    }
}
