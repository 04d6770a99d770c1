using System.Text.Json.Serialization;

namespace PerfIngest.Core.Tables;

/// <summary>
/// One 绩效指标 of a project: exactly five fields, kept as written. The texts are slices of the cell, so that a table of many
/// indicators costs one string a cell.
/// </summary>
/// <param name="Seq">The number written before 、 (1-based; 0 where none was written).</param>
/// <param name="Line">Physical line or sheet row, 1-based.</param>
/// <param name="Offset">0-based character position of the indicator in its cleaned cell.</param>
/// <param name="Level1">Level 1 as written, such as <c>1-产出指标</c>.</param>
/// <param name="Level2">Level 2 as written, such as <c>11-数量指标</c>.</param>
/// <param name="Name">指标名称.</param>
/// <param name="Period">实施周期指标值; null where the table has no such field.</param>
/// <param name="Annual">年度指标值; null where the table has no such field.</param>
public sealed record Indicator(
    int Seq,
    int Line,
    int Offset,
    ReadOnlyMemory<char> Level1,
    ReadOnlyMemory<char> Level2,
    ReadOnlyMemory<char> Name,
    ReadOnlyMemory<char>? Period,
    ReadOnlyMemory<char>? Annual)
{
    private Target? _periodTarget;
    private Target? _annualTarget;
    private IndicatorClass? _class;

    /// <summary>The class, where the bureau's own aliases make it another than the rule book's; null elsewhere.</summary>
    public IndicatorClass? OwnClass { get; init; }

    /// <summary>The class that <see cref="Level1"/> and <see cref="Level2"/> name (domain §3).</summary>
    [JsonIgnore]
    public IndicatorClass Class => _class ??= OwnClass ?? IndicatorClass.Of(Level1.Span, Level2.Span);

    /// <summary>The period target, read by the grammar of domain §2.</summary>
    [JsonIgnore]
    public Target PeriodTarget => _periodTarget ??= Target.Parse(Period.GetValueOrDefault());

    /// <summary>The annual target, read by the grammar of domain §2.</summary>
    [JsonIgnore]
    public Target AnnualTarget => _annualTarget ??= IsSameText() ? PeriodTarget : Target.Parse(Annual.GetValueOrDefault());

    /// <summary>Whether both targets are one text, as in most indicators of one-year projects: then it is read once.</summary>
    private bool IsSameText() => Annual is { } annual && Period is { } period && annual.Span.SequenceEqual(period.Span);
}
