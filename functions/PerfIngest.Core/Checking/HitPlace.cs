namespace PerfIngest.Core.Checking;

/// <summary>
/// Where a hit stands: all that it is counted, waived, silenced and ordered by. Of a file's hundred thousands of hits a few thousand are
/// listed; only those become a <see cref="Hit"/>.
/// </summary>
internal readonly record struct HitPlace(
    string Code,
    int? Table,
    int? Line,
    int? Column = null,
    string? ColumnName = null,
    int? Seq = null,
    string? Sub = null,
    string? Field = null,
    Severity? Severity = null)
{
    public static HitPlace Of(Hit hit) =>
        new(hit.Code, hit.Table, hit.Line, hit.Column, hit.ColumnName, hit.Seq, hit.Sub, hit.Field, hit.Severity);

    public Hit ToHit() => new(Code)
    {
        Table = Table,
        Line = Line,
        Column = Column,
        ColumnName = ColumnName,
        Seq = Seq,
        Sub = Sub,
        Field = Field,
        Severity = Severity,
    };
}

/// <summary>Takes hits as they are found and keeps what it wants of them.</summary>
internal interface IHitReceiver
{
    void Add(Hit hit);

    /// <summary>Whether a hit at such a place may still be listed, so that what it says beyond the place matters.</summary>
    bool Wants(in HitPlace place);

    /// <summary>Takes a hit that is not wanted: it only counts.</summary>
    void Count(in HitPlace place);
}
