using System.Text.Json.Serialization;

namespace PerfIngest.Core.Tables;

/// <summary>One 绩效指标 of a project: exactly five fields, kept as written.</summary>
public sealed record Indicator
{
    private readonly IndicatorBlock _block;
    private readonly int _index;

    /// <param name="seq">The number written before 、 (1-based; 0 where none was written).</param>
    /// <param name="line">Physical line or sheet row, 1-based.</param>
    /// <param name="offset">0-based character position of the indicator in its cleaned cell.</param>
    /// <param name="level1">Level 1 as written, such as <c>1-产出指标</c>.</param>
    /// <param name="level2">Level 2 as written, such as <c>11-数量指标</c>.</param>
    /// <param name="name">指标名称.</param>
    /// <param name="period">实施周期指标值; null where the table has no such field.</param>
    /// <param name="annual">年度指标值; null where the table has no such field.</param>
    public Indicator(
        int seq,
        int line,
        int offset,
        ReadOnlyMemory<char> level1,
        ReadOnlyMemory<char> level2,
        ReadOnlyMemory<char> name,
        ReadOnlyMemory<char>? period,
        ReadOnlyMemory<char>? annual)
    {
        var text = string.Concat(
            string.Concat(level1.Span, level2.Span, name.Span), period.GetValueOrDefault().Span, annual.GetValueOrDefault().Span);
        var ofLevel2 = new Slice(level1.Length, level2.Length);
        var ofName = new Slice(level1.Length + level2.Length, name.Length);
        var ofPeriod = period is { } p ? new Slice(ofName.Start + ofName.Length, p.Length) : Slice.Absent;
        var ofAnnual = annual is { } a ? new Slice(text.Length - a.Length, a.Length) : Slice.Absent;
        _block = new(text, [new(seq, line, offset, new(0, level1.Length), ofLevel2, ofName, ofPeriod, ofAnnual)]);
    }

    /// <summary>An indicator of a block.</summary>
    internal Indicator(IndicatorBlock block, int index)
    {
        _block = block;
        _index = index;
        OwnClass = block.OwnClass(index);
    }

    /// <summary>The number written before 、 (1-based; 0 where none was written).</summary>
    public int Seq => Place.Seq;

    /// <summary>Physical line or sheet row, 1-based.</summary>
    public int Line => Place.Line;

    /// <summary>0-based character position of the indicator in its cleaned cell.</summary>
    public int Offset => Place.Offset;

    /// <summary>Level 1 as written, such as <c>1-产出指标</c>.</summary>
    public ReadOnlyMemory<char> Level1 => Place.Level1.Of(_block.Text);

    /// <summary>Level 2 as written, such as <c>11-数量指标</c>.</summary>
    public ReadOnlyMemory<char> Level2 => Place.Level2.Of(_block.Text);

    /// <summary>指标名称.</summary>
    public ReadOnlyMemory<char> Name => Place.Name.Of(_block.Text);

    /// <summary>实施周期指标值; null where the table has no such field.</summary>
    public ReadOnlyMemory<char>? Period => Place.Period.OrNull(_block.Text);

    /// <summary>年度指标值; null where the table has no such field.</summary>
    public ReadOnlyMemory<char>? Annual => Place.Annual.OrNull(_block.Text);

    /// <summary>The class, where the bureau's own aliases make it another than the rule book's; null elsewhere.</summary>
    public IndicatorClass? OwnClass { get; init; }

    /// <summary>The class that <see cref="Level1"/> and <see cref="Level2"/> name (domain §3).</summary>
    [JsonIgnore]
    public IndicatorClass Class => OwnClass ?? _block.Class(_index);

    /// <summary>The period target, read by the grammar of domain §2.</summary>
    [JsonIgnore]
    public Target PeriodTarget => _block.PeriodTarget(_index);

    /// <summary>The annual target, read by the grammar of domain §2.</summary>
    [JsonIgnore]
    public Target AnnualTarget => _block.AnnualTarget(_index);

    /// <summary>The period target as written; empty where there is none.</summary>
    internal ReadOnlySpan<char> PeriodText => _block.Period(_index);

    /// <summary>The annual target as written; empty where there is none.</summary>
    internal ReadOnlySpan<char> AnnualText => _block.Annual(_index);

    private ref readonly IndicatorPlace Place => ref _block.Place(_index);
}
