using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>The amounts that the labels of one form state: the year's, where it also states those of the whole period.</summary>
internal sealed class FormAmounts
{
    private const int Columns = 4;

    private readonly Entry?[] _own = new Entry?[Columns];
    private readonly Dictionary<(FormColumn Column, string Label), Entry> _parts = [];
    private readonly List<(FormColumn Column, string Label, int Index)> _pending = [];
    private bool _hasFiscalDetail;

    /// <summary>Takes the amount that stands right of its label. Of two values of one label in a row the right one is the year's.</summary>
    /// <returns>Whether it is the column's own amount, and counts.</returns>
    public bool Take(in RowView row, FormColumn column, string label, int index)
    {
        var entry = new Entry(row[index], row.Traits(index), row.Line, index, FormLabels.IsOfYear(label), CellText.Key(label));
        if (HeaderParts.IsPart(column))
        {
            _hasFiscalDetail |= HeaderParts.IsDetail(label);
            TakePart(column, entry);
            return false;
        }

        ref var own = ref _own[column - FormColumn.Total];
        if (own is not { } known || Replaces(entry, known))
        {
            own = entry;
            return true;
        }

        // 自有资金 and, below it, 其他: two sources of one column.
        if (column == FormColumn.Other && entry.Line != known.Line && entry.Label != known.Label && entry.IsOfYear == known.IsOfYear)
        {
            TakePart(FormColumn.OtherPart, entry);
        }

        return false;
    }

    /// <summary>A label without a value beside it: the value may stand below.</summary>
    public void Expect(FormColumn column, string label, int index) => _pending.Add((column, label, index));

    /// <summary>Takes the numbers that stand below the labels of the row before; whether there were any.</summary>
    public bool TakeBelow(in RowView row, Action<FormColumn, string, int> taken)
    {
        var any = false;
        foreach (var (column, label, index) in _pending)
        {
            if (row.IsFilled(index) && AmountGrammar.Read(row[index].Trim(), CurrencyUnit.WanYuan).Status
                is AmountStatus.Value or AmountStatus.UnitConflict)
            {
                any = true;
                if (Take(row, column, label, index))
                {
                    taken(column, label, index);
                }
            }
        }

        _pending.Clear();
        return any;
    }

    public void ForgetPending() => _pending.Clear();

    public AmountCells Read(CellReader cells, CurrencyUnit? unit) =>
        new(One(cells, unit, FormColumn.Total), One(cells, unit, FormColumn.Fiscal), One(cells, unit, FormColumn.Special),
            One(cells, unit, FormColumn.Other));

    private void TakePart(FormColumn column, Entry entry)
    {
        if (!_parts.TryGetValue((column, entry.Label), out var known) || Replaces(entry, known))
        {
            _parts[(column, entry.Label)] = entry;
        }
    }

    private static bool Replaces(in Entry entry, in Entry known) =>
        (entry.IsOfYear && !known.IsOfYear) || (known.Line == entry.Line && known.IsOfYear == entry.IsOfYear);

    private AmountCell One(CellReader cells, CurrencyUnit? unit, FormColumn column)
    {
        var amount = _own[column - FormColumn.Total] is { } own ? Read(cells, unit, column, own) : AmountCell.Blank;
        var to = column switch
        {
            FormColumn.Other => FormColumn.OtherPart,
            FormColumn.Fiscal when _own[column - FormColumn.Total]?.Label.Contains("一般公共预算", StringComparison.Ordinal) == true
                => FormColumn.FiscalPart,
            _ => FormColumn.Extra,
        };
        foreach (var (key, part) in to == FormColumn.Extra || _hasFiscalDetail ? [] : _parts)
        {
            amount = key.Column == to ? amount.Plus(Read(cells, unit, column, part)) : amount;
        }

        return amount;
    }

    private static AmountCell Read(CellReader cells, CurrencyUnit? unit, FormColumn column, in Entry entry)
    {
        var texts = new string[entry.Index + 1];
        Array.Fill(texts, "");
        texts[entry.Index] = entry.Text;
        var traits = new CellTraits[entry.Index + 1];
        traits[entry.Index] = entry.Traits;
        return cells.Amount(new RowView(new(entry.Line, texts) { Traits = traits }), entry.Index, column, unit) with { Line = entry.Line };
    }

    private readonly record struct Entry(string Text, CellTraits Traits, int Line, int Index, bool IsOfYear, string Label);
}
