using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Labels of uploads, derived when read and never stored: they skip nothing and change no total.</summary>
[Flags]
public enum UploadLabels
{
    None = 0,

    /// <summary>Bytes, rule pack and settings equal those of the version before, in revision order.</summary>
    NoChange = 1,

    /// <summary>A later version of the unit is decided, and this one is not the one that counts.</summary>
    Superseded = 2,
}

/// <summary>Derives <see cref="UploadLabels"/>.</summary>
public static class UploadLabelling
{
    /// <summary>The labels of decided uploads; uploads without a decision, and those without a label, are left out.</summary>
    /// <param name="uploads">The uploads of any units, in any order.</param>
    public static IReadOnlyDictionary<RevisionId, UploadLabels> Of(IEnumerable<UploadRecord> uploads)
    {
        var labels = new Dictionary<RevisionId, UploadLabels>();
        foreach (var unit in uploads.Where(upload => upload.Decision is not null).GroupBy(UnitOf))
        {
            var versions = unit.OrderBy(upload => upload.Revision).ToList();
            var counts = versions.FindLast(upload => upload.State == UploadStates.Accepted);
            for (var index = 0; index < versions.Count; index++)
            {
                var label = (index > 0 && IsSame(versions[index - 1], versions[index]) ? UploadLabels.NoChange : UploadLabels.None)
                    | (index < versions.Count - 1 && versions[index] != counts ? UploadLabels.Superseded : UploadLabels.None);
                if (label != UploadLabels.None)
                {
                    labels[versions[index].Revision] = label;
                }
            }
        }

        return labels;
    }

    /// <summary>A withdrawn version is no predecessor: the same bytes again are how a unit puts it back.</summary>
    private static bool IsSame(UploadRecord before, UploadRecord after) =>
        before.State != UploadStates.Withdrawn
        && before.Decision!.Sha256 == after.Decision!.Sha256
        && before.SettingsHash == after.SettingsHash
        && before.Decision.Evaluation.RulePack == after.Decision.Evaluation.RulePack;

    private static string UnitOf(UploadRecord upload) =>
        SubmissionPath.TryParse(upload.File, out var path, out _) ? $"{path.Year}/{path.Unit}" : upload.File;
}
