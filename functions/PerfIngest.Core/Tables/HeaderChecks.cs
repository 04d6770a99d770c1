using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>What is to be said of a header (rules H006, H007, H009) and the currency unit that it and the prelude come to.</summary>
internal static class HeaderChecks
{
    private static readonly FormColumn[] Required = [FormColumn.Name, FormColumn.Total, FormColumn.Goal];
    private static readonly FormColumn[] Optional = [FormColumn.Fiscal, FormColumn.Special, FormColumn.Other];

    /// <summary>
    /// The currency unit of the table: the one that prelude and header state; null when they state none or contradict each other. A
    /// contradiction between prelude and header is reported (H006).
    /// </summary>
    public static CurrencyUnit? Unit(Prelude prelude, HeaderMatch header, int line, CellReader cells)
    {
        CurrencyUnit? stated = null;
        foreach (var unit in prelude.CurrencyUnits)
        {
            if (stated is { } other && other != unit.Value)
            {
                return null;
            }

            stated = unit.Value;
        }

        var own = Own(header);
        if (stated is { } table)
        {
            var isContradicted = false;
            foreach (var column in header.Columns)
            {
                if (IsAmount(column) && column.Unit is { } unit && unit != table)
                {
                    isContradicted = true;
                    var found = $"表头“{column.Text}”为{unit.Name()}，表前说明为{table.Name()}";
                    cells.Report(CellReader.At("H006", line, column.Index - 1, column.Column) with
                    {
                        Found = unit.Name(),
                        Expected = table.Name(),
                        Args = new Dictionary<string, string> { ["found"] = found },
                    });
                }
            }

            return isContradicted ? null : table;
        }

        return own;
    }

    /// <summary>H007: columns without which no table can be judged.</summary>
    public static void Missing(HeaderMatch header, ColumnMap map, int line, CellReader cells)
    {
        var missing = new List<string>();
        foreach (var column in Required)
        {
            if (map[column] < 0)
            {
                missing.Add(HeaderSynonyms.Canonical(column));
            }
        }

        if (map[FormColumn.Indicators] < 0 && !map.IsLong)
        {
            missing.Add(HeaderSynonyms.Canonical(FormColumn.Indicators));
        }

        ReportMissing(missing, header.Columns, line, cells);
    }

    /// <summary>H007 of a form: labels without which no project can be judged.</summary>
    public static void Missing(IReadOnlyList<HeaderColumn> labels, int line, CellReader cells)
    {
        var missing = new List<string>();
        foreach (var column in Required.Append(FormColumn.IndicatorName))
        {
            if (!labels.Any(label => label.Column == column))
            {
                missing.Add(HeaderSynonyms.Canonical(column == FormColumn.IndicatorName ? FormColumn.Indicators : column));
            }
        }

        ReportMissing(missing, labels, line, cells);
    }

    private static void ReportMissing(List<string> missing, IReadOnlyList<HeaderColumn> columnsFound, int line, CellReader cells)
    {
        if (missing.Count > 0)
        {
            var columns = string.Join('、', missing);
            cells.Report(new Hit("H007")
            {
                Line = line,
                Found = string.Join('、', columnsFound.Select(column => column.Text)),
                Expected = columns,
                Args = new Dictionary<string, string> { ["columns"] = columns },
            });
        }
    }

    /// <summary>H009: everything in which the header differs from the form's and that reading by name makes up for.</summary>
    public static void Differences(HeaderMatch header, ColumnMap map, int line, CellReader cells)
    {
        var parts = new List<string>();
        Add("缺少列：", Optional.Where(column => map[column] < 0).Select(HeaderSynonyms.Canonical));
        Add("增加列：", header.Columns.Where(IsExtra).Select(column => column.Text));
        Add("列名不同：", header.Aliases);
        Add("并入财政拨款或其他资金：", header.Columns.Where(IsPart).Select(column => column.Text));
        if (IsReordered(header))
        {
            parts.Add("列顺序不同");
        }

        Add("多行表头：", header.Groups);
        if (map.IsLong)
        {
            parts.Add("一行一项指标");
        }

        if (parts.Count > 0)
        {
            Report(string.Join('；', parts), line, cells);
        }

        void Add(string label, IEnumerable<string> names)
        {
            var list = string.Join('、', names);
            if (list.Length > 0)
            {
                parts.Add(label + list);
            }
        }
    }

    public static void Report(string diff, int line, CellReader cells) => cells.Report(Difference(diff, line));

    public static Hit Difference(string diff, int? line, IReadOnlyList<int>? lines = null) => new("H009")
    {
        Line = line,
        Lines = lines ?? [],
        Found = diff,
        Args = new Dictionary<string, string> { ["diff"] = diff },
    };

    /// <summary>The one unit that header cells state, or null.</summary>
    private static CurrencyUnit? Own(HeaderMatch header)
    {
        CurrencyUnit? own = null;
        foreach (var column in header.Columns)
        {
            if (!IsAmount(column) || column.Unit is not { } unit)
            {
                continue;
            }

            if (own is { } other && other != unit)
            {
                return column.Column == FormColumn.Total ? unit : own;
            }

            own = unit;
        }

        return own;
    }

    private static bool IsExtra(HeaderColumn column) =>
        column.Column >= FormColumn.ProjectCode && !IsPart(column);

    private static bool IsPart(HeaderColumn column) => HeaderParts.IsPart(column.Column);

    private static bool IsAmount(HeaderColumn column) => column.Column is >= FormColumn.Total and <= FormColumn.Other;

    private static bool IsReordered(HeaderMatch header)
    {
        var last = -1;
        foreach (var column in header.Columns)
        {
            if (IsExtra(column) || IsPart(column))
            {
                continue;
            }

            if ((int)column.Column < last)
            {
                return true;
            }

            last = (int)column.Column;
        }

        return false;
    }
}
