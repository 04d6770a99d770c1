using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>The source document, whole or changed, as the checker sees it: registered, in time, nothing before it.</summary>
internal static class Seed
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"));

    public static Verdict Check(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var document = new SubmissionReader(new ReadingLimits()).Read(bytes, "seed.txt", TestContext.Current.CancellationToken);
        return Checker.Check(document, new CheckContext { Year = 2025 });
    }

    /// <summary>The places of all findings, sorted: code, sub, severity, line, seq, field.</summary>
    public static string[] Places(Verdict verdict) =>
    [
        .. verdict.Findings.Select(finding => Place(
            finding.Hit.Code,
            finding.Hit.Sub,
            finding.Severity.ToString().ToLowerInvariant(),
            finding.Hit.Line,
            finding.Hit.Seq,
            finding.Hit.Field)).Order(StringComparer.Ordinal),
    ];

    public static string Place(string code, string? sub, string severity, int? line, int? seq, string? field)
    {
        var place = new StringBuilder(code);
        place.Append(sub is null ? "" : "." + sub).Append(' ').Append(severity);
        place.Append(CultureInfo.InvariantCulture, $"{(line is null ? "" : " L")}{line}{(seq is null ? "" : "#")}{seq}");
        return place.Append(field is null ? "" : ":" + field).ToString();
    }
}
