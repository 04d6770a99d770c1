using System.Collections;
using System.Text;

namespace PerfIngest.Core.Tables;

/// <summary>
/// The indicators of a project: one text, and for each indicator its places in it, so that a table of many indicators costs two objects a
/// project. An <see cref="Indicator"/> is only a view, made when asked for.
/// </summary>
/// <param name="text">What all the places are slices of: the cell, or the texts joined where each stood in a cell of its own.</param>
/// <param name="own">The classes of those whose class the bureau's own aliases make another one; null where there is none.</param>
internal sealed class IndicatorBlock(string text, IndicatorPlace[] places, IndicatorClass?[]? own = null) : IReadOnlyList<Indicator>
{
    public static readonly IndicatorBlock Empty = new("", []);

    /// <summary>What was found out of each indicator when it was first asked for. Several threads may: they find the same.</summary>
    private Reading[]? _readings;

    public int Count => places.Length;

    public string Text => text;

    public Indicator this[int index] => new(this, index);

    /// <summary>Indicators as one block: themselves, or their texts joined.</summary>
    public static IndicatorBlock Of(IReadOnlyList<Indicator> indicators)
    {
        if (indicators is IndicatorBlock || indicators.Count == 0)
        {
            return indicators as IndicatorBlock ?? Empty;
        }

        var joined = new StringBuilder();
        var places = new IndicatorPlace[indicators.Count];
        IndicatorClass?[]? own = null;
        for (var i = 0; i < places.Length; i++)
        {
            var one = indicators[i];
            places[i] = new(one.Seq, one.Line, one.Offset, Add(one.Level1), Add(one.Level2), Add(one.Name), Add(one.Period), Add(one.Annual));
            if (one.OwnClass is { } ownClass)
            {
                (own ??= new IndicatorClass?[places.Length])[i] = ownClass;
            }
        }

        return new(joined.ToString(), places, own);

        Slice Add(ReadOnlyMemory<char>? part)
        {
            joined.Append(part.GetValueOrDefault());
            return part is { } written ? new(joined.Length - written.Length, written.Length) : Slice.Absent;
        }
    }

    public ref readonly IndicatorPlace Place(int index) => ref places[index];

    public ReadOnlySpan<char> Name(int index) => places[index].Name.In(text);

    /// <summary>The period target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Period(int index) => places[index].Period.In(text);

    /// <summary>The annual target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Annual(int index) => places[index].Annual.In(text);

    public IndicatorClass? OwnClass(int index) => own?[index];

    public IndicatorClass Class(int index) =>
        Known(index).Class ??= OwnClass(index) ?? IndicatorClass.Of(places[index].Level1.In(text), places[index].Level2.In(text));

    public Target PeriodTarget(int index) => Known(index).Period ??= TargetMemo.Shared.Read(Period(index));

    /// <summary>Where both targets are one text, as in most one-year projects, it is read once.</summary>
    public Target AnnualTarget(int index) =>
        Known(index).Annual ??= HasOneTarget(index) ? PeriodTarget(index) : TargetMemo.Shared.Read(Annual(index));

    public IEnumerator<Indicator> GetEnumerator()
    {
        for (var i = 0; i < places.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool HasOneTarget(int index) =>
        !places[index].Period.IsAbsent && !places[index].Annual.IsAbsent && Period(index).SequenceEqual(Annual(index));

    private ref Reading Known(int index) => ref (_readings ??= new Reading[places.Length])[index];

    private struct Reading
    {
        public IndicatorClass? Class;
        public Target? Period;
        public Target? Annual;
    }
}
