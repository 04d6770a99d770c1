using System.Globalization;
using System.Text;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>An upload that was read and checked, and what the tests say of it.</summary>
internal sealed class Upload
{
    private static readonly SubmissionReader Reader = new(new ReadingLimits());
    private static readonly AsyncLocal<List<Upload>?> Recorded = new();
    private static readonly string[] Expected = [.. SeedFindings().Order(StringComparer.Ordinal)];

    private Upload(ParsedDocument document, CheckContext context)
    {
        Document = document;
        Verdict = Checker.Check(document, context);
        Recorded.Value?.Add(this);
    }

    public ParsedDocument Document { get; }

    public Verdict Verdict { get; }

    /// <summary>Every finding as <c>code.sub severity where#seq:field</c>, sorted. P3 is the file's third project, L9 any other line.</summary>
    public string[] Findings => [.. Verdict.Findings.Select(Place).Order(StringComparer.Ordinal)];

    /// <summary>Errors and fatal findings only, in reading order.</summary>
    public string[] Errors => [.. Verdict.Findings.Where(finding => finding.Severity >= Severity.Error).Select(Place)];

    /// <summary>Keeps the uploads that are made until it is disposed of.</summary>
    public static Recording Record() => new(Recorded.Value = []);

    public static Upload Of(byte[] bytes, string name = "upload.bin", CheckContext? context = null) => new(
        Reader.Read(bytes, name, TestContext.Current.CancellationToken), context ?? new CheckContext { Year = 2025 });

    public static Upload Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Upload Of(IEnumerable<string[]> rows) => Of(Formats.Tsv(rows));

    public static Upload Of(ParsedDocument document) => new(document, new CheckContext { Year = 2025 });

    /// <summary>The golden records, and exactly the findings of the source document with those named added or, with <c>-</c>, left out.</summary>
    public Upload IsGolden(params string[] differences)
    {
        Assert.Equal(Golden.Records, Golden.Describe(Document.Tables));
        var expected = Expected.ToList();
        foreach (var difference in differences)
        {
            if (difference.StartsWith('-'))
            {
                Assert.True(expected.RemoveAll(place => place.StartsWith(difference[1..], StringComparison.Ordinal)) > 0, difference);
            }
            else
            {
                expected.Add(difference);
            }
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), Findings);
        Assert.Equal(VerdictState.Accepted, Verdict.State);
        Assert.Equal(0, Document.Rows.Unreadable);
        return this;
    }

    /// <summary>Needs fix, with exactly these errors.</summary>
    public Upload NeedsFix(params string[] errors)
    {
        Assert.Equal(errors, Errors);
        Assert.Equal(VerdictState.NeedsFix, Verdict.State);
        return this;
    }

    /// <summary>Rejected by one finding; it is handed on.</summary>
    public Finding Rejected(string code)
    {
        var finding = Assert.Single(Verdict.Findings);
        Assert.Equal((code, Severity.Fatal, VerdictState.Rejected), (finding.Hit.Code, finding.Severity, Verdict.State));
        Assert.Empty(Document.Tables);
        return finding;
    }

    public Finding Single(string code) => Assert.Single(Verdict.Findings, finding => finding.Hit.Code == code);

    public Project Project(int ordinal) => Document.Tables.SelectMany(table => table.Projects()).Single(project => project.Ordinal == ordinal);

    private string Place(Finding finding)
    {
        var hit = finding.Hit;
        var text = new StringBuilder(hit.Code).Append(hit.Sub is null ? "" : "." + hit.Sub);
        text.Append(' ').Append(finding.Severity.ToString().ToLowerInvariant()).Append(Where(hit));
        text.Append(CultureInfo.InvariantCulture, $"{(hit.Seq is null ? "" : "#")}{hit.Seq}");
        return text.Append(hit.Field is null ? "" : ":" + hit.Field).ToString();
    }

    private string Where(Hit hit)
    {
        if (hit.Line is not { } line)
        {
            return "";
        }

        foreach (var (table, index) in Document.Tables.Select((table, index) => (table, index)))
        {
            var project = (hit.Table ?? index) == index ? table.Projects().LastOrDefault(project => project.Line <= line) : null;
            if (project is not null && (project.Line == line || project.GoalLine == line
                || FormNames.Amounts.Any(column => project.Amounts[column].Line == line)
                || project.Indicators.Any(indicator => indicator.Line == line)))
            {
                return string.Create(CultureInfo.InvariantCulture, $" P{project.Ordinal}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $" L{line}");
    }

    private static IEnumerable<string> SeedFindings()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden.Directory, "seed-findings.json")));
        foreach (var finding in golden.RootElement.GetProperty("findings").EnumerateArray())
        {
            var text = new StringBuilder(finding.GetProperty("code").GetString());
            text.Append(Text("sub", ".")).Append(' ').Append(finding.GetProperty("severity").GetString());
            if (finding.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.Number)
            {
                text.Append(CultureInfo.InvariantCulture, $" P{Array.IndexOf(SeedRows.Projects, line.GetInt32()) + 1}");
            }

            yield return text.Append(Text("seq", "#")).Append(Text("field", ":")).ToString();

            string Text(string name, string before) =>
                finding.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? before + value : "";
        }
    }

    public sealed class Recording(IReadOnlyList<Upload> all) : IDisposable
    {
        public IReadOnlyList<Upload> All => all;

        public void Dispose() => Recorded.Value = null;
    }
}
