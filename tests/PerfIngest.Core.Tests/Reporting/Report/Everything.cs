using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

/// <summary>A district of ten units to each of which something else has happened since the report of the day before.</summary>
internal static class Everything
{
    private const string Document = "穗财社〔2024〕40号";
    private const long Wan = Fen.PerWan;

    private static readonly RollUpIndicator[] Indicators =
    [
        Make.Indicator("服务人数", "11", "≥", 300, "人"),
        Make.Indicator("补贴准确率", "12", "=", 100, "%", percent: true, seq: 2),
        Make.Indicator("按时完成率", "13", "≥", 95, "%", percent: true, seq: 3),
        Make.Indicator("人均补贴", "14", "≤", 800, "元/人", seq: 4),
        Make.Indicator("城镇新增就业人数", "22", "≥", 40, "人", seq: 5),
        Make.Indicator("群众满意度", "31", "≥", 90, "%", percent: true, seq: 6),
    ];

    private static readonly DistrictSettings Settings = Make.Roster(
        ("D1", "D1", null), ("U1", "D1", "D1"), ("U2", "D1", "D1"), ("U3", "D2", null), ("U4", "D2", null), ("U5", "D2", null),
        ("U6", "D3", null), ("U7", "D3", null), ("U8", "D3", null)) with
    {
        Calendar =
        [
            new(2025, "一上", null, Make.CutOff.AddDays(-3), null, null),
            new(2025, "一上", null, Make.CutOff.AddDays(2), null, "U7"),
        ],
        ControlFigures =
        [
            new(2025, "district", "440113", null, new(20_000 * Wan)), new(2025, "department", "D1", "总计", new(123 * Wan)),
            new(2025, "department", "D2", "财政拨款", new(5 * Wan)), new(2025, "unit", "U3", "special", new(7 * Wan)),
            new(2025, "unit", "U3", "other", new(3 * Wan)), new(2025, "unit", "U1", "自筹", new(1)), new(2024, "unit", "U1", null, new(1)),
            new(2025, "unit", "U8", "财政专户拨款", new(9_999)), new(2025, "unit", "U9", "其他资金", new(10_001)),
        ],
        TransferDocuments = [new(Document, "U1", new(60 * Wan)), new(Document, "U8", new(1)), new("粤财〔2025〕1号", "U3", new(8 * Wan))],
        Waivers =
        [
            new(2025, "U3", "X002", null, "已说明", "张三", new DateOnly(2025, 2, 1)), new(2025, "U3", "A010", null, "已核", "张三", new DateOnly(2025, 1, 30)),
            new(2025, "U3", "V003", null, "已核", "张三", null), new(2024, "U6", "X003", null, "去年", "张三", null),
        ],
    };

    public static ReportData Report() => Of(later: true, Of(later: false, null));

    private static ReportData Of(bool later, ReportData? previous)
    {
        var department = Make.Sections(
            "D1", Make.Section("D1", Make.Project("办公经费", 100 * Wan)), Make.Section("U1", Make.Project("补贴", 20 * Wan)),
            Make.Section("U2", Make.Project("修缮工程", 3 * Wan, null, "0", Indicators)), Make.Section("U3", Make.Project("越权", 1)),
            Make.Section("Z9", Make.Project("未登记", 2)), Make.Section(null, Make.Project("无名", 4)));
        var own = Make.RollUp("U1", Make.Project("就业补助", (later ? 60 : 59) * Wan, Document, "1", Indicators), Make.Project("设备购置", 5 * Wan));
        var third = Make.RollUp("U3", Third(later)).As(later ? "R2" : "R1") with
        {
            Counts = new(0, 0, 3, 14),
            Codes = [new("T001", 2), new("T008", 1), new("T009", 9), new("C006", 5)],
            Findings =
            [
                new("T008", null, Severity.Warning, 0, 12, 7, 2, "annual", "只是重复了指标名称。", false),
                new("C006", "a", Severity.Warning, 0, 13, null, null, null, "未设满意度。", true),
            ],
        };
        var fourth = Make.RollUp("U4", Make.Project("信息系统运维", 12 * Wan, null, "4", Indicators[..2]), Make.Project("空白", 0) with { Total = null, Fiscal = null });
        var bad = fourth.As("R2", VerdictState.NeedsFix) with { Counts = new(0, 2, 0, 0), Codes = [new("A002", 2)] };
        var held = Make.RollUp("U5", Make.Project("工作经费", 900 * Wan)).As("R2");
        var refused = Make.RollUp("U6").As("R1", VerdictState.Rejected) with { Counts = new(1, 0, 0, 0), Codes = [new("F004", 1)] };
        var eighth = Make.RollUp(
            "U8", Make.Project("就业补助", 60 * Wan, Document, "1", Indicators), Make.Project("代码项目", 7 * Wan) with { Code = "51092324T000010263357" });
        var stranger = Make.RollUp("U9", Make.Project("另名", 7 * Wan) with { Code = "51092324T000010263357" }, Make.Project("大额", 40_000 * Wan));
        var yuan = Make.RollUp("U2", Make.Project("元写作万元", 12_000 * Wan));

        List<RollUp> rollUps = [department, own, third, fourth, bad, refused, eighth];
        List<UnitStanding> standings =
        [
            Make.In(department), Make.In(own), Make.In(third), Make.Unit("U4", bad, fourth), Make.Unit("U6", refused, null), Make.In(eighth),
        ];
        if (later)
        {
            rollUps.AddRange([held, stranger]);
            standings.AddRange([Make.Unit("U5", held, null, held), Make.In(stranger)]);
        }
        else
        {
            rollUps.Add(yuan);
            standings.Add(Make.In(yuan));
        }

        var manifest = Make.Manifest(standings) with
        {
            Run = later ? "20250131T160000Z" : "20250130T160000Z",
            CutOff = later ? Make.CutOff : Make.CutOff.AddDays(-1),
            PreviousRun = later ? "20250130T160000Z" : null,
            UploadsSeen = rollUps.Count + 1,
            UploadsByState = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["Accepted"] = rollUps.Count - 2, ["NeedsFix"] = 1, ["Rejected"] = 1 },
            UnderWay = [new("2025/U7/a.csv", "\"1\"", Make.CutOff)],
        };
        return Consolidator.Build(manifest, Settings, rollUps, previous);
    }

    private static RollUpProject[] Third(bool later) => later
        ?
        [
            Make.Project("道路养护", 150 * Wan, null, "7", Indicators[..4]) with { Special = new(10 * Wan), Other = new(-(2 * Wan)), Fiscal = new(142 * Wan) },
            Make.Project("改了指标", 30 * Wan, null, "9"), Make.Project("新项目", 1 * Wan, "粤财〔2025〕1号"), Make.Project("一样", 5 * Wan),
        ]
        :
        [
            Make.Project("道路养护", 1 * Wan, null, "7", Indicators[..4]), Make.Project("改了指标", 10_000, null, "8"), Make.Project("删去", 1),
            Make.Project("一样", 5_000),
        ];
}
