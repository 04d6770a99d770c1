using System.Collections;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// A list whose items are made from another's each time they are asked for: what is written once, item by item, never stands in memory as a
/// whole beside what it is made of.
/// </summary>
internal sealed class MadeOnDemand<TFrom, TItem>(IReadOnlyList<TFrom> from, Func<TFrom, TItem> make) : IReadOnlyList<TItem>
{
    public int Count => from.Count;

    public TItem this[int index] => make(from[index]);

    public IEnumerator<TItem> GetEnumerator()
    {
        for (var i = 0; i < from.Count; i++)
        {
            yield return make(from[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
