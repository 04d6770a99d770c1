using System.IO.Compression;
using System.Text;

namespace PerfIngest.Core.Reporting.Workbooks;

/// <summary>A package of XML parts whose bytes depend on its content alone: the entries carry one fixed time.</summary>
internal sealed class ZipParts : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _stream = new();
    private readonly CompressionLevel _level;
    private readonly ZipArchive _zip;

    /// <param name="level">How hard to compress.</param>
    public ZipParts(CompressionLevel level = CompressionLevel.Optimal)
    {
        _level = level;
        _zip = new(_stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds a part that is written as it goes.</summary>
    public void Add(string name, Action<TextWriter> write)
    {
        var entry = _zip.CreateEntry(name, _level);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024);
        writer.NewLine = "\n";
        write(writer);
    }

    public void Add(string name, string text) => Add(name, writer => writer.Write(text));

    /// <summary>Closes the package and gives its bytes.</summary>
    public byte[] ToArray()
    {
        _zip.Dispose();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
    }
}
