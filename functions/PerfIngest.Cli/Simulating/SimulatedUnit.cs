using System.Globalization;
using System.Text;

namespace PerfIngest.Cli.Simulating;

/// <summary>A unit of a simulated district: what it is, what it files, and what it does wrong.</summary>
internal sealed record SimulatedUnit(
    string Code, string Name, string DepartmentCode, string Department, SimulatedTable Table, TextShape Shape, Mistake? Mistake)
{
    private static readonly string[] Departments = ["教育局", "卫生健康局", "民政局", "人力资源和社会保障局", "水务局", "住房和城乡建设局", "农业农村局", "文化广电旅游体育局"];

    private static readonly string[] Kinds = ["中心小学", "实验中学", "社区卫生服务中心", "综合服务中心", "管理所", "服务站", "事务中心", "指导中心"];

    /// <summary>The unit of a number: of its own source of choices, so that it is the same whatever the others are.</summary>
    /// <param name="mistakes">Percent of units that make a mistake.</param>
    public static SimulatedUnit Make(string district, int year, int number, ulong seed, int mistakes)
    {
        var dice = new Dice((seed * 1_000_003) + (ulong)number);
        var code = string.Create(CultureInfo.InvariantCulture, $"{district}{number:D6}");
        var department = dice.Next(0, Departments.Length - 1);
        var name = string.Create(CultureInfo.InvariantCulture, $"第{number}{dice.Pick(Kinds)}");
        var mistake = dice.Chance(mistakes) ? dice.Pick(Mistake.All) : null;

        // Ten projects on average: schools fewer, bureaus more (domain §7).
        var table = new SimulatedTable(name, year, ProjectMaker.Make(dice, dice.Chance(20) ? dice.Next(15, 30) : dice.Next(3, 12)));
        return new(
            code,
            name,
            string.Create(CultureInfo.InvariantCulture, $"{district}9{department:D5}"),
            Departments[department],
            mistake is null ? table : mistake.Apply(table),
            dice.Pick(TextShape.All),
            mistake);
    }

    /// <summary>The file that the unit sends, or null.</summary>
    public (string Name, byte[] Content)? Write() => Mistake?.Name switch
    {
        Simulating.Mistake.Silence => null,
        Simulating.Mistake.Scan => ("扫描件.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n%scan of a table\n%%EOF\n")),
        _ => ("项目支出绩效目标表" + Shape.Extension, TableText.Write(Table, Shape)),
    };
}
