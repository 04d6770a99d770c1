using System.Collections.Immutable;

namespace PerfIngest.Core.Tables;

/// <summary>The form's own names of its columns, as findings show them.</summary>
public static class FormNames
{
    /// <summary>The four amount columns, in the form's order.</summary>
    public static ImmutableArray<AmountColumn> Amounts { get; } =
        [AmountColumn.Total, AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    /// <summary>The three sources of money.</summary>
    public static ImmutableArray<AmountColumn> Sources { get; } = [AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    public static FormColumn Column(this AmountColumn column) => column switch
    {
        AmountColumn.Total => FormColumn.Total,
        AmountColumn.Fiscal => FormColumn.Fiscal,
        AmountColumn.Special => FormColumn.Special,
        AmountColumn.Other => FormColumn.Other,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    /// <summary>The form's name, such as 总计; null for a column that the form does not have.</summary>
    public static string? Name(this FormColumn column) => column switch
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
        FormColumn.IndicatorName => "三级指标",
        FormColumn.Period => "实施周期指标值",
        FormColumn.Annual => "年度指标值",
        FormColumn.ProjectCode => "项目代码",
        FormColumn.Comparator => "计算符号",
        FormColumn.Measure => "计量单位",
        FormColumn.Unit => "单位名称",
        _ => null,
    };

    public static string Name(this AmountColumn column) => column.Column().Name()!;

    /// <summary>The column of a name that a finding shows; null where none has it.</summary>
    public static FormColumn? Find(string? name)
    {
        foreach (var column in Enum.GetValues<FormColumn>())
        {
            if (name is not null && column.Name() == name)
            {
                return column;
            }
        }

        return null;
    }
}
