using System.Text.Json;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Check;

/// <summary>A finding as JSON, the same for <c>check --json</c> and the feedback. Every key is always there, null where unsaid.</summary>
public static class FindingJson
{
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        var hit = finding.Hit;
        writer.WriteStartObject();
        writer.WriteString("code", hit.Code);
        writer.WriteString("sub", hit.Sub);
        writer.WriteString("severity", ReportJson.Name(finding.Severity));
        ReportJson.WriteNumberOrNull(writer, "line", hit.Line);
        ReportJson.WriteNumbers(writer, "lines", Lines(hit));
        ReportJson.WriteNumberOrNull(writer, "column", hit.Column);
        writer.WriteString("columnName", hit.ColumnName);
        writer.WriteString("field", hit.Field);
        ReportJson.WriteNumberOrNull(writer, "seq", hit.Seq);
        ReportJson.WriteNumbers(writer, "seqs", hit.Seqs);
        ReportJson.WriteNumberOrNull(writer, "offset", hit.Offset);
        writer.WriteBoolean("waived", finding.Waived);
        writer.WriteString("found", hit.Found);
        writer.WriteString("expected", hit.Expected);
        writer.WriteString("difference", hit.Difference);
        writer.WriteString("message", finding.Message);
        writer.WriteString("messageEn", finding.MessageEn);
        writer.WriteEndObject();
    }

    /// <summary>All lines that the hit speaks of; none for the whole file.</summary>
    internal static IReadOnlyList<int> Lines(Hit hit) =>
        hit.Lines.Count > 0 ? hit.Lines : hit.Line is { } line ? [line] : [];
}
