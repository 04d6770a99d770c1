namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>Bytes that the parts of one workbook have inflated to.</summary>
internal sealed class InflationBudget(ReadingLimits limits)
{
    /// <summary>Small parts may have any ratio.</summary>
    private const long SmallPart = 256 << 10;

    private long _total;

    /// <summary>Most that a part of a packed size may inflate to.</summary>
    public long Allowed(long packed) => Math.Min(limits.MaxInflatedBytes, Math.Max(SmallPart, packed * limits.MaxInflationRatio));

    public bool Spend(long bytes) => (_total += bytes) <= limits.MaxInflatedBytes;
}

/// <summary>
/// An inflating part of a workbook. It counts what comes out, whatever the archive's directory claims, and refuses markup or text of
/// more than a mebibyte without a <c>&lt;</c>, which XML parsers would hold in memory at once.
/// </summary>
internal sealed class GuardedStream(Stream inner, string part, long allowed, InflationBudget? budget) : Stream
{
    private const int LongestMarkup = 1 << 20;

    private long _read;
    private int _sinceMarkup;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (_read > allowed || budget?.Spend(count) == false) throw new UnreadableException(ReadingHits.Bomb(part));
        var markup = buffer[..count].LastIndexOf((byte)'<');
        _sinceMarkup = markup < 0 ? _sinceMarkup + count : count - markup;
        if (_sinceMarkup > LongestMarkup) throw new UnreadableException(ReadingHits.Refused($"工作簿部件 {part} 含超过 1 MiB 的单个内容"));
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
