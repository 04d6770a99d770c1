using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>Reads single cells of one table and reports what is wrong with them (rules F006, F007, F008, H006).</summary>
internal sealed class CellReader(HitList hits, int table)
{
    private const int LongestArtefact = 40;
    private const string NoValue = "公式无缓存值";

    // Of the last cell that was cleaned: most cells of a file need the same cleaning.
    private Cleaned _cleaned;
    private Dictionary<string, string> _cleanedArgs = [];

    /// <summary>Takes the places of the indicators of one 绩效指标 cell; empty between cells.</summary>
    public List<IndicatorPlace> Indicators { get; } = [];

    /// <summary>Takes what the grammar finds wrong with the cell; empty between cells.</summary>
    public HitList IndicatorHits { get; } = [];

    public void Report(Hit hit) => hits.Add(hit.Table == table ? hit : hit with { Table = table });

    /// <summary>A cell of a row, cleaned.</summary>
    /// <param name="index">0-based column.</param>
    public string Text(in RowView row, int index, FormColumn column) => Text(row[index], row.Line, index, column, row.Traits(index));

    /// <summary>
    /// The cell's text, cleaned; what cleaning or the reader of the format removed, and text that a spreadsheet might execute, is
    /// reported. A target such as <c>=100%</c> is a comparator with its number, not a formula.
    /// </summary>
    /// <param name="index">0-based column.</param>
    /// <param name="traits">What the reader of the format says of the cell.</param>
    public string Text(string raw, int line, int index, FormColumn column, CellTraits traits = CellTraits.None)
    {
        var removed = Removed(traits);
        if (raw.Length == 0 && removed == Cleaned.None)
        {
            return raw;
        }

        var text = CellText.Clean(raw, out var cleaned);
        cleaned |= removed;
        if (text.Length > 0 || !IsFiller(cleaned))
        {
            ReportRemoved(cleaned, line, index, column);
        }

        if (CellText.LooksLikeFormula(raw) && (cleaned & Cleaned.Script) == 0
            && !(column is FormColumn.Period or FormColumn.Annual && CellText.IsComparison(raw))
            && !(column == FormColumn.Comparator && text.AsSpan().Trim() is "=" or "==" or "=>" or "=<"))
        {
            ReportDanger(raw.AsSpan().TrimStart(' ')[..1].ToString(), line, index, column);
        }

        return text;
    }

    /// <summary>An amount. Without a unit only amounts that carry their own are read.</summary>
    public AmountCell Amount(in RowView row, int index, FormColumn column, CurrencyUnit? unit)
    {
        if (index < 0)
        {
            return AmountCell.Blank;
        }

        var raw = row[index];
        var traits = row.Traits(index);
        if ((traits & (CellTraits.FormulaWithoutValue | CellTraits.Date)) != 0 && (raw.Length > 0 || !IsMerged(traits)))
        {
            var found = raw.Length > 0 ? raw : NoValue;
            ReportArtefact(found, row.Line, index, column);
            return new AmountCell(raw, AmountStatus.Artefact, default, 0);
        }

        var removed = Removed(traits);
        if (string.IsNullOrWhiteSpace(raw))
        {
            if (!IsFiller(removed))
            {
                ReportRemoved(removed, row.Line, index, column);
            }

            return raw.Length == 0 ? AmountCell.Blank : new AmountCell(raw, AmountStatus.Blank, default, 0);
        }

        var text = CellText.Clean(raw, out var cleaned);
        ReportRemoved(cleaned | removed, row.Line, index, column);
        var cell = Read(text, unit, (traits & CellTraits.Number) != 0) with { Text = raw };
        if (cell.Status == AmountStatus.Artefact)
        {
            ReportArtefact(text, row.Line, index, column);
        }
        else if (cell.Status == AmountStatus.UnitConflict && unit is { } expected)
        {
            var found = $"“{HeaderSynonyms.Canonical(column)}”以{expected.Name()}为单位，第 {row.Line} 行写作“{text}”";
            Report(At("H006", row.Line, index, column) with
            {
                Found = text,
                Expected = expected.Name(),
                Args = new Dictionary<string, string> { ["found"] = found },
            });
        }

        return cell;
    }

    /// <summary>Reports a code, target or whole text cell that only shows an artefact of a spreadsheet (rule F006).</summary>
    public void CheckArtefact(string text, CellTraits traits, int line, int index, FormColumn column)
    {
        if ((traits & CellTraits.FormulaWithoutValue) != 0)
        {
            ReportArtefact(text.Length > 0 ? text : NoValue, line, index, column);
        }
        else if ((traits & CellTraits.Number) == 0 && MayBeArtefact(text)
            && AmountGrammar.Read(text, CurrencyUnit.Yuan).Status == AmountStatus.Artefact)
        {
            ReportArtefact(text, line, index, column);
        }
    }

    public static Hit At(string code, int line, int index, FormColumn column) => new(code)
    {
        Line = line,
        Column = index < 0 ? null : index + 1,
        ColumnName = HeaderSynonyms.Canonical(column),
    };

    private static AmountCell Read(string text, CurrencyUnit? unit, bool isNumber)
    {
        if (unit is { } known)
        {
            return AmountGrammar.Read(text, known, isNumber);
        }

        // No unit applies to the column: an amount that carries its own is certain all the same, and so is zero.
        var first = AmountGrammar.Read(text, CurrencyUnit.WanYuan, isNumber);
        if (first.Status is not (AmountStatus.Value or AmountStatus.UnitConflict) || first.Fen is { Value: 0 })
        {
            return first;
        }

        return OwnUnit(text) is { } own
            ? AmountGrammar.Read(text, own, isNumber)
            : new AmountCell(text, AmountStatus.UnitConflict, default, 0);
    }

    /// <summary>The unit that an amount carries, or null.</summary>
    public static CurrencyUnit? OwnUnit(ReadOnlySpan<char> text)
    {
        var cell = text.TrimEnd(")） \u3000");
        return cell is not [.., '元'] ? null : CurrencyUnits.Find(cell is [.., '万' or '千' or '亿', '元'] ? cell[^2..] : cell[^1..]);
    }

    private static bool MayBeArtefact(string text) =>
        text.Length is > 0 and <= LongestArtefact && (text[0] is '#' or '+' or '-' || char.IsAsciiDigit(text[0]));

    private static bool IsMerged(CellTraits traits) => (traits & (CellTraits.MergedAcross | CellTraits.MergedDown)) != 0;

    public void ReportArtefact(string found, int line, int index, FormColumn column) =>
        Report(At("F006", line, index, column) with { Found = found });

    private static Cleaned Removed(CellTraits traits) =>
        (traits & CellTraits.Script) != 0 ? Cleaned.Tags | Cleaned.Script
        : (traits & CellTraits.Markup) != 0 ? Cleaned.Tags
        : Cleaned.None;

    /// <summary>Tags and spaces around nothing: pages fill their blank cells with them, and nobody need hear of it.</summary>
    private static bool IsFiller(Cleaned cleaned) => (cleaned & ~(Cleaned.Tags | Cleaned.Padding)) == 0;

    /// <summary>F007 for all that was taken out of a cell, and F008 for a script among it.</summary>
    private void ReportRemoved(Cleaned removed, int line, int index, FormColumn column)
    {
        if (removed != Cleaned.None)
        {
            ReportCleaned(removed, line, index, column);
        }

        if ((removed & Cleaned.Script) != 0)
        {
            ReportDanger("脚本标签", line, index, column);
        }
    }

    private void ReportDanger(string found, int line, int index, FormColumn column) =>
        Report(At("F008", line, index, column) with { Found = found, Args = new Dictionary<string, string> { ["char"] = found } });

    private void ReportCleaned(Cleaned cleaned, int line, int index, FormColumn column)
    {
        if (cleaned != _cleaned)
        {
            _cleaned = cleaned;
            _cleanedArgs = new Dictionary<string, string> { ["what"] = Describe(cleaned) };
        }

        var name = HeaderSynonyms.Canonical(column);
        Report(new Hit("F007")
        {
            Table = table,
            Line = line,
            Column = index < 0 ? null : index + 1,
            ColumnName = name,
            Field = name,
            Found = _cleanedArgs["what"],
            Args = _cleanedArgs,
        });
    }

    private static string Describe(Cleaned cleaned)
    {
        var parts = new List<string>(1);
        Add(Cleaned.Tags, "HTML 标签");
        Add(Cleaned.Invisible, "不可见字符");
        Add(Cleaned.Controls, "控制字符");
        Add(Cleaned.Padding, "特殊空格");
        Add(Cleaned.Radicals, "部首或兼容汉字");
        return parts.Count == 0 ? "不可见字符" : string.Join('、', parts);

        void Add(Cleaned flag, string name)
        {
            if ((cleaned & flag) != 0)
            {
                parts.Add(name);
            }
        }
    }
}
