using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PerfIngest.Core.Tables;

/// <summary>
/// One 绩效指标 of a project: exactly five fields, kept as written. The texts are slices of the cell, so that a table of many
/// indicators costs one string a cell.
/// </summary>
public sealed record Indicator
{
    /// <summary>What the five texts are slices of: the cell, or the texts joined where each stood in a cell of its own.</summary>
    private readonly string _text;

    private readonly Slice _level1;
    private readonly Slice _level2;
    private readonly Slice _name;
    private readonly Slice _period;
    private readonly Slice _annual;
    private Target? _periodTarget;
    private Target? _annualTarget;
    private IndicatorClass? _class;

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
        Seq = seq;
        Line = line;
        Offset = offset;
        string? text = null;
        if (Slice.TryTake(level1, ref text, out _level1) && Slice.TryTake(level2, ref text, out _level2)
            && Slice.TryTake(name, ref text, out _name) && Slice.TryTake(period, ref text, out _period)
            && Slice.TryTake(annual, ref text, out _annual))
        {
            _text = text ?? "";
            return;
        }

        _text = string.Concat(
            string.Concat(level1.Span, level2.Span, name.Span), period.GetValueOrDefault().Span, annual.GetValueOrDefault().Span);
        _level1 = new(0, level1.Length);
        _level2 = new(_level1.End, level2.Length);
        _name = new(_level2.End, name.Length);
        _period = period is { } p ? new(_name.End, p.Length) : Slice.Absent;
        _annual = annual is { } a ? new(_text.Length - a.Length, a.Length) : Slice.Absent;
    }

    /// <summary>The number written before 、 (1-based; 0 where none was written).</summary>
    public int Seq { get; }

    /// <summary>Physical line or sheet row, 1-based.</summary>
    public int Line { get; }

    /// <summary>0-based character position of the indicator in its cleaned cell.</summary>
    public int Offset { get; }

    /// <summary>Level 1 as written, such as <c>1-产出指标</c>.</summary>
    public ReadOnlyMemory<char> Level1 => _level1.Of(_text);

    /// <summary>Level 2 as written, such as <c>11-数量指标</c>.</summary>
    public ReadOnlyMemory<char> Level2 => _level2.Of(_text);

    /// <summary>指标名称.</summary>
    public ReadOnlyMemory<char> Name => _name.Of(_text);

    /// <summary>实施周期指标值; null where the table has no such field.</summary>
    public ReadOnlyMemory<char>? Period => _period.OrNull(_text);

    /// <summary>年度指标值; null where the table has no such field.</summary>
    public ReadOnlyMemory<char>? Annual => _annual.OrNull(_text);

    /// <summary>The class, where the bureau's own aliases make it another than the rule book's; null elsewhere.</summary>
    public IndicatorClass? OwnClass { get; init; }

    /// <summary>The class that <see cref="Level1"/> and <see cref="Level2"/> name (domain §3).</summary>
    [JsonIgnore]
    public IndicatorClass Class => _class ??= OwnClass ?? IndicatorClass.Of(_level1.In(_text), _level2.In(_text));

    /// <summary>The period target, read by the grammar of domain §2.</summary>
    [JsonIgnore]
    public Target PeriodTarget => _periodTarget ??= TargetMemo.Shared.Read(PeriodText);

    /// <summary>
    /// The annual target, read by the grammar of domain §2; where both are one text, as in most one-year projects, it is read once.
    /// </summary>
    [JsonIgnore]
    public Target AnnualTarget => _annualTarget ??= HasOneTarget ? PeriodTarget : TargetMemo.Shared.Read(AnnualText);

    internal ReadOnlySpan<char> NameText => _name.In(_text);

    /// <summary>The period target as written; empty where there is none.</summary>
    internal ReadOnlySpan<char> PeriodText => _period.In(_text);

    /// <summary>The annual target as written; empty where there is none.</summary>
    internal ReadOnlySpan<char> AnnualText => _annual.In(_text);

    private bool HasOneTarget => !_period.IsAbsent && !_annual.IsAbsent && PeriodText.SequenceEqual(AnnualText);

    /// <summary>A part of the text.</summary>
    private readonly record struct Slice(int Start, int Length)
    {
        public static readonly Slice Absent = new(0, -1);

        public bool IsAbsent => Length < 0;

        public int End => Start + Math.Max(0, Length);

        public ReadOnlyMemory<char> Of(string text) => text.AsMemory(Start, Length);

        public ReadOnlyMemory<char>? OrNull(string text) => IsAbsent ? default(ReadOnlyMemory<char>?) : Of(text);

        public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Math.Max(0, Length));

        /// <summary>Takes a text as a slice of the string that those before it are slices of; false where it is one of another.</summary>
        public static bool TryTake(ReadOnlyMemory<char>? part, ref string? text, out Slice slice)
        {
            slice = part is null ? Absent : default;
            if (part is not { IsEmpty: false } memory)
            {
                return true;
            }

            if (!MemoryMarshal.TryGetString(memory, out var whole, out var start, out var length)
                || !ReferenceEquals(text ??= whole, whole))
            {
                return false;
            }

            slice = new(start, length);
            return true;
        }
    }
}
