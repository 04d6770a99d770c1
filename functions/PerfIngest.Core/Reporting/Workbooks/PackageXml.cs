using System.Text;

namespace PerfIngest.Core.Reporting.Workbooks;

/// <summary>The parts that every workbook package has.</summary>
internal static class PackageXml
{
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>The relations of a part: id, kind and target of each.</summary>
    public static string Relations(params (string Id, string Type, string Target)[] relations)
    {
        var xml = new StringBuilder(Declaration);
        xml.Append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var (id, type, target) in relations)
        {
            xml.Append("<Relationship Id=\"").Append(id).Append("\" Type=\"")
                .Append("http://schemas.openxmlformats.org/officeDocument/2006/relationships/").Append(type)
                .Append("\" Target=\"").Append(target).Append("\"/>");
        }

        return xml.Append("</Relationships>").ToString();
    }
}
