using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>Who is who in one run: the roster of its year and the manifest's standings.</summary>
internal sealed class UnitDirectory
{
    private readonly Dictionary<string, RosterUnit> _roster;
    private readonly Dictionary<string, UnitStanding> _standings;
    private readonly Dictionary<string, string> _departments = new(StringComparer.Ordinal);
    private string[]? _all;

    public UnitDirectory(RunManifest manifest, DistrictSettings settings)
    {
        HasRoster = settings.Roster is not null;
        _roster = (settings.Roster ?? [])
            .Where(unit => unit.Year == manifest.Year)
            .GroupBy(unit => unit.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _standings = manifest.Units.ToDictionary(unit => unit.Unit, StringComparer.Ordinal);
        foreach (var unit in _roster.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal))
        {
            if (unit is { DepartmentCode: { } code, DepartmentName: { } name })
            {
                _departments.TryAdd(code, name);
            }
        }
    }

    public bool HasRoster { get; }

    public int Registered => _roster.Count;

    /// <summary>The roster's units and all that were seen, in ordinal order.</summary>
    public IReadOnlyList<string> All() =>
        _all ??= [.. _roster.Keys.Union(_standings.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public UnitStanding? Standing(string unit) => _standings.GetValueOrDefault(unit);

    public RosterUnit? Roster(string unit) => _roster.GetValueOrDefault(unit);

    public bool IsRegistered(string unit) => _roster.ContainsKey(unit);

    /// <summary>The roster's name, else the one given, else the code.</summary>
    public string Name(string unit, string? written = null) => Roster(unit)?.Name ?? (string.IsNullOrEmpty(written) ? unit : written);

    /// <summary>Code and name of the unit's department; empty and 未归口 where the roster names none.</summary>
    public (string Code, string Name) Department(string unit)
    {
        var code = Roster(unit)?.DepartmentCode ?? "";
        return (code, code.Length == 0 ? "未归口" : _departments.GetValueOrDefault(code, code));
    }

    /// <summary>
    /// Why a section of <paramref name="unit"/> in an accepted file of <paramref name="uploader"/> does not count (design §4.1);
    /// null when it counts.
    /// </summary>
    public string? WhyUnused(string uploader, string unit, VerdictState state) =>
        state != VerdictState.Accepted ? "notAccepted"
        : unit == uploader ? null
        : Standing(unit) is { } own && (own.Accepted ?? own.Held) is not null ? "ownTable"
        : Roster(unit)?.ParentCode != uploader ? "notParent"
        : null;
}
