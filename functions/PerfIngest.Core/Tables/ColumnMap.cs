using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>Where a header puts the form's columns, and in which unit each amount column is.</summary>
internal sealed class ColumnMap
{
    private static readonly FormColumn[] AmountColumns = [FormColumn.Total, FormColumn.Fiscal, FormColumn.Special, FormColumn.Other];

    private readonly int[] _indexes = new int[Enum.GetValues<FormColumn>().Length];
    private readonly CurrencyUnit?[] _units = new CurrencyUnit?[4];

    /// <summary>Columns of further sources: 0-based index, the column that they are added to, and their own unit.</summary>
    private readonly List<(int Index, FormColumn To, CurrencyUnit? Unit)> _parts = [];

    public ColumnMap(IReadOnlyList<HeaderColumn> columns, CurrencyUnit? unit)
    {
        Array.Fill(_indexes, -1);
        Array.Fill(_units, unit);
        foreach (var column in columns)
        {
            Width = Math.Max(Width, column.Index);
            if (column.Column == FormColumn.Extra)
            {
                continue;
            }

            if (HeaderParts.IsPart(column.Column))
            {
                _parts.Add((
                    column.Index - 1,
                    column.Column == FormColumn.FiscalPart ? FormColumn.Fiscal : FormColumn.Other,
                    column.Unit ?? unit));
                continue;
            }

            _indexes[(int)column.Column] = column.Index - 1;
            if (column.Unit is { } own && column.Column is >= FormColumn.Total and <= FormColumn.Other)
            {
                _units[column.Column - FormColumn.Total] = own;
            }
        }

        FirstAmount = Width;
        foreach (var column in AmountColumns)
        {
            FirstAmount = this[column] >= 0 ? Math.Min(FirstAmount, this[column]) : FirstAmount;
        }

        IsTotalFiscal = this[FormColumn.Fiscal] < 0
            && columns.Any(column => column.Column == FormColumn.Total && SaysFiscal(column.Text));
    }

    /// <summary>Whether the total column says that it is 财政拨款, and there is no such column (rule H007).</summary>
    private bool IsTotalFiscal { get; }

    /// <summary>Columns of the table: one more than the last header cell's 0-based index.</summary>
    public int Width { get; }

    /// <summary>0-based index of a column, or −1.</summary>
    public int this[FormColumn column] => _indexes[(int)column];

    /// <summary>0-based index of the first amount column; beyond the table where it has none.</summary>
    public int FirstAmount { get; }

    public bool IsLong => this[FormColumn.Indicators] < 0
        && (this[FormColumn.IndicatorName] >= 0 || this[FormColumn.Level1] >= 0 || this[FormColumn.Level2] >= 0);

    public bool IsAmount(int index)
    {
        foreach (var column in AmountColumns)
        {
            if (this[column] == index)
            {
                return true;
            }
        }

        return false;
    }

    public AmountCells Amounts(CellReader cells, in RowView row)
    {
        var total = cells.Amount(row, this[FormColumn.Total], FormColumn.Total, _units[0]);
        return new AmountCells(
            total,
            IsTotalFiscal ? total : WithParts(cells, row, FormColumn.Fiscal, _units[1]),
            cells.Amount(row, this[FormColumn.Special], FormColumn.Special, _units[2]),
            WithParts(cells, row, FormColumn.Other, _units[3]));
    }

    private AmountCell WithParts(CellReader cells, in RowView row, FormColumn column, CurrencyUnit? unit)
    {
        var amount = cells.Amount(row, this[column], column, unit);
        foreach (var part in _parts)
        {
            amount = part.To == column ? amount.Plus(cells.Amount(row, part.Index, column, part.Unit)) : amount;
        }

        return amount;
    }

    /// <summary>Whether any amount cell holds something.</summary>
    public bool HasAmountText(in RowView row)
    {
        foreach (var (index, _, _) in _parts)
        {
            if (row.IsFilled(index))
            {
                return true;
            }
        }

        foreach (var column in AmountColumns)
        {
            if (this[column] >= 0 && (row.IsFilled(this[column]) || (row.Traits(this[column]) & CellTraits.FormulaWithoutValue) != 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any amount cell holds a number, readable or displayed wrongly; reports nothing.</summary>
    public bool HasNumber(in RowView row)
    {
        foreach (var column in AmountColumns)
        {
            if (this[column] >= 0 && row.IsFilled(this[column])
                && AmountGrammar.Read(row[this[column]], CurrencyUnit.WanYuan, (row.Traits(this[column]) & CellTraits.Number) != 0).Status
                    is AmountStatus.Value or AmountStatus.UnitConflict or AmountStatus.Artefact)
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysFiscal(string text) =>
        text.Contains("财政拨款", StringComparison.Ordinal) || text.Contains("一般公共预算", StringComparison.Ordinal);
}
