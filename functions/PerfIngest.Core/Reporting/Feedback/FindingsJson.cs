using PerfIngest.Core.Reporting.Check;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>findings.json: every listed finding, advice included, with exact counts.</summary>
internal static class FindingsJson
{
    public const int Version = 1;

    public static byte[] Write(FeedbackInput input) => ReportJson.Document(writer =>
    {
        var verdict = input.Verdict;
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("file", input.Upload.File);
        writer.WriteString("revision", input.Upload.Revision);
        writer.WriteString("evaluation", input.Upload.Evaluation);
        writer.WriteString("state", ReportJson.Name(verdict.State));
        ReportJson.WriteCounts(writer, "counts", verdict.Counts);
        writer.WriteStartObject("countsByCode");
        foreach (var (code, count) in verdict.CountsByCode.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(code, count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("listed", verdict.Findings.Count);
        writer.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            FindingJson.Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
