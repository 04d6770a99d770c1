namespace PerfIngest.Core.Tables;

/// <summary>What a scan found: the quantities of the first clause that has any, the first one after it, and the first date.</summary>
internal struct TargetFindings
{
    private Quantity _first;
    private Quantity _second;
    private Quantity _bySymbol;
    private Quantity _byRate;
    private int _clause;
    private int _symbols;
    private int _rates;
    private int _inFirstClause;

    public int Count { get; private set; }

    public NumberToken? Date { get; set; }

    public void Add(Quantity quantity, int clause)
    {
        Count++;
        if (Count == 1)
        {
            _first = quantity;
            _clause = clause;
        }
        else if (Count == 2)
        {
            _second = quantity;
        }

        if (clause != _clause)
        {
            return;
        }

        _inFirstClause++;
        if (quantity.Source == ComparatorSource.Symbol && !quantity.IsRange)
        {
            _symbols++;
            _bySymbol = quantity;
        }

        if (quantity.IsRate)
        {
            _rates++;
            _byRate = quantity;
        }
    }

    /// <summary>The one quantity that is certainly meant, or null.</summary>
    public readonly Quantity? Choose(ReadOnlySpan<char> text)
    {
        if (Count == 2 && Bounds(text, _first, _second) is { } range)
        {
            return range;
        }

        if (_inFirstClause == 1)
        {
            return Mirrored(text, _first);
        }

        return _symbols == 1 ? _bySymbol : _symbols == 0 && _rates == 1 && !IsListed(text) ? _byRate : null;
    }

    /// <summary>1000人以上、满意度90%: the rate is one of two measures, not the one that the rest is said of.</summary>
    private readonly bool IsListed(ReadOnlySpan<char> text) =>
        _byRate.Start > _first.End && text[_first.End.._byRate.Start].Contains('、');

    /// <summary>≥a且≤b, or a≤…≤b: two bounds of one thing.</summary>
    private static Quantity? Bounds(ReadOnlySpan<char> text, Quantity low, Quantity high)
    {
        if (low.IsRange || high.IsRange || low.IsConflict || high.IsConflict || (low.Unit is not null && low.Unit != high.Unit))
        {
            return null;
        }

        var between = text[low.End..Math.Max(low.End, high.Start)].Trim(" ,，;、");
        var isJoined = between is "" or "且" or "并" or "并且" or "同时" or "而且" or "及" or "和";
        var isLow = low.Sign is '≥' or '>' && low.Source != ComparatorSource.Implied;
        if (isJoined && isLow && high.Sign is '≤' or '<')
        {
            return Join(low, high);
        }

        if (isJoined && low.Sign is '≤' or '<' && high.Sign is '≥' or '>')
        {
            return Join(high, low) with { Start = low.Start, End = high.End };
        }

        return low.TailSign is '≤' or '<' && low.Source == ComparatorSource.Implied && high.Sign is '≤' or '<' ? Join(low, high) : null;
    }

    private static Quantity Join(Quantity low, Quantity high) => low with
    {
        Upper = high.Value,
        Unit = high.Unit ?? low.Unit,
        End = high.End,
        Sign = 'r',
        Source = low.Source == ComparatorSource.Word && high.Source == ComparatorSource.Word ? ComparatorSource.Word
            : ComparatorSource.Symbol,
    };

    /// <summary>95%≤合格率 says the same as 合格率≥95%.</summary>
    private static Quantity? Mirrored(ReadOnlySpan<char> text, Quantity quantity) =>
        quantity.TailSign == '\0' ? quantity
        : quantity.Source == ComparatorSource.Implied && quantity.End < text.Length && !quantity.IsRange
            ? quantity with { Sign = TargetComparators.Flip(quantity.TailSign), Source = ComparatorSource.Symbol }
        : null;
}
