namespace PerfIngest.Cli.Simulating;

/// <summary>Makes projects that read like a district's: names, goals and indicators that fit each other.</summary>
internal static class ProjectMaker
{
    private static readonly Kind[] Kinds =
    [
        new("困难群众救助补贴", "为辖区符合条件的困难群众及时足额发放救助补贴，保障基本生活，做到应保尽保、应救尽救。",
            "补贴发放人数", "人", "补贴发放准确率", "补贴发放及时率", "困难群众生活改善情况", "困难群众基本生活得到有效保障", "救助对象满意度", 200, 4000),
        new("社区卫生服务专项资金", "落实基本公共卫生服务，完善社区卫生服务网络，提高居民健康管理水平。",
            "建立居民健康档案数", "份", "健康档案合格率", "服务按期完成率", "居民健康素养水平", "居民健康素养水平逐年提高", "居民满意度", 1000, 30000),
        new("校舍维修改造工程", "对存在安全隐患的校舍进行维修改造，消除安全隐患，改善办学条件。",
            "维修改造校舍面积", "平方米", "工程验收合格率", "工程按期完工率", "办学条件改善情况", "师生学习环境明显改善", "师生满意度", 500, 9000),
        new("政务信息系统运维", "保障政务信息系统稳定运行，及时修复故障，满足各部门日常办公需要。",
            "运维系统数量", "个", "系统正常运行率", "故障响应及时率", "办事便利程度", "群众办事便利程度持续提升", "使用人员满意度", 1, 12),
        new("专用设备购置", "按年度计划更新专用设备，提高执法和服务保障能力。",
            "购置设备数量", "台", "设备验收合格率", "采购按期完成率", "服务保障能力", "服务保障能力明显增强", "使用部门满意度", 5, 80),
        new("劳务派遣人员经费", "保障劳务派遣人员工资和社会保险按时足额支付，维持窗口服务正常运转。",
            "派遣人员数", "人", "考核合格率", "工资支付及时率", "窗口服务效率", "窗口服务效率稳步提高", "服务对象满意度", 4, 60),
        new("环境综合整治", "开展河涌清淤和绿化提升，改善人居环境，巩固整治成果。",
            "整治河涌长度", "公里", "水质达标率", "整治任务按期完成率", "人居环境改善情况", "周边居民居住环境明显改善", "周边居民满意度", 2, 40),
        new("文化惠民活动", "组织开展群众文化活动，丰富群众精神文化生活，提升公共文化服务水平。",
            "举办活动场次", "场", "活动质量达标率", "活动按期开展率", "群众文化获得感", "群众文化获得感不断增强", "参与群众满意度", 10, 200),
    ];

    private static readonly string[] Qualifiers = ["", "（区级）", "（年度）", "（一期）", "（二期）", "（新增）"];

    /// <summary>Makes <paramref name="count"/> projects with different names.</summary>
    public static IReadOnlyList<SimulatedProject> Make(Dice dice, int count)
    {
        var projects = new List<SimulatedProject>(count);
        var first = dice.Next(0, Kinds.Length - 1);
        for (var index = 0; index < count; index++)
        {
            var kind = Kinds[(first + index) % Kinds.Length];
            var round = index / Kinds.Length;
            var name = kind.Name + (round < Qualifiers.Length ? Qualifiers[round] : $"（第{round}批）");
            projects.Add(Make(dice, kind, name));
        }

        return projects;
    }

    private static SimulatedProject Make(Dice dice, Kind kind, string name)
    {
        var fiscal = dice.Next(100, 250_000) * 10_000L;
        var special = dice.Chance(15) ? dice.Next(100, 40_000) * 10_000L : 0;
        var other = dice.Chance(10) ? dice.Next(100, 20_000) * 10_000L : 0;
        var quantity = $"≥{dice.Next(kind.Least, kind.Most)}{kind.Measure}";
        var quality = $"≥{dice.Next(90, 99)}%";
        return new(
            name,
            fiscal,
            special,
            other,
            kind.Goal,
            [
                new("1-产出指标", "11-数量指标", kind.Quantity, quantity, quantity),
                new("1-产出指标", "12-质量指标", kind.Quality, quality, quality),
                new("1-产出指标", "13-时效指标", kind.Timeliness, "100%", "=100%"),
                new("1-产出指标", "14-成本指标", "项目总成本控制数", "不超过预算批复数", "不超过预算批复数"),
                new("2-效益指标", "22-社会效益", kind.Benefit, kind.BenefitTarget, kind.BenefitTarget),
                new("3-满意度指标", "31-服务对象满意度", kind.Satisfaction, $"≥{dice.Next(85, 95)}%", $"≥{dice.Next(85, 95)}%"),
            ]);
    }

    private sealed record Kind(
        string Name,
        string Goal,
        string Quantity,
        string Measure,
        string Quality,
        string Timeliness,
        string Benefit,
        string BenefitTarget,
        string Satisfaction,
        int Least,
        int Most);
}
