namespace PerfIngest.Core.Checking;

/// <summary>A hit that may be listed.</summary>
internal sealed record KeptHit(Hit Hit, Rule Rule, Severity Severity, bool Waived)
{
    /// <summary>The finding, with its messages.</summary>
    public Finding Describe(Hit? cause)
    {
        var message = MessageTemplate.Fill(Rule.MessageZh, Hit);
        return new Finding(Hit, Severity, message, MessageTemplate.FillEnglish(Rule.MessageEn, Hit), Waived) { Cause = cause };
    }
}

/// <summary>
/// Keeps at most the first <paramref name="most"/> hits of each severity in reading order, whatever the order in which they come.
/// </summary>
internal sealed class FindingShelf(int most)
{
    private readonly List<KeptHit>[] _bySeverity = [[], [], [], []];

    public void Add(KeptHit kept)
    {
        var shelf = _bySeverity[(int)kept.Severity];
        shelf.Add(kept);
        if (shelf.Count >= 2L * most + 1024)
        {
            Trim(shelf);
        }
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

            var (a, b) = (x.Hit, y.Hit);
            var order = (a.Table ?? -1).CompareTo(b.Table ?? -1);
            order = order != 0 ? order : (a.Line ?? 0).CompareTo(b.Line ?? 0);
            order = order != 0 ? order : (a.Column ?? 0).CompareTo(b.Column ?? 0);
            order = order != 0 ? order : (a.Seq ?? 0).CompareTo(b.Seq ?? 0);
            order = order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
            return order != 0 ? order : string.CompareOrdinal(a.Sub ?? a.Field, b.Sub ?? b.Field);
        }
    }
}
