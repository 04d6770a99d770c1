using System.Text.Json.Serialization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Pipeline.Settings;

/// <summary>The settings set in force: validated, frozen, and the same for every worker that sees the pointer.</summary>
/// <param name="Settings">The set.</param>
/// <param name="Frozen">When it came into force, UTC, whole seconds; part of every evaluation's order.</param>
/// <param name="Problems">Why the bureau's present files are not in force; empty when they are.</param>
public sealed record ActiveSettings(DistrictSettings Settings, DateTimeOffset Frozen, IReadOnlyList<string> Problems)
{
    /// <summary>What is in force before any settings file was uploaded.</summary>
    public static readonly ActiveSettings None = new(DistrictSettings.None, DateTimeOffset.UnixEpoch, []);

    /// <summary>What the set tells the readers.</summary>
    public ReadingTerms Terms => field ??= ReadingTerms.Of(Settings);
}

/// <summary>The pointer <c>.active/current.json</c>: which frozen set is in force, and since when.</summary>
internal sealed record SettingsPointer(string Hash, DateTimeOffset Frozen, IReadOnlyList<string> Files);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SettingsPointer))]
internal sealed partial class SettingsJson : JsonSerializerContext;
