namespace PerfIngest.Core.Tables;

/// <summary>Columns of sources beside the form's four: 政府性基金, 上年结转 and their like.</summary>
internal static class HeaderParts
{
    /// <summary>A second column of 财政拨款: it or the first one is a part of the other.</summary>
    public const int HasFiscalDetail = 1 << 30;

    public static bool IsPart(FormColumn column) => column is FormColumn.FiscalPart or FormColumn.OtherPart;

    /// <summary>其中：上年结转 is a part of the column before it and not a source of its own.</summary>
    public static bool IsDetail(string text) => CellText.Key(text).StartsWith("其中", StringComparison.Ordinal);

    /// <summary>
    /// A source beside the form's four columns is added to one of them, unless the column already holds it: 财政拨款 followed by its parts,
    /// or a fund beside a 财政拨款 that is not 一般公共预算 alone. Where the column itself lacks, the source stands for it.
    /// </summary>
    /// <param name="seen">The columns that the header has, a bit each.</param>
    public static int Settle(List<HeaderColumn> columns, int seen)
    {
        if ((seen & ((1 << (int)FormColumn.FiscalPart) | (1 << (int)FormColumn.OtherPart))) == 0)
        {
            return seen;
        }

        var isDetailed = (seen & HasFiscalDetail) != 0;
        var isGeneralOnly = columns.Exists(column => column.Column == FormColumn.Fiscal
            && column.Text.Contains("一般公共预算", StringComparison.Ordinal));
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i].Column switch
            {
                FormColumn.FiscalPart => isDetailed || !isGeneralOnly ? FormColumn.Extra : FormColumn.FiscalPart,
                FormColumn.OtherPart => isDetailed ? FormColumn.Extra
                    : (seen & (1 << (int)FormColumn.Other)) == 0 ? FormColumn.Other
                    : FormColumn.OtherPart,
                var other => other,
            };
            columns[i] = columns[i] with { Column = column };
            seen |= 1 << (int)column;
        }

        return seen;
    }
}
