using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>
/// One sheet of an XLSX file. Merged ranges stand behind the rows, so the part is read twice: once for them, once for the rows.
/// </summary>
internal sealed class XlsxSheet(
    XlsxPackage package, string part, SharedStrings strings, XlsxStyles styles, bool from1904, ReadingLimits limits)
{
    private readonly MergedRanges _merged = new(limits.MaxColumns);
    private readonly List<int> _hiddenColumns = [];
    private readonly List<string> _cells = [];
    private readonly List<CellTraits> _traits = [];
    private readonly StringBuilder _value = new();
    private readonly StringBuilder _formula = new();

    public IReadOnlyList<int> HiddenColumns => _hiddenColumns;

    /// <summary>Reads all but the rows. The whole part is inflated, so bombs and broken XML show here.</summary>
    public bool Scan(CancellationToken cancellationToken)
    {
        using var xml = package.Part(part);
        if (xml is null) return false;
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Name == "row") cancellationToken.ThrowIfCancellationRequested();
            else if (xml.Name == "mergeCell" && TryRange(xml.Attribute("ref"), out var range)) _merged.Add(range);
            else if (xml.Name == "col" && xml.Flag("hidden")) AddHidden(xml.Number("min"), xml.Number("max"));
        }

        return true;
    }

    public IEnumerable<GridRow> Rows()
    {
        using var xml = package.Part(part);
        var line = 0;
        while (xml?.Read() == true)
        {
            if (!xml.IsElement || xml.Name != "row") continue;
            var number = xml.Number("r");
            line = number > line && number <= RowBudget.LastRow ? number : line + 1;
            var hidden = xml.Flag("hidden");
            ReadCells(xml, line);
            _merged.Cover(line, _cells, _traits);
            yield return new GridRow(line, [.. _cells]) { Hidden = hidden, Traits = _traits.TrueForAll(t => t == 0) ? null : [.. _traits] };
        }
    }

    private void ReadCells(SafeXml xml, int line)
    {
        _cells.Clear();
        _traits.Clear();
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsElement || xml.Name != "c") continue;
            var column = CellReference.Column(xml.Attribute("r"), out _);
            if (column <= _cells.Count) column = _cells.Count + 1;
            var text = ReadCell(xml, out var traits);
            if (text.Length == 0 && column > limits.MaxColumns) continue;
            if (column > RowBudget.LastColumn) throw new UnreadableException(ReadingHits.TooManyColumns(limits.MaxColumns, line, column));
            while (_cells.Count < column - 1)
            {
                _cells.Add("");
                _traits.Add(CellTraits.None);
            }

            _cells.Add(text);
            _traits.Add(traits);
        }
    }

    private string ReadCell(SafeXml xml, out CellTraits traits)
    {
        traits = CellTraits.None;
        if (xml.IsEmptyElement) return "";
        var type = xml.Attribute("t");
        var style = Math.Max(0, xml.Number("s"));
        var depth = xml.Depth;
        var hasFormula = false;
        StringBuilder? target = null;
        _value.Clear();
        _formula.Clear();
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (xml.IsElement && xml.Name == "is") SharedStrings.AppendRichText(xml, _value, limits.MaxRowLength);
            else if (xml.IsElement && !xml.IsEmptyElement) target = xml.Name switch { "v" => _value, "f" => _formula, _ => null };
            else if (xml.IsEnd) target = null;
            else if (target is not null && xml.IsText) xml.AppendText(target, limits.MaxRowLength);
            hasFormula |= xml.IsElement && xml.Name == "f";
        }

        if (_value.Length == 0 && hasFormula && type is not "str")
        {
            traits = CellTraits.FormulaWithoutValue;
            return $"={_formula}";
        }

        return Text(type, style, ref traits);
    }

    private string Text(string? type, int style, ref CellTraits traits)
    {
        if (type is "str") SharedStrings.Unescape(_value, 0);
        var stored = _value.ToString();
        switch (type)
        {
            case "s":
                return int.TryParse(stored, NumberStyles.Integer, CultureInfo.InvariantCulture, out var index) ? strings[index] : "";
            case "b":
                return stored is "1" or "true" ? "TRUE" : "FALSE";
            case "d":
                traits = CellTraits.Date;
                return stored;
            case "str" or "inlineStr" or "e":
                return stored;
        }

        return WorkbookNumber.Text(stored, styles[style], from1904, out traits);
    }

    private void AddHidden(int min, int max)
    {
        var last = Math.Min(max, RowBudget.LastColumn);
        for (var column = Math.Max(1, min); column <= last && _hiddenColumns.Count < RowBudget.LastColumn; column++)
            _hiddenColumns.Add(column);
    }

    private static bool TryRange(string? reference, out MergedRange range)
    {
        range = default;
        var colon = reference?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0) return false;
        var left = CellReference.Column(reference.AsSpan(0, colon), out var top);
        var right = CellReference.Column(reference.AsSpan(colon + 1), out var bottom);
        range = new MergedRange(top, left, bottom, right);
        return true;
    }
}
