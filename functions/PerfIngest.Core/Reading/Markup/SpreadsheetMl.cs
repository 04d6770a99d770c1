using System.Text;
using PerfIngest.Core.Reading.Workbooks;

namespace PerfIngest.Core.Reading.Markup;

/// <summary>SpreadsheetML 2003, the XML that older systems export under the name .xls.</summary>
internal sealed class SpreadsheetMl(ReadOnlyMemory<byte> utf8, ReadingLimits limits)
{
    private const int MaxSheets = 255;

    private readonly Dictionary<string, NumberKind> _styles = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private SafeXml? _reader;
    private int _at;

    public IReadOnlyList<GridSheet> Open(RowBudget budget, CancellationToken cancellationToken)
    {
        List<GridSheet> sheets = [];
        var style = "";
        using var xml = Reader();
        while (xml.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!xml.IsElement) continue;
            if (xml.Name == "Style") style = xml.Attribute("ID") ?? "";
            else if (xml.Name == "NumberFormat" && _styles.Count < 65_536) _styles[style] = Kind(xml.Attribute("Format") ?? "");
            if (xml.Name != "Worksheet") continue;
            if (sheets.Count >= MaxSheets) throw new UnreadableException(ReadingHits.Refused($"工作表超过 {MaxSheets} 张"));
            var rows = RowStream.Guard(Rows(sheets.Count + 1), budget, XlsxReader.IsDamage, cancellationToken);
            sheets.Add(new GridSheet(xml.Attribute("Name") ?? "", rows));
        }

        return sheets;
    }

    private static NumberKind Kind(string format) => format switch
    {
        "Percent" => NumberKind.Percent,
        _ when format.Contains("General", StringComparison.Ordinal) => NumberKind.Plain,
        _ => NumberFormats.OfCode(format) == NumberKind.Percent ? NumberKind.Percent : NumberKind.Plain,
    };

    /// <summary>Sheets share one reader as long as they are read in order.</summary>
    private IEnumerable<GridRow> Rows(int sheet)
    {
        if (_reader is null || _at >= sheet)
        {
            _reader?.Dispose();
            _reader = Reader();
            _at = 0;
        }

        var xml = _reader;
        var row = new SpanRow(limits);
        var line = 0;
        while (_at < sheet && xml.Read()) _at += xml.IsElement && xml.Name == "Worksheet" ? 1 : 0;
        while (xml.Read() && !(xml.IsEnd && xml.Name == "Worksheet"))
        {
            if (!xml.IsElement || xml.Name != "Row") continue;
            var number = xml.Number("Index");
            line = number > line && number <= RowBudget.LastRow ? number : line + 1;
            var hidden = xml.Flag("Hidden");
            ReadCells(xml, row, line);
            yield return row.End(line, hidden);
        }
    }

    private void ReadCells(SafeXml xml, SpanRow row, int line)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsElement || xml.Name != "Cell") continue;
            var column = Math.Max(0, xml.Number("Index"));
            var across = Math.Max(0, xml.Number("MergeAcross")) + 1;
            var down = Math.Max(0, xml.Number("MergeDown")) + 1;
            var text = ReadCell(xml, out var traits);
            if (text.Length == 0 && column > limits.MaxColumns) continue;
            row.Add(text, traits, column, across, down, line);
        }
    }

    private string ReadCell(SafeXml xml, out CellTraits traits)
    {
        traits = CellTraits.None;
        var formula = xml.Attribute("Formula");
        var kind = _styles.GetValueOrDefault(xml.Attribute("StyleID") ?? "");
        var hasValue = false;
        var type = "";
        _text.Clear();
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var inData = false;
            while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
            {
                if (xml.Depth == depth + 1) inData = xml.IsElement && xml.Name == "Data" && !xml.IsEmptyElement;
                if (xml.IsElement && inData && xml.Depth == depth + 1) type = xml.Attribute("Type") ?? "";
                if (!inData || !xml.IsText) continue;
                xml.AppendText(_text, limits.MaxRowLength);
                hasValue = true;
            }
        }

        if (formula is not null && !hasValue && type != "String")
        {
            traits = CellTraits.FormulaWithoutValue;
            return formula.StartsWith('=') ? formula : "=" + formula;
        }

        var text = _text.ToString();
        switch (type)
        {
            case "Number":
                return WorkbookNumber.Text(text.Trim(), kind, from1904: false, out traits);
            case "DateTime":
                traits = CellTraits.Date;
                return DateTime.TryParse(
                    text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date)
                    ? NumberFormats.Iso(date, date.Date > new DateTime(1899, 12, 31))
                    : text;
            case "Boolean":
                return text.Trim() == "1" ? "TRUE" : "FALSE";
            default:
                return text;
        }
    }

    private SafeXml Reader()
    {
        var stream = Bytes.AsStream(utf8);
        // As text, so that an encoding named in the declaration does not matter: the bytes are UTF-8 by now.
        return new SafeXml(new StreamReader(new GuardedStream(stream, "XML", long.MaxValue, null), Encoding.UTF8));
    }
}
