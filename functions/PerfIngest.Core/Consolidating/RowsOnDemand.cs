using System.Collections;

namespace PerfIngest.Core.Consolidating;

/// <summary>A list of known length whose items are made each time they are gone through.</summary>
internal sealed class RowsOnDemand<T>(int count, Func<IEnumerable<T>> rows) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => rows().ElementAt(index);

    public IEnumerator<T> GetEnumerator() => rows().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class RowsOnDemandExtensions
{
    /// <summary>A list of what is made of each item, whenever it is gone through.</summary>
    public static IReadOnlyList<TItem> OnDemand<TFrom, TItem>(this IReadOnlyList<TFrom> from, Func<TFrom, TItem> make) =>
        new RowsOnDemand<TItem>(from.Count, () => from.Select(make));
}
