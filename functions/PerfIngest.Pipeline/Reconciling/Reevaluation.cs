using Microsoft.Extensions.Options;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Reconciling;

/// <summary>
/// Finds the decisions that no longer stand as they are: of each unit the latest revision and the one that counts, where the settings that
/// judged them differ in a row that their feedback may depend on, and so those that were withdrawn; and the one that counts again after
/// retention took its rows away.
/// </summary>
public sealed class Reevaluation(
    StorageAccount account, UnitStore units, SettingsStore settings, IOptions<PipelineOptions> options, TimeProvider time)
{
    /// <summary>The messages that ask for these judgements.</summary>
    /// <param name="uploads">The uploads of the audit trail.</param>
    public async Task<IReadOnlyList<NormalizeMessage>> FindAsync(
        int year,
        ActiveSettings active,
        IReadOnlyDictionary<RevisionId, UploadRecord> uploads,
        CancellationToken cancellationToken)
    {
        var messages = new List<NormalizeMessage>();
        var keptSince = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
        var sets = new Dictionary<string, DistrictSettings?>();
        var same = new Dictionary<(string Hash, string Unit), bool>();
        await foreach (var unit in units.ReadAllAsync(year, cancellationToken))
        {
            var accepted = unit.History.Accepted?.Decision;
            var latest = unit.History.Latest?.Decision;
            var marked = unit.History.Entries.Values.Where(entry => entry.Withdrawal is not null).Select(entry => entry.Decision);
            foreach (var decision in marked.Prepend(accepted).Prepend(latest).OfType<Decision>().DistinctBy(decision => decision.Revision))
            {
                var isGone = decision == accepted && decision.Revision.Received < keptSince
                    && !await HasRollUpAsync(year, unit.Unit, decision, cancellationToken);
                if (isGone || await HasChangedAsync(uploads.GetValueOrDefault(decision.Revision)?.SettingsHash, unit.Unit))
                {
                    messages.Add(NormalizeMessage.Again(decision, rebuild: isGone));
                }
            }
        }

        return messages;

        async Task<bool> HasChangedAsync(string? hash, string unit)
        {
            if (hash is null || hash == active.Settings.Hash)
            {
                return false;
            }

            if (!same.TryGetValue((hash, unit), out var changed))
            {
                if (!sets.TryGetValue(hash, out var frozen))
                {
                    sets[hash] = frozen = await settings.FrozenAsync(hash, cancellationToken);
                }

                changed = frozen is null
                    || UsedSettings.Fingerprint(frozen, year, unit) != UsedSettings.Fingerprint(active.Settings, year, unit);
                same[(hash, unit)] = changed;
            }

            return changed;
        }
    }

    private async Task<bool> HasRollUpAsync(int year, string unit, Decision decision, CancellationToken cancellationToken) =>
        await account.Container(ContainerNames.Rollups)
            .GetBlobClient(BlobPaths.RollUp(year, unit, decision.Revision.Value, decision.Evaluation.Value))
            .ExistsAsync(cancellationToken);
}
