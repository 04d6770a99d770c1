using System.IO.Compression;
using System.Security;
using System.Text;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>Builds XLSX files part by part, so that odd ones can be made.</summary>
internal sealed class XlsxBuilder
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Attributes, string Xml)> _sheets = [];
    private readonly Dictionary<string, byte[]> _parts = [];

    public string WorkbookProperties { get; set; } = "";

    public string? Strings { get; set; }

    public string? Styles { get; set; }

    /// <summary>A cell with an inline string.</summary>
    public static string Inline(string reference, string text) =>
        $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public static string Reference(int row, int column) =>
        $"{(column > 26 ? ((char)('@' + (column - 1) / 26)).ToString() : "")}{(char)('A' + (column - 1) % 26)}{row}";

    /// <summary>Rows of inline strings; an empty array is no row at all.</summary>
    public static string Rows(string[][] rows) => string.Concat(rows.Select((cells, r) =>
        cells.Length == 0 ? ""
            : $"<row r=\"{r + 1}\">{string.Concat(cells.Select((cell, c) => Inline(Reference(r + 1, c + 1), cell)))}</row>"));

    public XlsxBuilder Sheet(string rows, string after = "", string before = "", string name = "表1", string attributes = "")
    {
        _sheets.Add((name, attributes, $"<worksheet xmlns=\"{Main}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"));
        return this;
    }

    public XlsxBuilder Part(string name, string text) => Part(name, Encoding.UTF8.GetBytes(text));

    public XlsxBuilder Part(string name, byte[] content)
    {
        _parts[name] = content;
        return this;
    }

    public byte[] Build()
    {
        var sheets = string.Concat(_sheets.Select((s, i) =>
            $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" {s.Attributes} r:id=\"r{i + 1}\"/>"));
        var relations = string.Concat(_sheets.Select((_, i) => Relation($"r{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")))
            + Relation("s1", "styles", "/xl/styles.xml") + Relation("s2", "sharedStrings", "sharedStrings.xml");
        var all = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = "<Types/>"u8.ToArray(),
            ["_rels/.rels"] = Utf8(Relations(Relation("r1", "officeDocument", "xl/workbook.xml"))),
            ["xl/workbook.xml"] = Utf8($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{WorkbookProperties}<sheets>{sheets}</sheets></workbook>"),
            ["xl/_rels/workbook.xml.rels"] = Utf8(Relations(relations)),
        };
        for (var i = 0; i < _sheets.Count; i++) all[$"xl/worksheets/sheet{i + 1}.xml"] = Utf8(_sheets[i].Xml);
        if (Strings is not null) all["xl/sharedStrings.xml"] = Utf8($"<sst xmlns=\"{Main}\">{Strings}</sst>");
        if (Styles is not null) all["xl/styles.xml"] = Utf8($"<styleSheet xmlns=\"{Main}\">{Styles}</styleSheet>");
        foreach (var (name, content) in _parts) all[name] = content;
        return Zip(all);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var part = entry.Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Office}/{type}\" Target=\"{target}\"/>";

    private static string Relations(string content) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
