using System.Collections;

namespace PerfIngest.Core.Checking;

/// <summary>
/// A rule that fired at a place: what reading and checking report. The engine makes a <see cref="Finding"/> of it, with severity and
/// messages from the catalogue, so that no reader or check holds a message or a severity.
/// </summary>
/// <param name="Code">The rule's code, such as <c>A002</c>.</param>
public sealed record Hit(string Code)
{
    /// <summary>The rule's part that fired, such as <c>a</c> or 时效; null where the rule has none.</summary>
    public string? Sub { get; init; }

    /// <summary>1-based physical line or sheet row; null for the whole file.</summary>
    public int? Line { get; init; }

    /// <summary>All lines, where the rule speaks of several; empty means just <see cref="Line"/>.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>1-based column in the file, or null.</summary>
    public int? Column { get; init; }

    /// <summary>The form's name of the column, such as 总计, or null.</summary>
    public string? ColumnName { get; init; }

    /// <summary><c>period</c> or <c>annual</c> for a target, the column's name for cleaned text, else null.</summary>
    public string? Field { get; init; }

    /// <summary>Sequence number of the indicator, or null.</summary>
    public int? Seq { get; init; }

    /// <summary>All sequence numbers, where the rule speaks of several.</summary>
    public IReadOnlyList<int> Seqs { get; init; } = [];

    /// <summary>1-based character position in the cell (C001), or 0-based byte offset in the file (F002), or null.</summary>
    public long? Offset { get; init; }

    public string? Found { get; init; }

    public string? Expected { get; init; }

    /// <summary>Found − expected, signed, for arithmetic rules; null elsewhere.</summary>
    public string? Difference { get; init; }

    /// <summary>Values for the message template beyond the properties above: <c>{name}</c> is filled with the value.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = EmptyArgs;

    /// <summary>Index of the table in its document that the hit speaks of; null for the whole file.</summary>
    public int? Table { get; init; }

    /// <summary>Overrides the rule's severity; only T001 on the period target does so.</summary>
    public Severity? Severity { get; init; }

    private static readonly Dictionary<string, string> EmptyArgs = [];
}

/// <summary>Collects hits in the order in which they are found.</summary>
public sealed class HitList : IEnumerable<Hit>
{
    private readonly List<Hit> _hits = [];
    private readonly IHitReceiver? _receiver;

    public HitList()
    {
    }

    /// <summary>
    /// A list that hands each hit on and keeps none, so that millions of hits need no memory; enumerating it gives nothing.
    /// </summary>
    internal HitList(IHitReceiver receiver) => _receiver = receiver;

    /// <summary>How many hits were added.</summary>
    public int Count { get; private set; }

    public void Add(Hit hit)
    {
        Count++;
        if (_receiver is null)
        {
            _hits.Add(hit);
        }
        else
        {
            _receiver.Add(hit);
        }
    }

    /// <summary>Adds a hit that is made and described only where it can be seen.</summary>
    internal void Add<T>(in HitPlace place, T at, Func<Hit, T, Hit> describe)
    {
        if (_receiver is null || _receiver.Wants(place))
        {
            Add(describe(place.ToHit(), at));
            return;
        }

        Count++;
        _receiver.Count(place);
    }

    /// <summary>Forgets the hits, so that the list can be used again.</summary>
    internal void Clear()
    {
        _hits.Clear();
        Count = 0;
    }

    public IEnumerator<Hit> GetEnumerator() => _hits.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
