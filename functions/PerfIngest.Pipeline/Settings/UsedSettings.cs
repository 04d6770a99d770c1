using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PerfIngest.Core.Checking;

namespace PerfIngest.Pipeline.Settings;

/// <summary>
/// What of a settings set the feedback on a unit's upload may depend on. Of the roster that is every name of the year, as a table may name any
/// unit, and the unit's own ceiling; contacts, control figures and other units' rows change nothing. A withdrawal
/// changes no verdict, but the page says it.
/// </summary>
public static class UsedSettings
{
    /// <summary>Equal for two sets that judge alike.</summary>
    public static string Fingerprint(DistrictSettings settings, int year, string unit)
    {
        var text = new StringBuilder();
        Add("rules", JsonSerializer.Serialize(settings.Rules));
        foreach (var row in (settings.Roster ?? []).Where(row => row.Year == year).OrderBy(row => row.Code, StringComparer.Ordinal))
        {
            Add(["unit", row.Code, row.Name, row.ParentCode, row.DepartmentCode, row.DepartmentName, .. row.Aliases]);
            if (row.Code == unit)
            {
                Add("ceiling", row.Ceiling?.Value.ToString(CultureInfo.InvariantCulture));
            }
        }

        Add("roster", settings.Roster is null ? "none" : "known", settings.Calendar is null ? "none" : "known");
        foreach (var row in (settings.Calendar ?? []).Where(row => row.Year == year && (row.UnitCode ?? unit) == unit))
        {
            Add("round", row.Round, row.UnitCode, Instant(row.Opens), Instant(row.Due), Instant(row.Closes));
        }

        foreach (var row in settings.Waivers.Where(row => row.Year == year && row.UnitCode == unit))
        {
            Add("waiver", row.Rule, row.Document, row.Until?.ToString("O", CultureInfo.InvariantCulture));
        }

        foreach (var row in settings.Withdrawals.Where(row => row.Year == year && row.UnitCode == unit))
        {
            Add("withdrawal", row.Revision, row.Reason, row.Signer);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(params IEnumerable<string?> parts)
        {
            foreach (var part in parts)
            {
                text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
            }

            text.Append('\n');
        }
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);
}
