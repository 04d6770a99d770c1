using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Pipeline.Storage;

/// <summary>Names of the blobs that the pipeline writes; each is made here once.</summary>
public static class BlobPaths
{
    /// <summary>Characters that a blob's name may have.</summary>
    private const int MaxLength = 1_024;

    /// <summary>In <c>parsed</c>: the bytes of a revision as read.</summary>
    public static string Raw(SubmissionPath path, RevisionId revision) => Folder(path, revision) + ".raw";

    /// <summary>In <c>parsed</c>: the parsed document of a revision, as one version of the program reads it.</summary>
    /// <param name="terms">Hash of what the settings tell the readers, or null where they tell nothing.</param>
    public static string Document(SubmissionPath path, RevisionId revision, string appVersion, string? terms) =>
        Folder(path, revision) + "/" + appVersion + (terms is null ? "" : "-" + terms) + ".json";

    /// <summary>In <c>rollups</c>: all that the nightly tables need of one evaluation.</summary>
    public static string RollUp(int year, string unit, string revision, string evaluation) =>
        $"{year:D4}/{unit}/{revision}/{evaluation}.json";

    /// <summary>In <c>audit</c>: one decision.</summary>
    public static string Audit(SubmissionPath path, RevisionId revision, EvaluationId evaluation) =>
        $"{Folder(path, revision)}/{evaluation.Value}.json";

    /// <summary>In <c>audit</c>: a withdrawal, or its taking back, as of a frozen settings set.</summary>
    public static string AuditMark(int year, string unit, RevisionId revision, DateTimeOffset settingsFrozen) => string.Create(
        CultureInfo.InvariantCulture, $"{year:D4}/{unit}/{revision.Value}/withdrawal-{settingsFrozen.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.json");

    /// <summary>
    /// Whether a storage client takes <paramref name="name"/> as it is. It resolves <c>.</c> and <c>..</c> and drops slashes at both
    /// ends, and so would read or write another blob, perhaps another unit's.
    /// </summary>
    public static bool IsAddressable(string name) =>
        !name.StartsWith('/') && !name.EndsWith('/') && name.Split('/').All(part => part is not ("." or ".."));

    /// <summary>A name for what is written about the upload <paramref name="name"/>: its own, or one that leads nowhere else.</summary>
    public static string Addressable(string name)
    {
        if (IsAddressable(name))
        {
            return name;
        }

        var parts = name.Split('/').Select((part, index) => part switch
        {
            "." => "%2E",
            ".." => "%2E%2E",
            "" when index == 0 => "%2F",
            _ => part,
        });
        return string.Join('/', parts) + "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
    }

    /// <summary>In <c>parsed</c>: the folder of a revision's parsed documents, with the slash.</summary>
    public static string Documents(SubmissionPath path, RevisionId revision) => Folder(path, revision) + "/";

    /// <summary>In <c>feedback</c>: the folder of one revision, with the slash.</summary>
    public static string Feedback(SubmissionPath path, RevisionId revision) => Folder(path, revision) + "/";

    /// <summary>
    /// In <c>feedback</c>: the page beside the file, replaced only by a newer revision's: the upload's own name and <c>.html</c>. Where
    /// that is longer than a blob name may be, or could be a file in a revision's folder, a hash of the name tells it apart.
    /// </summary>
    public static string LatestFeedback(string uploadName)
    {
        const string Extension = ".html";
        if (uploadName.Length + Extension.Length <= MaxLength && !IsInRevisionFolder(uploadName))
        {
            return uploadName + Extension;
        }

        var end = "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uploadName)))[..32] + Extension;
        var kept = Math.Min(uploadName.Length, MaxLength - end.Length);
        return uploadName[..(char.IsHighSurrogate(uploadName[kept - 1]) ? kept - 1 : kept)] + end;
    }

    /// <summary>In <c>reports</c>: the folder of one run, with the slash.</summary>
    public static string Run(int year, string run) => $"{year:D4}/{run}/";

    /// <summary>In <c>reports</c>: the pointer to the last published run.</summary>
    public static string Latest(int year) => $"{year:D4}/latest.json";

    /// <summary>In <c>reports</c>: the last published page.</summary>
    public static string LatestPage(int year) => $"{year:D4}/latest.html";

    private static bool IsInRevisionFolder(string uploadName) =>
        uploadName.Split('/') is { Length: > 3 } parts && RevisionId.TryParse(parts[2], out _);

    private static string Folder(SubmissionPath path, RevisionId revision) => $"{path.Year:D4}/{path.Unit}/{revision.Value}";
}
