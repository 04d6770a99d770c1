using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>
/// receipt.json: what was received and what was said of it. The digest is the SHA-256 of the receipt's canonical form (RFC 8785) without
/// the digest: it shows that a copy was not changed, not who wrote it; the bureau's own copy is the authority.
/// </summary>
internal static class Receipt
{
    public const int Version = 1;

    /// <param name="others">The other files of the feedback, named with their hashes.</param>
    public static byte[] Write(FeedbackInput input, IReadOnlyList<FeedbackFile> others)
    {
        var open = ReportJson.Document(writer => Write(writer, input, others, digest: null));
        using var parsed = JsonDocument.Parse(open);
        var digest = Digest(parsed.RootElement);
        return ReportJson.Document(writer => Write(writer, input, others, digest));
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the receipt's canonical form without its digest.</summary>
    public static string Digest(JsonElement receipt) => Hex(SHA256.HashData(CanonicalJson.Of(receipt, without: "digest")));

    internal static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private static void Write(Utf8JsonWriter writer, FeedbackInput input, IReadOnlyList<FeedbackFile> others, string? digest)
    {
        var (upload, document, verdict) = (input.Upload, input.Document, input.Verdict);
        var projects = document.Tables.SelectMany(table => table.Projects()).ToList();
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("file", upload.File);
        writer.WriteString("etag", upload.ETag);
        writer.WriteString("sha256", document.Sha256);
        writer.WriteNumber("bytes", document.Length);
        writer.WriteString("received", Time(upload.Received, 0, "yyyy-MM-dd'T'HH:mm:ss'Z'"));
        writer.WriteString("receivedLocal", Time(upload.Received, 8, "yyyy-MM-dd'T'HH:mm:sszzz"));
        writer.WriteNumber("year", upload.Year);
        writer.WriteString("unit", upload.Unit);
        writer.WriteString("unitName", input.UnitName);
        writer.WriteString("revision", upload.Revision);
        writer.WriteString("evaluation", upload.Evaluation);
        writer.WriteNumber("rulePack", input.Rules.Version);
        writer.WriteString("rulePackHash", input.Rules.Hash());
        writer.WriteString("settingsHash", upload.SettingsHash);
        writer.WriteString("verdict", ReportJson.Name(verdict.State));
        writer.WriteBoolean("late", input.Late);
        writer.WriteBoolean("held", input.Held);
        ReportJson.WriteCounts(writer, "counts", verdict.Counts);
        writer.WriteNumber("projects", projects.Count);
        writer.WriteNumber("indicators", projects.Sum(project => project.Indicators.Count));
        WriteTotals(writer, AmountSums.Of(projects.Select(project => project.Amounts)));
        writer.WriteStartArray("feedback");
        foreach (var file in others)
        {
            writer.WriteStartObject();
            writer.WriteString("name", file.Name);
            writer.WriteNumber("bytes", file.Content.Length);
            writer.WriteString("sha256", Hex(SHA256.HashData(file.Content.Span)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (digest is not null)
        {
            writer.WriteString("digest", digest);
        }

        writer.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter writer, AmountSums totals)
    {
        writer.WriteStartObject("totals");
        foreach (var (name, fen) in new[]
        {
            ("total", totals.Total), ("fiscal", totals.Fiscal), ("special", totals.Special), ("other", totals.Other),
        })
        {
            writer.WriteNumber(name + "Fen", fen.Value);
            writer.WriteString(name + "Wan", fen.ToWan());
        }

        writer.WriteEndObject();
    }

    private static string Time(DateTimeOffset instant, int hours, string format) =>
        instant.ToOffset(TimeSpan.FromHours(hours)).ToString(format, CultureInfo.InvariantCulture);
}
