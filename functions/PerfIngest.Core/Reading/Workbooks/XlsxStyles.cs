namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>Number kinds of the cell styles of a workbook.</summary>
internal sealed class XlsxStyles
{
    private const int MaxStyles = 65_536;

    private readonly List<NumberKind> _kinds = [];

    public NumberKind this[int style] => (uint)style < (uint)_kinds.Count ? _kinds[style] : NumberKind.Plain;

    public static XlsxStyles Read(SafeXml? xml)
    {
        var styles = new XlsxStyles();
        var custom = new Dictionary<int, NumberKind>();
        var inCells = false;
        while (xml?.Read() == true && styles._kinds.Count < MaxStyles && custom.Count < MaxStyles)
        {
            if (xml.Name == "cellXfs") inCells = xml.IsElement && !xml.IsEmptyElement;
            if (!xml.IsElement) continue;
            if (xml.Name == "numFmt") custom[xml.Number("numFmtId")] = NumberFormats.OfCode(xml.Attribute("formatCode"));
            if (xml.Name != "xf" || !inCells) continue;
            var id = xml.Number("numFmtId");
            styles._kinds.Add(custom.TryGetValue(id, out var kind) ? kind : NumberFormats.OfBuiltIn(id));
        }

        return styles;
    }
}
