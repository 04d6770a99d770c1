using System.Text.Encodings.Web;
using System.Text.Json;
using PerfIngest.Pipeline.Normalizing;

namespace PerfIngest.Cli.Operate;

/// <summary>The document of <c>status --json</c>. Times are UTC, money is in 分.</summary>
internal static class StatusJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, StatusSnapshot status)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var uploads = status.Ledger.Decided.Values
            .OrderBy(upload => upload.File, StringComparer.Ordinal)
            .ThenBy(upload => upload.Revision.Value, StringComparer.Ordinal)
            .ToList();
        var labels = UploadLabelling.Of(uploads);
        json.WriteStartObject();
        json.WriteString("at", status.At);
        WriteNumber(json, "year", status.Year);
        json.WriteStartObject("states");
        foreach (var (state, count) in status.Ledger.States())
        {
            json.WriteNumber(state, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("uploads");
        foreach (var upload in uploads)
        {
            Write(json, upload, labels.GetValueOrDefault(upload.Revision));
        }

        json.WriteEndArray();
        json.WriteStartArray("underWay");
        foreach (var upload in status.Ledger.UnderWay)
        {
            json.WriteStartObject();
            json.WriteString("file", upload.Name);
            json.WriteString("received", upload.Received);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("queues");
        foreach (var queue in status.Queues)
        {
            WriteNumber(json, queue.Name, queue.Messages);
        }

        json.WriteEndObject();
        json.WriteStartArray("reports");
        foreach (var report in status.Reports)
        {
            json.WriteStartObject();
            json.WriteNumber("year", report.Year);
            json.WriteString("run", report.Run);
            json.WriteString("cutOff", report.CutOff);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("settingsProblems");
        foreach (var problem in status.SettingsProblems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.File);
            WriteNumber(json, "line", problem.Line);
            json.WriteString("column", problem.Column);
            json.WriteString("found", problem.Found);
            json.WriteString("expected", problem.Expected);
            json.WriteString("expectedEn", problem.ExpectedEn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UploadRecord upload, UploadLabels labels)
    {
        json.WriteStartObject();
        json.WriteString("file", upload.File);
        json.WriteString("received", upload.Received);
        json.WriteString("revision", upload.Revision.Value);
        json.WriteString("state", upload.State);
        json.WriteStartArray("labels");
        foreach (var label in new[] { UploadLabels.NoChange, UploadLabels.Superseded }.Where(label => labels.HasFlag(label)))
        {
            json.WriteStringValue(label.ToString());
        }

        json.WriteEndArray();
        json.WriteString("cause", upload.Cause);
        if (upload.Decision is { } decision)
        {
            json.WriteBoolean("late", decision.Late);
            json.WriteNumber("totalFen", decision.Totals.Total.Value);
            json.WriteStartObject("counts");
            json.WriteNumber("fatal", decision.Counts.Fatal);
            json.WriteNumber("error", decision.Counts.Error);
            json.WriteNumber("warning", decision.Counts.Warning);
            json.WriteNumber("advice", decision.Counts.Advice);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
