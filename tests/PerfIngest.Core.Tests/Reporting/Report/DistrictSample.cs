using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

/// <summary>A district of any size, the same every time: departments with units, projects and indicators; some late, some wrong.</summary>
internal sealed class DistrictSample
{
    private static readonly (string Code, string Name, string[] Units)[] Departments =
    [
        ("101", "教育局", ["第一小学", "第二小学", "实验中学", "职业技术学校", "教师发展中心", "幼儿园总园"]),
        ("102", "卫生健康局", ["人民医院", "中医院", "疾病预防控制中心", "妇幼保健院", "社区卫生服务中心"]),
        ("103", "人力资源和社会保障局", ["劳动就业服务管理中心", "社会保险基金管理中心", "人才服务中心"]),
        ("104", "交通运输局", ["公路养护中心", "交通运输综合服务中心"]),
        ("105", "住房和城乡建设局", ["建设工程质量安全监督站", "住房保障中心"]),
        ("106", "农业农村局", ["农业技术推广中心", "动物疫病预防控制中心"]),
        ("107", "民政局", ["社会福利院", "救助管理站"]),
        ("108", "文化广电旅游体育局", ["图书馆", "文化馆", "体育发展中心"]),
    ];

    private static readonly (string Name, int Size)[] Projects =
    [
        ("义务教育补助", 4000), ("公共卫生服务补助资金", 2600), ("就业补助支出", 1800), ("产业人才发展专项资金", 900), ("老旧校舍修缮工程", 1200),
        ("道路日常养护工程", 1500), ("信息系统运维服务", 90), ("公共服务平台升级改造", 160), ("编外人员经费", 420), ("设备购置经费", 75),
        ("业务用房经费", 40), ("物业管理经费", 110), ("社会救助资金", 700), ("乡村振兴工作经费", 210), ("图书采购", 55), ("安全生产工作经费", 30),
    ];

    private static readonly (string Name, string Level2, string Comparator, int Value, string Unit)[] Indicators =
    [
        ("服务人数", "11", "≥", 3000, "人"), ("举办活动场次", "11", "≥", 12, "场"), ("享受补贴人次", "11", "≥", 17000, "人次"),
        ("质量合格率", "12", "≥", 98, "%"), ("补贴发放准确率", "12", "=", 100, "%"), ("按时完成率", "13", "≥", 95, "%"),
        ("资金支付及时率", "13", "=", 100, "%"), ("成本控制率", "14", "≤", 100, "%"), ("带动就业人数", "22", "≥", 400, "人"),
        ("节约开支", "21", "≥", 20, "万元"), ("服务对象满意度", "31", "≥", 90, "%"), ("群众投诉次数", "22", "≤", 3, "次"),
    ];

    private readonly List<RollUp> _rollUps = [];
    private readonly List<UnitStanding> _standings = [];
    private readonly List<RosterUnit> _roster = [];
    private readonly int _units;
    private readonly bool _isLater;
    private uint _state = 20250131;

    private DistrictSample(int units, bool isLater) => (_units, _isLater) = (units, isLater);

    public IndicatorBook Book { get; } = new();

    /// <summary>The report of a district of <paramref name="units"/> units, with one report before it; and its indicators.</summary>
    public static (ReportData Report, IndicatorBook Indicators) Of(int units, bool hasHistory = true)
    {
        var previous = hasHistory ? new DistrictSample(units, isLater: false).Report(null) : null;
        var sample = new DistrictSample(units, isLater: true);
        return (sample.Report(previous is null ? null : previous with { History = [.. Nights(previous)] }), sample.Book);
    }

    /// <summary>Only the roll-ups of a district, with the manifest that names them and its roster.</summary>
    public static (RunManifest Manifest, DistrictSettings Settings, IReadOnlyList<RollUp> RollUps) Inputs(int units)
    {
        var sample = new DistrictSample(units, isLater: true);
        sample.Fill();
        return (sample.Manifest(), sample.Settings(), sample._rollUps);
    }

    private static IEnumerable<RunPoint> Nights(ReportData report)
    {
        for (var night = 18; night > 0; night--)
        {
            var accepted = Math.Max(1, report.Overview.Accepted * (20 - night) / 20);
            yield return new(
                "earlier", Make.CutOff.AddDays(-night), accepted, accepted, report.Overview.Expected, report.Overview.Sums.Total);
        }
    }

    private ReportData Report(ReportData? previous)
    {
        Fill();
        return Consolidator.Build(Manifest(), Settings(), _rollUps, previous, indicators: Book);
    }

    private RunManifest Manifest() => Make.Manifest([.. _standings]) with
    {
        Run = _isLater ? "20250131T160000Z" : "20250130T160000Z",
        CutOff = _isLater ? Make.CutOff : Make.CutOff.AddDays(-1),
        UploadsByState = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["Accepted"] = _rollUps.Count },
        PreviousRun = _isLater ? "20250130T160000Z" : null,
    };

    private DistrictSettings Settings() => DistrictSettings.None with
    {
        Roster = _roster,
        Calendar = [new(2025, "一上", null, Make.CutOff.AddDays(-3), null, null)],
    };

    private void Fill()
    {
        for (var i = 0; i < _units; i++)
        {
            var (code, department, names) = Departments[i % Departments.Length];
            var n = i / Departments.Length;
            var unit = $"{code}{(n + 1).ToString("D3", CultureInfo.InvariantCulture)}";
            var name = n == 0 ? $"番禺区{department}" : $"番禺区{names[(n - 1) % names.Length]}{(n > names.Length ? $"第{(n - 1) / names.Length}分部" : "")}";
            _roster.Add(new(2025, unit, name)
            {
                DepartmentCode = code,
                DepartmentName = "番禺区" + department,
                Contact = "陈老师",
                Phone = "020-8480" + (i % 10_000).ToString("D4", CultureInfo.InvariantCulture),
            });
            Add(i, unit, name);
        }
    }

    private void Add(int i, string unit, string name)
    {
        // Each unit is the same in both reports but for what is changed on purpose.
        _state = unchecked((uint)(i + 1) * 2_654_435_761u);
        var projects = Enumerable.Range(0, 4 + (int)Next(12)).Select(p => Project(i, p)).ToArray();
        if (i % 17 == 11 || (!_isLater && i % 13 == 5))
        {
            return;
        }

        var (warnings, advice) = ((int)Next(30), (int)Next(120));
        var good = Make.RollUp(unit, projects) with
        {
            Counts = new(0, 0, warnings, advice),
            Codes = [new("T001", 1 + (int)Next(9)), new("T008", 1 + (int)Next(30)), new("T009", 1 + (int)Next(60)), new("P003", (int)Next(4) + 1), new("C006", 1 + (int)Next(12))],
            Findings =
            [
                .. Enumerable.Range(0, Math.Min(warnings, 12)).Select(w => new RollUpFinding(
                    "T008", null, Severity.Warning, 0, 12 + (w % projects.Length), 7, 1 + (w % 6), "annual", "“服务人数”的指标值只是重复了指标名称。", false)),
            ],
        };
        good = good with
        {
            Sections = [good.Sections[0] with { UnitName = name, Columns = new(2, 3, 4, 5) }],
        };
        _rollUps.Add(good);
        if (i % 9 == 7)
        {
            var bad = good.As("R2", VerdictState.NeedsFix) with
            {
                Counts = new(0, 3, warnings, advice),
                Codes = [new("A002", 3), .. good.Codes],
                Findings = [new("A002", null, Severity.Error, 0, 13, 2, null, "total", "“设备购置经费”总计 75.01 万元，各来源之和 75.00 万元，相差 0.01 万元。", false)],
            };
            _rollUps.Add(bad);
            _standings.Add(Make.Unit(unit, bad, good));
        }
        else
        {
            _standings.Add(Make.In(good));
        }
    }

    private RollUpProject Project(int i, int p)
    {
        var (name, size) = Projects[(i + (p * 5)) % Projects.Length];
        var fen = (long)size * Fen.PerWan * (20 + Next(180)) / 100 + (Next(100_000) * 10_000L % Fen.PerWan);
        fen += _isLater && i % 6 == 1 && p == 1 ? fen / 10 : _isLater && i % 8 == 3 && p == 0 ? -fen / 5 : 0;
        var document = p % 7 == 3 ? $"穗财社〔2024〕{(40 + (i % 6)).ToString(CultureInfo.InvariantCulture)}号" : null;
        var later = _isLater && i % 10 == 4 && p == 2 ? "（追加）" : "";
        var project = Make.Project(name + (p >= Projects.Length ? "二期" : "") + later, fen, document, "0", [.. Enumerable.Range(0, 5 + (int)Next(4)).Select(Indicator)]);
        var special = p % 4 == 1 ? fen / 4 : 0;
        var other = p % 5 == 2 ? fen / 10 : 0;
        return project with
        {
            Fiscal = new Fen(fen - special - other),
            Special = special == 0 ? null : new Fen(special),
            Other = other == 0 ? null : new Fen(other),
            Goal = $"目标1：保障{name}各项任务按时完成，覆盖全区服务对象；目标2：规范资金使用，确保补贴发放准确、及时；目标3：持续提升服务质量，群众满意度不低于90%，形成可复制的工作经验。",
        };

        RollUpIndicator Indicator(int seq)
        {
            var (title, level2, comparator, value, unit) = Indicators[(i + p + (seq * 5)) % Indicators.Length];
            var indicator = Make.Indicator(title, level2, comparator, value, unit, unit == "%", seq + 1);
            var text = comparator + value.ToString(CultureInfo.InvariantCulture) + unit;
            return indicator with { Line = 12 + p, Period = text, AnnualText = text };
        }
    }

    private uint Next(uint below)
    {
        _state = unchecked((_state * 1_664_525) + 1_013_904_223);
        return (_state >> 8) % below;
    }
}
