namespace PerfIngest.Core.Consolidating;

/// <summary>What the pipeline knows of an upload beside its content.</summary>
/// <param name="Year">Year of the collection, from the path.</param>
/// <param name="Unit">Unit code, from the path.</param>
/// <param name="File">Blob name in <c>submissions</c>.</param>
/// <param name="ETag">The blob's ETag as read, with its quotes.</param>
/// <param name="Received">The blob's last-modified, UTC.</param>
/// <param name="Revision">The revision's id.</param>
/// <param name="Evaluation">The evaluation's id.</param>
/// <param name="SettingsHash">Hash of the settings used.</param>
public sealed record UploadFacts(
    int Year,
    string Unit,
    string File,
    string ETag,
    DateTimeOffset Received,
    string Revision,
    string Evaluation,
    string SettingsHash);
