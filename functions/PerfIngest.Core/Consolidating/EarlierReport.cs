using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>The report before, as a run compares with it: unit by unit, so that it is never in memory as a whole.</summary>
public sealed class EarlierReport
{
    private readonly Func<IEnumerable<EarlierUnit>> _units;
    private EarlierFoot? _foot;

    private EarlierReport(Func<IEnumerable<EarlierUnit>> units, EarlierFoot? foot) => (_units, _foot) = (units, foot);

    /// <summary>What is no single unit's; known when the units have been read.</summary>
    internal EarlierFoot Foot => _foot ?? throw new InvalidOperationException("The units have not been read yet.");

    /// <summary>The units in ordinal order of their codes: those that counted, and those that had findings.</summary>
    internal IEnumerable<EarlierUnit> Units() => _units();

    /// <summary>A report that is in memory.</summary>
    public static EarlierReport Of(ReportData report)
    {
        var counted = report.Units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var projects = report.Projects.ToLookup(row => row.Unit, StringComparer.Ordinal);
        var codes = report.RuleCounts.ToLookup(row => row.Unit, StringComparer.Ordinal);
        var scores = report.Quality.ToDictionary(row => row.Unit, row => row.Score, StringComparer.Ordinal);
        return new(
            () => counted.Keys.Union(codes.Select(group => group.Key)).Union(scores.Keys).Order(StringComparer.Ordinal).Select(unit => new EarlierUnit(
                unit, counted.GetValueOrDefault(unit)?.Name, counted.GetValueOrDefault(unit)?.Revision, counted.GetValueOrDefault(unit)?.Sums,
                scores.GetValueOrDefault(unit), [.. codes[unit].Select(row => new CodeCount(row.Code, row.Count))])
            {
                Projects = () => [.. projects[unit]],
            }),
            EarlierFoot.Of(report));
    }

    /// <summary>Reads what <see cref="NextComparison"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, or of a version that this program does not know.</exception>
    public static EarlierReport Read(Stream gzip)
    {
        EarlierReport report = null!;
        report = new(Lines, null);
        return report;

        IEnumerable<EarlierUnit> Lines()
        {
            using var reader = new StreamReader(new GZipStream(gzip, CompressionMode.Decompress), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith(EarlierFoot.Mark, StringComparison.Ordinal))
                {
                    report._foot = Parse(line[EarlierFoot.Mark.Length..], EarlierJson.Readable.EarlierFoot);
                    if (report._foot.Version != EarlierFoot.CurrentVersion)
                    {
                        break;
                    }

                    yield break;
                }

                var projects = reader.ReadLine() ?? "[]";
                var unit = Parse(line, EarlierJson.Readable.EarlierUnit);
                yield return unit with
                {
                    ProjectsText = projects,
                    Projects = () => EarlierProjects.Read(projects, unit),
                };
            }

            throw new InvalidDataException("Not a comparison, or one of a version that this program does not know.");
        }
    }

    private static T Parse<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new InvalidDataException("Not a comparison.");
        }
        catch (JsonException)
        {
            // The exception's own text quotes the input.
            throw new InvalidDataException("Not a comparison.");
        }
    }
}

/// <summary>A unit of the report before.</summary>
/// <param name="Revision">Null where it did not count; so <paramref name="Name"/> and <paramref name="Sums"/>.</param>
/// <param name="Codes">Findings of its latest evaluation by rule.</param>
internal sealed record EarlierUnit(
    string Unit, string? Name, string? Revision, AmountSums? Sums, decimal? Score, IReadOnlyList<CodeCount> Codes)
{
    /// <summary>Its projects in their order; only what pairs them, their sums, names and indicators' hash are set.</summary>
    [JsonIgnore]
    public Func<IReadOnlyList<ProjectRow>> Projects { get; init; } = () => [];

    /// <summary>The same as text: equal texts are equal projects. Null where it was not read from one.</summary>
    [JsonIgnore]
    public string? ProjectsText { get; init; }
}

/// <summary>What is no single unit's.</summary>
/// <param name="Kept">Findings of the run that a unit keeps as long as it counts by the same revision: A010 a, V003.</param>
internal sealed record EarlierFoot(
    int Version, string Run, OverviewFigures Overview, IReadOnlyList<RunPoint> History, IReadOnlyList<IssueRow> Kept)
{
    public const int CurrentVersion = 1;

    /// <summary>What its line begins with.</summary>
    public const string Mark = "=";

    public static EarlierFoot Of(ReportData report) => new(
        CurrentVersion, report.Run, report.Overview, report.History is { Count: > 0 } known ? known : [RunPoint.Of(report)],
        [
            .. report.Advice.Where(issue => issue is { Nightly: true, Code: "A010", Sub: "a", Unit: not null }),
            .. Nightly(report.Issues).Where(issue => issue is { Nightly: true, Code: "V003", Unit: not null }),
        ]);

    private static IEnumerable<IssueRow> Nightly(IReadOnlyList<IssueRow> issues) => issues is MergedIssues merged ? merged.Nightly : issues;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(FenJsonConverter), typeof(AmountSumsJsonConverter)])]
[JsonSerializable(typeof(EarlierUnit))]
[JsonSerializable(typeof(EarlierFoot))]
internal sealed partial class EarlierJsonContext : JsonSerializerContext;

internal static class EarlierJson
{
    /// <summary>Chinese stays readable.</summary>
    public static readonly EarlierJsonContext Readable =
        new(new JsonSerializerOptions(EarlierJsonContext.Default.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
