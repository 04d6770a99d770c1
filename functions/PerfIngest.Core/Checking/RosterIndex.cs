using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>The unit register (单位名录), found by year and code, name or alias. Built once for a set of settings.</summary>
public sealed class RosterIndex
{
    private readonly Dictionary<(int Year, string Code), RosterUnit> _byCode = [];
    private readonly Dictionary<(int Year, string Key), RosterUnit> _byName = [];
    private readonly HashSet<int> _years = [];
    private readonly HashSet<string> _nameKeys;

    /// <summary>
    /// Builds the index. Of two units of one year with one code or name the first counts; the settings reader refuses such a roster.
    /// </summary>
    public RosterIndex(IEnumerable<RosterUnit> units)
    {
        foreach (var unit in units)
        {
            _years.Add(unit.Year);
            _byCode.TryAdd((unit.Year, unit.Code), unit);
            _byName.TryAdd((unit.Year, CellText.Key(unit.Name)), unit);
        }

        foreach (var unit in units)
        {
            foreach (var alias in unit.Aliases)
            {
                _byName.TryAdd((unit.Year, CellText.Key(alias)), unit);
            }
        }

        _nameKeys = _byName.Keys.Select(name => name.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The names and aliases of all years, as keys.</summary>
    internal IReadOnlyCollection<string> NameKeys => _nameKeys;

    /// <summary>Whether the register holds any unit of a year.</summary>
    public bool Covers(int year) => _years.Contains(year);

    /// <summary>The unit of a code, or null.</summary>
    public RosterUnit? ByCode(int year, string? code) => code is null ? null : _byCode.GetValueOrDefault((year, code.Trim()));

    /// <summary>The unit that <paramref name="nameOrCode"/> names by code, name or alias, after normalisation; or null.</summary>
    public RosterUnit? Find(int year, string? nameOrCode) =>
        nameOrCode is null ? null : ByCode(year, nameOrCode) ?? _byName.GetValueOrDefault((year, CellText.Key(nameOrCode)));

    /// <summary>Whether <paramref name="name"/> is a unit's name or alias in any year.</summary>
    public bool IsName(string name) => _nameKeys.Contains(CellText.Key(name));

    /// <summary>Whether <paramref name="uploader"/> may file for <paramref name="unit"/>: itself, or a unit whose parent it is.</summary>
    public static bool MayFile(string uploader, RosterUnit unit) =>
        string.Equals(unit.Code, uploader, StringComparison.Ordinal) || string.Equals(unit.ParentCode, uploader, StringComparison.Ordinal);
}
