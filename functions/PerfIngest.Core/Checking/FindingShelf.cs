namespace PerfIngest.Core.Checking;

/// <summary>A hit that may be listed.</summary>
internal sealed class KeptHit(Hit hit, in HitPlace place, Rule rule, Severity severity, bool waived)
{
    private readonly HitPlace _place = place;

    public Hit Hit => hit;

    public Severity Severity => severity;

    public ref readonly HitPlace Place => ref _place;

    /// <summary>The finding, with its messages.</summary>
    public Finding Describe(Hit? cause)
    {
        var message = MessageTemplate.Fill(rule.MessageZh, hit);
        return new Finding(hit, severity, message, MessageTemplate.FillEnglish(rule.MessageEn, hit), waived) { Cause = cause };
    }
}

/// <summary>
/// Keeps at most the first <paramref name="most"/> hits of each severity in reading order, whatever the order in which they come.
/// </summary>
internal sealed class FindingShelf(int most)
{
    private readonly List<KeptHit>[] _bySeverity = [[], [], [], []];

    /// <summary>Of each severity the last of as many hits as may be listed: what comes after it never will be.</summary>
    private readonly KeptHit?[] _last = new KeptHit?[4];

    /// <summary>The least severity that may still be listed: hits of it and graver ones alone fill the list.</summary>
    private Severity _least = Severity.Advice;

    /// <summary>Whether a hit may still be listed.</summary>
    public bool Wants(in HitPlace place, Severity severity) =>
        most > 0 && severity >= _least && (_last[(int)severity] is not { } last || ReadingOrder.Compare(place, last.Place) < 0);

    /// <summary>Whether a hit at such a place may still be listed, whatever its part or field.</summary>
    public bool WantsPlace(in HitPlace place, Severity severity) =>
        most > 0 && severity >= _least && (_last[(int)severity] is not { } last || ReadingOrder.ComparePlaces(place, last.Place) <= 0);

    public void Add(KeptHit kept)
    {
        var shelf = _bySeverity[(int)kept.Severity];
        shelf.Add(kept);
        if (shelf.Count >= (_last[(int)kept.Severity] is null ? most : (2L * most) + 1024))
        {
            Trim(shelf);
            _last[(int)kept.Severity] = shelf[^1];
        }

        _least = LeastListed();
    }

    private Severity LeastListed()
    {
        var severity = Severity.Fatal;
        for (long listed = _bySeverity[(int)severity].Count; listed < most && severity > Severity.Advice;)
        {
            severity--;
            listed += _bySeverity[(int)severity].Count;
        }

        return severity;
    }

    /// <summary>The hits to list, in reading order: where there are too many, the gravest.</summary>
    public IReadOnlyList<KeptHit> InReadingOrder()
    {
        var listed = new List<KeptHit>();
        for (var severity = Severity.Fatal; severity >= Severity.Advice; severity--)
        {
            var shelf = _bySeverity[(int)severity];
            Trim(shelf);
            listed.AddRange(shelf.Take(most - listed.Count));
        }

        return [.. listed.Order(ReadingOrder.Instance)];
    }

    /// <summary>Sorts a shelf, stably, and drops what is too much.</summary>
    private void Trim(List<KeptHit> shelf)
    {
        var sorted = shelf.Order(ReadingOrder.Instance).Take(most).ToList();
        shelf.Clear();
        shelf.AddRange(sorted);
    }

    private sealed class ReadingOrder : IComparer<KeptHit>
    {
        public static readonly ReadingOrder Instance = new();

        public int Compare(KeptHit? x, KeptHit? y)
        {
            if (x is null || y is null)
            {
                return (x is null ? 0 : 1) - (y is null ? 0 : 1);
            }

            return Compare(x.Place, y.Place);
        }

        public static int Compare(in HitPlace a, in HitPlace b)
        {
            var order = ComparePlaces(a, b);
            return order != 0 ? order : string.CompareOrdinal(a.Sub ?? a.Field, b.Sub ?? b.Field);
        }

        public static int ComparePlaces(in HitPlace a, in HitPlace b)
        {
            var order = (a.Table ?? -1).CompareTo(b.Table ?? -1);
            order = order != 0 ? order : (a.Line ?? 0).CompareTo(b.Line ?? 0);
            order = order != 0 ? order : (a.Column ?? 0).CompareTo(b.Column ?? 0);
            order = order != 0 ? order : (a.Seq ?? 0).CompareTo(b.Seq ?? 0);
            return order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
        }
    }
}
