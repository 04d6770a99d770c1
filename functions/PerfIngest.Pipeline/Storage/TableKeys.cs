using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// Every key of every table is made here: of codes, ordinals and hashes, never of free text, so that none is illegal, none collides and
/// all sort. Parts that follow a unit code have fixed widths, which makes the joined keys injective.
/// </summary>
public static class TableKeys
{
    /// <summary>Buckets of the <c>Units</c> table a year.</summary>
    public const string Buckets = "0123456789abcdef";

    /// <summary>What the partitions of uploads outside the folder scheme start with; one hexadecimal digit follows.</summary>
    public const string IgnoredPrefix = "ignored_";

    /// <summary>Seconds from the Unix epoch to the end of the year 9999.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary><c>Submissions</c>: all uploads of one unit and year.</summary>
    public static string Submissions(int year, string unit) => Year(year) + "_" + Unit(unit);

    /// <summary><c>Submissions</c>: uploads outside the folder scheme, spread over sixteen partitions by name.</summary>
    public static string Ignored(string blobName) => IgnoredPrefix + Hash(blobName, 1);

    /// <summary>Row of an upload: newest first.</summary>
    public static string Upload(RevisionId revision)
    {
        var inverted = LastSecond - revision.Received.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{inverted:D12}_{revision.Value}");
    }

    /// <summary>Row of one decision on an upload; sorts right behind the upload's own row.</summary>
    public static string Decision(RevisionId revision, EvaluationId evaluation) => Upload(revision) + "_" + evaluation.Value;

    /// <summary>Row of a withdrawal mark on an upload, as of a frozen settings set.</summary>
    public static string Mark(RevisionId revision, DateTimeOffset settingsFrozen) => string.Create(
        CultureInfo.InvariantCulture, $"{Upload(revision)}_w{settingsFrozen.ToUnixTimeSeconds():D12}");

    /// <summary>Row of the last error that a stage met with uploads to one name; sorts behind all uploads.</summary>
    public static string Error(string stage, string blobName) => $"error_{stage}_{Hash(blobName, 32)}";

    /// <summary><c>Projects</c>, <c>Indicators</c> and <c>Findings</c>: all rows of one evaluation.</summary>
    public static string Rows(int year, string unit, RevisionId revision, EvaluationId evaluation) =>
        Year(year) + "_" + Unit(unit) + "_" + revision.Value + "_" + evaluation.Value;

    public static string Project(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"P{ordinal:D6}");

    /// <param name="ordinal">The project's, 1-based.</param>
    /// <param name="place">The indicator's place in its project, 1-based; not its written number, which may repeat.</param>
    public static string Indicator(int ordinal, int place) => string.Create(CultureInfo.InvariantCulture, $"P{ordinal:D6}_I{place:D4}");

    public static string Finding(int number) => string.Create(CultureInfo.InvariantCulture, $"F{number:D6}");

    /// <summary><c>Units</c>: one of sixteen buckets, by the unit's hash.</summary>
    public static string UnitBucket(int year, string unit) => Year(year) + "_" + Hash(Unit(unit), 1);

    public static string UnitBucket(int year, char bucket) => Year(year) + "_" + bucket;

    /// <summary><c>Consolidated</c>: one run.</summary>
    public static string Run(int year, string run) => Year(year) + "_" + run;

    /// <param name="dimension">Such as <c>unit</c> or <c>source</c>: letters only.</param>
    /// <param name="key">A code as it is; any other text by its hash.</param>
    public static string Figure(string dimension, string key) =>
        dimension + "_" + (SubmissionPath.IsUnitCode(key) ? key : "~" + Hash(key, 32));

    private static string Year(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    private static string Unit(string unit) =>
        SubmissionPath.IsUnitCode(unit) ? unit : throw new ArgumentException("Not a unit code.", nameof(unit));

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).Substring(0, digits);
}
