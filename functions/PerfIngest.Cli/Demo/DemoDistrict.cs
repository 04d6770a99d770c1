using System.Text;
using PerfIngest.Cli.Simulating;

namespace PerfIngest.Cli.Demo;

/// <summary>An upload of the demonstration.</summary>
/// <param name="Name">Blob name in <c>submissions</c>.</param>
/// <param name="Wave">Uploads of a wave go up together; the next wave waits for their states.</param>
internal sealed record DemoUpload(string Name, byte[] Content, int Wave);

/// <summary>The demonstration's district: the source document and eleven generated neighbours, some late, some wrong.</summary>
internal static class DemoDistrict
{
    public const int Year = 2025;

    public const string Code = "440113";

    public const string Name = "广州市番禺区";

    private const ulong Seed = 20250113;

    private static readonly (string Code, string Name, string DepartmentCode, string Department)[] Units =
    [
        ("440113001", "广州市番禺区劳动就业服务管理中心", "440113100", "广州市番禺区人力资源和社会保障局"),
        ("440113002", "广州市番禺区社会保险基金管理中心", "440113100", "广州市番禺区人力资源和社会保障局"),
        ("440113003", "广州市番禺区民政综合服务中心", "440113200", "广州市番禺区民政局"),
        ("440113004", "广州市番禺区养老服务指导中心", "440113200", "广州市番禺区民政局"),
        ("440113005", "广州市番禺区市桥中心小学", "440113300", "广州市番禺区教育局"),
        ("440113006", "广州市番禺区实验中学", "440113300", "广州市番禺区教育局"),
        ("440113007", "广州市番禺区疾病预防控制中心", "440113400", "广州市番禺区卫生健康局"),
        ("440113008", "广州市番禺区沙湾社区卫生服务中心", "440113400", "广州市番禺区卫生健康局"),
        ("440113009", "广州市番禺区河涌管理所", "440113500", "广州市番禺区水务局"),
        ("440113010", "广州市番禺区文化馆", "440113600", "广州市番禺区文化广电旅游体育局"),
        ("440113011", "广州市番禺区图书馆", "440113600", "广州市番禺区文化广电旅游体育局"),
        ("440113012", "广州市番禺区数据资源服务中心", "440113700", "广州市番禺区政务服务和数据管理局"),
    ];

    /// <summary>The settings files: the roster, and a calendar whose due time has passed for nobody but the unit that is late.</summary>
    public static IReadOnlyDictionary<string, byte[]> Settings(DateTimeOffset now)
    {
        var roster = new StringBuilder("year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan\n");
        foreach (var (code, name, departmentCode, department) in Units)
        {
            roster.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Year},{code},{name},,{departmentCode},{department},,二级单位,财务科,020-8480{code[^4..]},\n");
        }

        var today = now.ToOffset(TimeSpan.FromHours(8)).Date;
        string Day(int offset) => today.AddDays(offset).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var calendar = "year,round,opens,due,closes,unitCode\n"
            + $"{Year},一上,{Day(-30)},{Day(10)},{Day(30)},\n"
            + $"{Year},一上,{Day(-30)},{Day(-3)},{Day(30)},440113010\n";
        return new Dictionary<string, byte[]>
        {
            ["roster.csv"] = Encoding.UTF8.GetBytes(roster.ToString()),
            ["calendar.csv"] = Encoding.UTF8.GetBytes(calendar),
        };
    }

    /// <summary>The uploads. 440113011 never submits.</summary>
    public static IReadOnlyList<DemoUpload> Uploads(byte[] sourceDocument)
    {
        return
        [
            new($"{Year}/440113001/目标表.txt", sourceDocument, 1),
            Good("440113002", TextShape.Tsv, 5),
            Good("440113003", TextShape.Csv, 8),
            Good("440113004", TextShape.CsvGb18030, 4),
            Good("440113005", TextShape.Semicolon, 3),

            // The stated total of one project is 9 万元 too high: needs a fix.
            Upload("440113006", TextShape.Csv, Table("440113006", 6) with { FirstTotalOff = 9_000_000 }, 1),

            // Sent again with two digits put right.
            Upload("440113007", TextShape.Tsv, Table("440113007", 7) with { FirstTotalOff = -1_800_000 }, 1),
            Upload("440113007", TextShape.Tsv, Table("440113007", 7), 2),

            // Nobody can tell the unit of its amounts: rejected.
            Upload("440113008", TextShape.CsvGb18030, Table("440113008", 5) with { CurrencyUnit = null }, 1),

            Good("440113009", TextShape.Utf16, 9),

            // Late, but accepted: its own due time has passed.
            Good("440113010", TextShape.Csv, 6),

            // Accepted, then a worse version: the accepted one stays in the totals (沿用上一版).
            Good("440113012", TextShape.Tsv, 5),
            Upload("440113012", TextShape.Tsv, Table("440113012", 5) with { FirstTotalOff = 500_000 }, 2),

            // A scan is not a table: rejected, with the way out.
            new($"{Year}/440113008/扫描件.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n%scan of a table\n%%EOF\n"), 1),

            // Not in a unit's folder: ignored, with an explanation.
            new($"{Year}/最终版.csv", Encoding.UTF8.GetBytes("项目名称,总计\n"), 1),
        ];

        DemoUpload Good(string code, TextShape shape, int projects) => Upload(code, shape, Table(code, projects), 1);

        SimulatedTable Table(string code, int projects)
        {
            // One source of choices a unit, so that a second version of its table is the same table.
            var own = new Dice(Seed + ulong.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
            return new(Units.First(unit => unit.Code == code).Name, Year, ProjectMaker.Make(own, projects));
        }

        static DemoUpload Upload(string code, TextShape shape, SimulatedTable table, int wave) =>
            new($"{Year}/{code}/目标表{shape.Extension}", TableText.Write(table, shape), wave);
    }
}
