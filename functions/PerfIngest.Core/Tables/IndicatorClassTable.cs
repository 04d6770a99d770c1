using System.Collections.Frozen;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>One class: its code, its canonical name, and the other names it goes by. 指标 at the end of a name never matters.</summary>
public sealed record IndicatorClassEntry(string Code, string Name, params IReadOnlyList<string> Aliases);

/// <summary>The classes of domain §3 with their lookups. Level 4 and its parts are internal codes, never shown as official.</summary>
public sealed class IndicatorClassTable
{
    private const int LongestText = 64;

    private readonly FrozenDictionary<string, IndicatorClassEntry> _codes;
    private readonly FrozenDictionary<string, string>[] _names;
    private readonly FrozenDictionary<string, IndicatorClass> _clean;

    /// <summary>What the usual spellings of each level mean: 11-数量指标, 数量指标.</summary>
    private readonly FrozenDictionary<string, Resolved>[] _written;

    public IndicatorClassTable(IReadOnlyList<IndicatorClassEntry> entries)
    {
        Entries = entries;
        _codes = entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
        _names = [NamesOf(1), NamesOf(2)];
        _written = [WrittenOf(1), WrittenOf(2)];
        _clean = entries.Where(entry => entry.Code.Length == 2).ToFrozenDictionary(
            entry => entry.Code,
            entry => new IndicatorClass(entry.Code[..1], entry.Code) { Level1Known = true, Level2Known = true },
            StringComparer.Ordinal);
    }

    public IReadOnlyList<IndicatorClassEntry> Entries { get; }

    /// <summary>The canonical name of a code, or null.</summary>
    public string? Name(string code) => _codes.TryGetValue(code, out var entry) ? entry.Name : null;

    /// <summary>Whether the text is exactly a level-1 class: its name, or its code and name.</summary>
    public bool NamesLevel1(ReadOnlySpan<char> text)
    {
        var read = Resolve(text, 1);
        return read is { Known: true, HasName: true, Contradicts: false };
    }

    /// <summary>The class that the two texts name.</summary>
    public IndicatorClass Read(ReadOnlySpan<char> level1, ReadOnlySpan<char> level2)
    {
        var first = Resolve(level1, 1);
        var second = Resolve(level2, 2);
        if (second.Code is null && first.Code == "3" && MeansSatisfaction(level2))
        {
            second = second with { Code = "31", Known = true };
        }

        if (first.IsEmpty && second.Code is { } inferred)
        {
            first = first with { Code = inferred[..1], Known = true };
        }

        var mismatch = first.Contradicts ? ClassMismatch.Level1Name
            : second.Contradicts ? ClassMismatch.Level2Name
            : first.Code is { } l1 && second.Code is { } l2 && l1[0] != l2[0] ? ClassMismatch.Hierarchy
            : ClassMismatch.None;
        var clean = first.Known && second.Known && mismatch == ClassMismatch.None;
        return clean && second.Code is { } code && _clean.TryGetValue(code, out var known)
            ? known
            : new(first.Code, second.Code) { Level1Known = first.Known, Level2Known = second.Known, Mismatch = mismatch };
    }

    /// <summary>The classes of the indicators of a cell that are others in this table than in the rule book's; null where none is.</summary>
    internal IndicatorClass?[]? Own(string cell, List<IndicatorPlace> places)
    {
        if (ReferenceEquals(this, IndicatorClasses.Default))
        {
            return null;
        }

        var own = places.ConvertAll(place => Own(place.Level1.In(cell), place.Level2.In(cell)));
        return own.TrueForAll(one => one is null) ? null : [.. own];
    }

    /// <summary>The class that the two texts name in this table, where the rule book's gives another one; else null.</summary>
    internal IndicatorClass? Own(ReadOnlySpan<char> level1, ReadOnlySpan<char> level2)
    {
        if (ReferenceEquals(this, IndicatorClasses.Default))
        {
            return null;
        }

        var own = Read(level1, level2);
        return own == IndicatorClass.Of(level1, level2) ? null : own;
    }

    private static bool MeansSatisfaction(ReadOnlySpan<char> level2) => level2.IsWhiteSpace()
        || level2.Contains("满意度", StringComparison.Ordinal);

    private Resolved Resolve(ReadOnlySpan<char> text, int level) =>
        _written[level - 1].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known) ? known : Work(text, level);

    private Resolved Work(ReadOnlySpan<char> text, int level)
    {
        if (text.Length > LongestText)
        {
            return default;
        }

        Span<char> buffer = stackalloc char[LongestText];
        var key = buffer[..CellText.Key(text, buffer)];
        var digits = key.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : key.Length;
        var code = key[..digits];
        var name = WithoutSuffix(key[digits..].TrimStart("-.、:_)"));
        if (key.IsEmpty)
        {
            return new(null, IsEmpty: true);
        }

        var byCode = code.Length == level && _codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var entry)
            ? entry.Code : null;
        var byName = _names[level - 1].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var named) ? named : null;
        return new(
            byCode ?? byName,
            Known: (byCode ?? byName) is not null && (code.IsEmpty || byCode is not null) && (name.IsEmpty || byName is not null),
            HasName: byName is not null,
            Contradicts: byCode is not null && byName is not null && !string.Equals(byCode, byName, StringComparison.Ordinal));
    }

    private FrozenDictionary<string, Resolved> WrittenOf(int level) =>
        Entries.Where(entry => entry.Code.Length == level)
            .SelectMany(entry => (string[])[$"{entry.Code}-{entry.Name}", entry.Name])
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(text => text, text => Work(text, level), StringComparer.Ordinal);

    private FrozenDictionary<string, string> NamesOf(int level)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Entries.Where(entry => entry.Code.Length == level))
        {
            foreach (var name in entry.Aliases.Prepend(entry.Name))
            {
                names[WithoutSuffix(CellText.Key(name)).ToString()] = entry.Code;
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> name) =>
        name.EndsWith("指标", StringComparison.Ordinal) ? name[..^2] : name;

    private readonly record struct Resolved(string? Code, bool Known = false, bool HasName = false, bool Contradicts = false,
        bool IsEmpty = false);
}

/// <summary>The class table of the rule book (domain §3).</summary>
public static class IndicatorClasses
{
    public static readonly IndicatorClassTable Default = new(
    [
        new("1", "产出指标", "产出"),
        new("2", "效益指标", "效果指标", "效益"),
        new("3", "满意度指标", "满意度", "社会公众或服务对象满意度指标", "服务对象满意度指标"),
        new("4", "成本指标"),
        new("11", "数量指标", "产出数量"),
        new("12", "质量指标", "产出质量"),
        new("13", "时效指标", "进度指标", "产出进度", "产出时效"),
        new("14", "成本指标", "产出成本"),
        new("21", "经济效益指标"),
        new("22", "社会效益指标"),
        new("23", "生态效益指标", "环境效益指标"),
        new("24", "可持续影响指标", "可持续发展", "可持续发展指标"),
        new("31", "服务对象满意度指标", "社会公众或服务对象满意度指标", "受益对象满意度", "满意度指标"),
        new("41", "经济成本指标"),
        new("42", "社会成本指标"),
        new("43", "生态环境成本指标"),
    ]);

    private const string ListPrefix = "class:";

    /// <summary>The lists of a rule pack that hold the aliases of a class: <c>class:11</c> and so on.</summary>
    public static IReadOnlyList<string> ListNames { get; } = [.. Default.Entries.Select(entry => ListPrefix + entry.Code)];

    /// <summary>The class table with the aliases that a rule pack sets; the canonical names always hold.</summary>
    public static IndicatorClassTable Of(RulePack pack) => ListNames.Any(pack.Lists.ContainsKey)
        ? new([.. Default.Entries.Select(entry => entry with { Aliases = pack.Words(ListPrefix + entry.Code, entry.Aliases) })])
        : Default;

    /// <summary>The canonical name of a class code, such as 数量指标 for 11; null for an unknown code.</summary>
    public static string? Name(string code) => Default.Name(code);
}
