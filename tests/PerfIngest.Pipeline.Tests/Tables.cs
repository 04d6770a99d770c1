using System.Globalization;
using System.Text;

namespace PerfIngest.Pipeline.Tests;

/// <summary>Small tables for the stages: what is in them matters less than what becomes of them.</summary>
internal static class Tables
{
    public static string Seed() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"), Encoding.UTF8);

    /// <summary>A table without an error, in 万元; project amounts as given.</summary>
    public static string Good(string unit, int year, params decimal[] amounts) => Table(unit, year, amounts, 0);

    /// <summary>The same with the first project's total one 万元 too high (A002): needs a fix.</summary>
    public static string Wrong(string unit, int year, params decimal[] amounts) => Table(unit, year, amounts, 1);

    /// <summary>A table without a currency unit (H006): rejected.</summary>
    public static string Hopeless(string unit, int year, params decimal[] amounts) =>
        Table(unit, year, amounts, 0).Replace("单位：万元\n", "", StringComparison.Ordinal);

    /// <summary>A department's table: one section of one project for each unit.</summary>
    public static string Department(string department, int year, params (string Unit, decimal Amount)[] units)
    {
        var text = new StringBuilder();
        var sum = Wan(units.Sum(unit => unit.Amount));
        AddHead(text, department, year, sum);
        for (var index = 0; index < units.Length; index++)
        {
            var amount = Wan(units[index].Amount);
            text.Append(CultureInfo.InvariantCulture, $"{units[index].Unit}\t{amount}\t{amount}\t\t\t\t\n");
            AddProject(text, index, units[index].Amount, units[index].Amount);
        }

        return text.ToString();
    }

    private static string Table(string unit, int year, decimal[] amounts, decimal off)
    {
        var text = new StringBuilder();
        var sum = Wan(amounts.Sum());
        AddHead(text, unit, year, sum);
        text.Append(CultureInfo.InvariantCulture, $"{unit}\t{sum}\t{sum}\t\t\t\t\n");
        for (var index = 0; index < amounts.Length; index++)
        {
            AddProject(text, index, amounts[index], amounts[index] + (index == 0 ? off : 0));
        }

        return text.ToString();
    }

    private static void AddHead(StringBuilder text, string unit, int year, string sum)
    {
        text.Append(CultureInfo.InvariantCulture, $"{unit}{year}年项目支出绩效目标表\n单位名称：{unit}\n单位：万元\n");
        text.Append("项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n");
        text.Append(CultureInfo.InvariantCulture, $"合计\t{sum}\t{sum}\t\t\t\t\n");
    }

    private static void AddProject(StringBuilder text, int index, decimal amount, decimal stated)
    {
        text.Append(CultureInfo.InvariantCulture, $"项目{index + 1}\t{Wan(stated)}\t{Wan(amount)}\t\t\t完成第 {index + 1} 个项目的年度任务\t");
        text.Append(CultureInfo.InvariantCulture, $"1、1-产出指标；11-数量指标；完成数量；实施周期指标值：≥{index + 5}个；年度指标值：≥{index + 4}个。");
        text.Append("2、2-效益指标；22-社会效益；服务改善情况；实施周期指标值：持续改善；年度指标值：持续改善。\n");
    }

    private static string Wan(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
