using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>The form's own names of its columns.</summary>
internal static class FormNames
{
    public static string Of(FormColumn column) => column switch
    {
        FormColumn.Name => "项目名称",
        FormColumn.Total => "总计",
        FormColumn.Fiscal => "财政拨款",
        FormColumn.Special => "财政专户拨款",
        FormColumn.Other => "其他资金",
        FormColumn.Goal => "绩效目标",
        FormColumn.Indicators => "绩效指标",
        FormColumn.Level1 => "一级指标",
        FormColumn.Level2 => "二级指标",
        FormColumn.IndicatorName => "指标名称",
        FormColumn.Period => "实施周期指标值",
        FormColumn.Annual => "年度指标值",
        FormColumn.ProjectCode => "项目代码",
        FormColumn.Comparator => "计算符号",
        FormColumn.Measure => "计量单位",
        FormColumn.Unit => "单位名称",
        FormColumn.FiscalPart => "并入财政拨款",
        FormColumn.OtherPart => "并入其他资金",
        FormColumn.Extra => "其他列",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public static string Of(AmountColumn column) => Of((FormColumn)((int)FormColumn.Total + (int)column));

    public static FormColumn? Find(string? name)
    {
        foreach (var column in Enum.GetValues<FormColumn>())
        {
            if (column != FormColumn.Extra && Of(column) == name)
            {
                return column;
            }
        }

        return name == "项目名称（资金使用单位）" ? FormColumn.Name : null;
    }

    /// <summary>The column's letters in a workbook: 1 is A, 27 is AA.</summary>
    public static string Letters(int index)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (; index > 0; index = (index - 1) / 26)
        {
            letters[--at] = (char)('A' + ((index - 1) % 26));
        }

        return letters[at..].ToString();
    }
}
