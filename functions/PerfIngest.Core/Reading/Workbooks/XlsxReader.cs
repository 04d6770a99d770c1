using System.Xml;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>
/// XLSX over ZIP and XML of the framework: numbers keep the digits as stored (ready-made readers turn them into doubles), inflated sizes
/// are counted while inflating, and rows stream. Only the shared strings are held.
/// </summary>
internal static class XlsxReader
{
    private const int MaxSheets = 255;

    /// <summary>Exceptions by which the framework's ZIP and XML readers say that a file is broken.</summary>
    public static bool IsDamage(Exception e) =>
        e is UnreadableException or XmlException or InvalidDataException or IOException
            or NotSupportedException or ArgumentException or FormatException;

    public static IReadOnlyList<GridSheet> Open(ReadOnlyMemory<byte> bytes, RowBudget budget, CancellationToken cancellationToken)
    {
        var package = XlsxPackage.Open(bytes, budget.Limits);
        var main = package.Relations("").Values.FirstOrDefault(relation => relation.Type == "officeDocument").Target ?? "xl/workbook.xml";
        var relations = package.Relations(main);
        using var styleXml = PartOf("styles");
        var styles = XlsxStyles.Read(styleXml);
        using var stringXml = PartOf("sharedStrings");
        var strings = SharedStrings.Read(stringXml, budget.Limits.MaxRowLength, cancellationToken);
        List<GridSheet> sheets = [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var from1904 = false;
        using var xml = package.Part(main) ?? throw new InvalidDataException();
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Name == "workbookPr") from1904 = xml.Flag("date1904");
            if (xml.Name != "sheet" || xml.Attribute("id") is not { } id || !relations.TryGetValue(id, out var relation)) continue;
            if (relation.Type != "worksheet" || !seen.Add(relation.Target)) continue;
            if (sheets.Count >= MaxSheets) throw new UnreadableException(ReadingHits.Refused($"工作表超过 {MaxSheets} 张"));
            var sheet = new XlsxSheet(package, relation.Target, strings, styles, from1904, budget.Limits);
            if (!sheet.Scan(cancellationToken)) continue;
            sheets.Add(new GridSheet(xml.Attribute("name") ?? "", RowStream.Guard(sheet.Rows(), budget, IsDamage, cancellationToken))
            {
                Hidden = xml.Attribute("state") is "hidden" or "veryHidden",
                HiddenColumns = sheet.HiddenColumns,
            });
        }

        return sheets.Count > 0 ? sheets : throw new InvalidDataException();

        SafeXml? PartOf(string type) => package.Part(relations.Values.FirstOrDefault(relation => relation.Type == type).Target ?? "");
    }
}
