using System.Net;
using System.Security;
using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public sealed class XlsxGridTests : GridContract
{
    protected override SourceFormat Format => SourceFormat.Xlsx;

    protected override string? EncodingName => null;

    protected override byte[] Write(string[][] rows) => new XlsxBuilder().Sheet(XlsxBuilder.Rows(rows)).Build();
}

public sealed class XlsGridTests : GridContract
{
    protected override SourceFormat Format => SourceFormat.Xls;

    protected override string? EncodingName => null;

    protected override byte[] Write(string[][] rows) => new XlsBuilder().Rows(rows).Build();
}

public sealed class HtmlGridTests : GridContract
{
    protected override SourceFormat Format => SourceFormat.Html;

    /// <summary>Rows before the header are paragraphs, as the bureau's site shows them; a blank row is an empty table row.</summary>
    protected override byte[] Write(string[][] rows)
    {
        var page = new StringBuilder("<!DOCTYPE html><html><head><title>x</title><style>td { color: red }</style></head><body>");
        var inTable = false;
        foreach (var row in rows)
        {
            var cells = string.Concat(row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"));
            if (row.Length == 1 && !inTable) page.Append("<p>" + WebUtility.HtmlEncode(row[0]) + "</p>");
            else page.Append(inTable ? "" : "<table>").Append("<tr>" + (row.Length == 0 ? "<td></td>" : cells) + "</tr>");
            inTable |= row.Length != 1;
        }

        return Encoding.UTF8.GetBytes(page.Append("</table></body></html>").ToString());
    }
}

public sealed class SpreadsheetMlGridTests : GridContract
{
    protected override SourceFormat Format => SourceFormat.Html;

    protected override string EncodingName => "gb18030";

    protected override byte[] Write(string[][] rows)
    {
        var sheet = string.Concat(rows.Select((row, i) => row.Length == 0
            ? ""
            : $"<Row ss:Index=\"{i + 1}\">{string.Concat(row.Select(cell => $"<Cell><Data ss:Type=\"String\">{SecurityElement.Escape(cell)}</Data></Cell>"))}</Row>"));
        return Read.Gb18030.GetBytes(
            "<?xml version=\"1.0\" encoding=\"GB2312\"?><?mso-application progid=\"Excel.Sheet\"?>"
            + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
            + $"<Worksheet ss:Name=\"表1\"><Table>{sheet}</Table></Worksheet></Workbook>");
    }
}
