using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Template;

/// <summary>The words of 填报说明.</summary>
internal static class GuideTexts
{
    /// <summary>Stands in the first project's row: a form sent back as it is draws findings that name it, and is no nil return.</summary>
    public const string Placeholder = "（请从这一行起填写项目，并改掉这段文字）";

    public const string ExampleName = "就业补助资金（穗财社〔2024〕40号）";

    public const string ExampleGoal = "2025年为符合条件的就业困难人员按时足额发放补贴，帮助其稳定就业。";

    /// <summary>Indicators without any error or warning, as the form packs them into one cell.</summary>
    public const string ExampleIndicators =
        "1、1-产出指标；11-数量指标；补贴发放人数；实施周期指标值：≥900人；年度指标值：≥300人。"
        + "2、1-产出指标；12-质量指标；补贴发放准确率；实施周期指标值：≥98%；年度指标值：≥98%。"
        + "3、1-产出指标；13-时效指标；补贴按时发放率；实施周期指标值：=100%；年度指标值：=100%。"
        + "4、2-效益指标；22-社会效益；帮扶就业困难人员再就业人数；实施周期指标值：≥600人；年度指标值：≥200人。"
        + "5、3-满意度指标；31-服务对象满意度；补贴对象满意度；实施周期指标值：≥90%；年度指标值：≥90%。";

    public static IEnumerable<(string Key, string Text)> First(TemplateUnit unit) =>
    [
        ("填哪里", $"在“{TemplateWorkbook.FormName}”工作表里，从“{unit.UnitName}”这一行的下一行开始，一个项目填一行；先把第一行的提示文字改成项目名称。灰色的格子自动计算，不用填。"),
        ("不要改", "标题、单位名称、单位：万元、表头、合计行和单位行请保持原样；不要合并单元格，不要在项目之间插入说明文字。"),
        ("行不够", "直接往下继续填即可，合计会算到第 2000 行；“总计”一列从上一行向下复制公式。多余的空行不用删除。"),
        ("没有项目", "本年度没有项目支出时，把第一行的提示文字改成“本单位无项目支出”，照常报送。"),
        ("怎么报送", string.Create(
            CultureInfo.InvariantCulture,
            $"保存为 XLSX，上传到 submissions 容器的 {unit.Year}/单位代码/ 文件夹。几秒后在 feedback 容器的同名位置看到结果；改好后用同一文件名再传一次即可。")),
    ];

    public static IReadOnlyList<(string Key, string Text)> Columns { get; } =
    [
        ("A 列　项目名称", "项目的规范名称，同一张表里不能重复。转移支付项目在名称后写文号，文号的年份用六角括号：（穗财社〔2024〕40号）。"),
        ("B 列　总计", "自动计算，等于财政拨款、财政专户拨款、其他资金三项之和。"),
        ("C 列　财政拨款", "一般公共预算等财政拨款，单位万元，最多两位小数。没有就留空。"),
        ("D 列　财政专户拨款", "财政专户管理资金，填法同上。"),
        ("E 列　其他资金", "事业收入、经营收入等其他来源，填法同上。"),
        ("F 列　绩效目标", "用一两句话写清本年度这笔钱要做成什么：做什么、做多少、达到什么效果。要写本年度的内容，不要照抄往年或别的项目。"),
        ("G 列　绩效指标", "这个项目的全部指标，都写在这一格里，写法见下。至少有产出指标和效益指标；一般还要有满意度指标。"),
    ];

    public static IReadOnlyList<(string Key, string Text)> Grammar { get; } =
    [
        ("一项指标的写法", "序号、一级指标；二级指标；指标名称；实施周期指标值：……；年度指标值：……。"),
        ("例", ExampleIndicators[..ExampleIndicators.IndexOf("2、", StringComparison.Ordinal)]),
        ("序号", "从 1 开始连续编号，后面是顿号“、”；每个项目重新从 1 开始。"),
        ("一级、二级指标", "编码加名称，例如 1-产出指标；11-数量指标。编码见下表，二级编码的第一位就是一级编码。"),
        ("指标名称", "说明衡量什么，不超过 100 字，例如“补贴发放人数”。名称里不要写数值。"),
        ("实施周期指标值", "整个项目实施期要达到的值；一年期项目与年度指标值相同。"),
        ("年度指标值", "本年度要达到的值。能量化的写：比较符 + 数字 + 单位，例如 ≥300人次、=100%、≤24小时、2025年12月底前；不能量化的写清要达到的状态。"),
        ("标点", "各部分之间用分号“；”，标签后用冒号“：”，每项以句号“。”结束。分号和句号不要用在指标名称和指标值里。"),
    ];

    /// <summary>The classes that a unit may use, by their codes.</summary>
    public static IEnumerable<(string Key, string Text)> Classes { get; } =
    [
        .. IndicatorClasses.Default.Entries.Where(entry => entry.Code.Length == 1 && entry.Code != "4").Select(level1 => (
            $"{level1.Code}-{level1.Name}",
            string.Join("　", IndicatorClasses.Default.Entries
                .Where(entry => entry.Code.Length == 2 && entry.Code[0] == level1.Code[0])
                .Select(entry => $"{entry.Code}-{entry.Name}")))),
    ];

    public static IReadOnlyList<(string Key, string Text)> Example { get; } =
    [
        ("A 列", ExampleName),
        ("C 列", "120.50"),
        ("F 列", ExampleGoal),
        ("G 列", ExampleIndicators),
    ];

    /// <summary>What sends most tables back, in plain words, by the codes of the rule book.</summary>
    public static IReadOnlyList<(string Code, string Text)> Rules { get; } =
    [
        ("A001", "金额格里有文字。只填数字，例如 3.60；不要写“3.60万元”“约3万”。"),
        ("A002", "总计与三项资金来源之和对不上。不要在“总计”里手填，让公式算。"),
        ("A004", "单位行与各项目之和对不上。不要改单位行和合计行的公式；行数很多时看公式是否包括了最后一行。"),
        ("A010", "把“元”当成“万元”填，差了一万倍。35000 元要填 3.50。"),
        ("P002", "项目没有写绩效目标（F 列）。"),
        ("P003", "项目没有写绩效指标（G 列）。"),
        ("P004", "同一个项目填了两行。"),
        ("C001", "指标没有按格式写，常见的是漏了“实施周期指标值：”或“年度指标值：”、分号写成了逗号。"),
        ("C002", "指标序号断了或重了：应当是 1、2、3……连续编号。"),
        ("C004", "一级指标与二级指标不配，例如 1-产出指标 下写了 22-社会效益。"),
        ("C005", "缺少产出指标或效益指标，两类各至少一项。"),
        ("T001", "没有填年度指标值。"),
        ("T003", "百分比超出 0 到 100%，或者数值明显不合理。"),
        ("H004", "标题、单位名称、单位行三处的单位名称不一致：请都用本表原有的名称。"),
        ("V001", "用了往年的表。每年请用当年的模板。"),
    ];
}
