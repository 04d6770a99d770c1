using System.Globalization;
using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.RuleTables;

namespace PerfIngest.Core.Tests.Checking;

public sealed class CrossProjectRulesTests
{
    private const string Goal = "通过人才租赁服务提供租赁岗位合同工的入职培训";

    [Fact]
    public void P005_has_a_finding_at_each_later_project_of_the_same_goal()
    {
        var projects = Named("甲", "乙", "丙", "丁");
        projects[0] = projects[0] with { Goal = Goal };
        projects[2] = projects[2] with { Goal = $" {Goal} " };
        projects[3] = projects[3] with { Goal = Goal };
        var hits = Run("P005", Table(projects)).Hits;
        Assert.Equal([14, 15], hits.Select(hit => hit.Line!.Value));
        Assert.Equal([[12, 14], [12, 15]], hits.Select(hit => hit.Lines));
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    public void P005_leaves_short_goals_alone(int length, int count)
    {
        var goal = new string('目', length);
        Assert.Equal(count, Run("P005", Table([.. Named("甲", "乙").Select(project => project with { Goal = goal + "  " })])).Hits.Count);
    }

    [Fact]
    public void P005_and_P006_compare_within_a_unit()
    {
        var one = Project("公用经费") with { Goal = Goal };
        var two = one with { Line = 20 };
        Assert.Empty(Run("P005", Table(new Section("甲", null, [one]), new Section("乙", null, [two]))).Hits);
        Assert.Empty(Run("P006", Table(new Section("甲", null, [one]), new Section("乙", null, [two]))).Hits);
        Assert.Single(Run("P005", Table(new Section("甲", null, [one]), new Section("甲 ", null, [two]))).Hits);
    }

    [Theory]
    [InlineData("租赁岗位合同工经费", "租赁岗位合同工经费（公用）", true)]
    [InlineData("经费（甲）（乙）", "经费(丙)", true)]
    [InlineData("经费", "经费（甲（乙））", true)]
    [InlineData("（甲）", "（乙）", false)]
    [InlineData("12345678901234567890", "12345678901234567abc", true)]
    [InlineData("12345678901234567890", "1234567890123456abcd", false)]
    [InlineData("12345678901234567890", "12345678901234567890abc", true)]
    [InlineData("1234567", "1234568", true)]
    [InlineData("123456", "123457", false)]
    [InlineData("123456", "1234567", true)]
    [InlineData("12345", "123456", false)]
    [InlineData("补助资金#穗财社（2024）40号", "补助资金#穗财社（2024）41号", true)]
    [InlineData("５Ｇ 运维经费", "5g运维经费", true)]
    public void P006_finds_names_that_are_alike(string left, string right, bool fires)
    {
        foreach (var names in (string[][])[[left, right], [right, left]])
        {
            var hits = Run("P006", Table(Named(names))).Hits;
            Assert.Equal(fires ? [[12, 13]] : [], hits.Select(hit => hit.Lines));
            Assert.All(hits, hit => Assert.Equal((13, 1), (hit.Line, hit.Column)));
        }
    }

    [Fact]
    public void P006_finds_exactly_what_comparing_every_pair_finds() =>
        Gen.String[Gen.Char["甲乙丙1"], 0, 24].Array[0, 12].Sample(names =>
        {
            // Half of the names are small changes of others, or hardly anything would be alike.
            var all = names.SelectMany((name, i) => new[] { name, Changed(name, i), Changed(Changed(name, i + 1), i) }).ToArray();
            var hits = Run("P006", Table(Named(all))).Hits;
            Assert.Equal(EveryPair(all), hits.Select(hit => (hit.Lines[0] - 12, hit.Lines[1] - 12)));
        });

    [Fact]
    public void P006_copes_with_many_names_that_share_their_parts()
    {
        var names = Enumerable.Range(0, 3000).Select(i => $"{Scrambled(i)}街道社区卫生服务中心公用经费补助").ToArray();
        var hits = Run("P006", Table(Named([.. names, names[7] + "项", names[2999]]))).Hits;
        Assert.Contains(hits, hit => hit.Lines[0] == 12 + 7 && hit.Lines[1] == 12 + 3000);
        Assert.Equal(12 + 3001, hits[^1].Line);
    }

    [Theory]
    [InlineData("补助资金#穗财社（2024）40号", "#穗财社（2024）40号", "穗财社〔2024〕40号")]
    [InlineData("补助资金（穗财社[2024]40号）", "穗财社[2024]40号", "穗财社〔2024〕40号")]
    [InlineData("补助资金＃穗财社〔2024〕40号", "＃穗财社〔2024〕40号", "穗财社〔2024〕40号")]
    [InlineData("补助资金 穗财社〔2024〕40", "穗财社〔2024〕40", "穗财社〔2024〕40号")]
    [InlineData("补助资金（穗财社〔2024〕40号）", null, null)]
    [InlineData("补助资金", null, null)]
    public void P007_gives_the_standard_form_of_a_document_number(string name, string? raw, string? normal)
    {
        var hits = Run("P007", Table(Project(name))).Hits;
        Assert.Equal(raw is null ? [] : [(raw, normal)], hits.Select(hit => (hit.Found, hit.Expected)));
    }

    [Theory]
    [InlineData("截至2021年度，实现了革新。", "2021")]
    [InlineData("在2017年、2018年及2022年升级。", "2017、2018、2022")]
    [InlineData("2021-2023年建设。", "2021、2023")]
    [InlineData("2021年起，2025年完成。", null)]
    [InlineData("2021—2025年建设。", null)]
    [InlineData("2021/2022学年。", "2021、2022")]
    [InlineData("２０２１年完成。", "2021")]
    [InlineData("根据《2021年工作方案》开展。", null)]
    [InlineData("根据《方案〈2021年修订〉的《通知》》（穗府〔2019〕1号）开展。", null)]
    [InlineData("《2020年方案》后2021年开展", "2021")]
    [InlineData("2021年《未闭合", "2021")]
    [InlineData("《未闭合2021年", "2021")]
    [InlineData("2021年》多余", "2021")]
    [InlineData("培训2000人，面积2024平方米。", null)]
    [InlineData("发放12021年", null)]
    [InlineData("2026年完成。", null)]
    [InlineData("按计划完成。", null)]
    public void P008_names_the_years_of_a_goal_that_has_only_past_ones(string goal, string? years)
    {
        var hits = Run("P008", Table(Project("项目") with { Goal = goal })).Hits;
        Assert.Equal(years is null ? [] : [years], hits.Select(hit => hit.Args["years"]));
        Assert.All(hits, hit => Assert.Equal(("2025", "", 6), (hit.Args["budgetYear"], hit.Args["marker"], hit.Column)));
    }

    [Theory]
    [InlineData("《办法（送审稿）》，2025年实施。", true)]
    [InlineData("征求意见稿", true)]
    [InlineData("金额待定", true)]
    [InlineData("20XX年完成", true)]
    [InlineData("ＸＸ项目", true)]
    [InlineData("XXX系统", true)]
    [InlineData("××局", true)]
    [InlineData("Exxon品牌", false)]
    [InlineData("XXL号服装", false)]
    [InlineData("等待定点医院答复", false)]
    [InlineData("示例数据", true)]
    public void P008_finds_draft_markers_inside_titles_too(string goal, bool fires) =>
        Assert.Equal(fires, Run("P008", Table(Project("项目") with { Goal = goal })).Hits.Count > 0);

    [Fact]
    public void P008_cannot_tell_without_a_budget_year_but_still_sees_markers()
    {
        var table = Table(Project("项目") with { Goal = "2021年" });
        table = table with { Prelude = new Prelude() };
        Assert.Equal(Outcome.CannotTell, Run("P008", table).Outcome);
        Assert.Equal("budget year", RuleCatalogue.Get("P008").Needs);
        Assert.Equal(Outcome.Fail, Run("P008", table, context: new CheckContext { Year = 2022 }).Outcome);
        Assert.Equal(Outcome.Fail, Run("P008", table with { Sections = Table(Project("项目") with { Goal = "待定" }).Sections }).Outcome);
    }

    [Fact]
    public void C011_lists_every_place_of_a_name_with_several_classes()
    {
        var table = Table(
            Project("甲", Indicator("22", "就业人数", seq: 5, line: 12), Indicator("11", "培训人数", seq: 6, line: 12)),
            Project("乙", Indicator("21", "就业 人数", seq: 4, line: 21), Indicator("11", "培训人数", seq: 5, line: 21)),
            Project("丙", Indicator("22", "就业人数", seq: 9, line: 31), Indicator("", "未知", "就业人数", null, null, seq: 10, line: 31)));
        var hit = Assert.Single(Run("C011", table).Hits);
        Assert.Null(hit.Line);
        Assert.Equal([12, 21, 31], hit.Lines);
        Assert.Equal([5, 4, 9], hit.Seqs);
        Assert.Equal("22@L12#5,L31#9; 21@L21#4", hit.Found);
    }

    [Fact]
    public void C011_compares_within_a_unit() => Assert.Empty(Run("C011", Table(
        new Section("甲", null, [Project("甲", Indicator("22", "就业人数"))]),
        new Section("乙", null, [Project("乙", Indicator("21", "就业人数"))]))).Hits);

    [Theory]
    [InlineData("就业人数", "22", "就业人数", "21", true)]
    [InlineData("培训次数（次）", "22", "培训次数（次）", "22", true)]
    [InlineData("就业人数", "22", "就业人数", "11", false)]
    [InlineData("就业人次", "22", "就业人次", "22", false)]
    [InlineData("就业率", "22", "就业率", "22", false)]
    [InlineData("就业人数", "22", "创业人数", "22", false)]
    public void X004_finds_outcome_counts_of_several_projects(string left, string leftClass, string right, string rightClass, bool fires)
    {
        var table = Table(Project("甲", Indicator(leftClass, left)), Project("乙", Indicator(rightClass, right)));
        Assert.Equal(fires, Run("X004", table).Hits.Count > 0);
    }

    [Fact]
    public void X004_looks_over_all_tables_of_a_file_and_counts_projects()
    {
        var one = Table(Project("甲", Indicator("22", "就业人数", seq: 1), Indicator("22", "就业人数", seq: 2)));
        Assert.Empty(Run("X004", one).Hits);
        var two = Table(Project("乙", Indicator("21", "就业人数", seq: 3)));
        var hit = Assert.Single(Run("X004", Document(one, two)).Hits);
        Assert.Null(hit.Table);
        Assert.Equal(("2", "表1: L12#1,L12#2; 表2: L12#3"), (hit.Args["n"], hit.Found));
        Assert.Equal([1, 2, 3], hit.Seqs);
    }

    private static string Changed(string name, int at) =>
        name.Length == 0 ? "甲" : (at % 3) switch
        {
            0 => name.Remove(at % name.Length, 1),
            1 => name.Insert(at % name.Length, "丁"),
            _ => string.Concat(name.AsSpan(0, at % name.Length), "戊", name.AsSpan((at % name.Length) + 1)),
        };

    private static string Scrambled(int i) => string.Concat(
        (i * 2654435761L % 1_000_003).ToString("D7", CultureInfo.InvariantCulture).Select(digit => "东西南北中上下左右前"[digit - '0']));

    private static IEnumerable<(int, int)> EveryPair(string[] names)
    {
        for (var later = 1; later < names.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (names[later].Length > 0 && names[earlier].Length > 0
                    && Distance(names[later], names[earlier]) * 100 <= 15 * Math.Max(names[later].Length, names[earlier].Length))
                {
                    yield return (earlier, later);
                    break;
                }
            }
        }
    }

    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            }
        }

        return table[left.Length, right.Length];
    }
}
