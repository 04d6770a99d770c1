namespace PerfIngest.Core.Reporting.Report.DataFiles;

/// <summary>A stream that only goes forward and says how far it is, over one that does not say so: the data file's format notes places.</summary>
internal sealed class Forward(Stream output) : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override void Flush() => output.Flush();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        _position += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>To where it is anyway.</summary>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = origin == SeekOrigin.Begin ? offset : _position + offset;
        return place == _position ? place : throw new NotSupportedException();
    }

    public override void SetLength(long value) => throw new NotSupportedException();
}
