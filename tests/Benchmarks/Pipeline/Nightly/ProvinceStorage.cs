using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PerfIngest.Benchmarks.Pipeline.Nightly;

/// <summary>
/// A storage account in this process: roll-ups and table pages come from a generator, what is written is counted and dropped but for the
/// little that a run reads again, which lies in files. So a province needs no emulator, and the memory of the process is the pipeline's.
/// </summary>
/// <param name="latency">Time that each answer takes beside its making.</param>
internal sealed class ProvinceStorage(Province province, TimeSpan latency) : HttpPipelineTransport, IDisposable
{
    public const string Connection = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://blobs.invalid;"
        + "QueueEndpoint=http://queues.invalid;TableEndpoint=http://tables.invalid";

    private const int PageRows = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("perfingest-bench-").FullName;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <summary>Bytes written, by blob.</summary>
    public IReadOnlyDictionary<string, long> Written => _written;

    /// <summary>A kept blob as text.</summary>
    public string Text(string name) => File.ReadAllText(_kept[name]);

    /// <summary>Puts a blob that is read later.</summary>
    public void Put(string name, Action<Stream> write)
    {
        using var file = File.Create(Path.Combine(_folder, Invariant($"{_kept.Count}")));
        write(file);
        _kept[name] = file.Name;
    }

    public override Request CreateRequest() => new HttpClientTransport().CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        // An answer never comes on the thread that asked, as over a network.
        await Task.Yield();
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency);
        }

        var request = message.Request;
        var uri = request.Uri.ToUri();
        message.Response = uri.Host.StartsWith("tables", StringComparison.Ordinal)
            ? await TableAsync(request, uri)
            : await BlobAsync(request, uri, Uri.UnescapeDataString(uri.AbsolutePath[1..]));
        message.Response.ClientRequestId = request.ClientRequestId;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async ValueTask<Response> BlobAsync(Request request, Uri uri, string name)
    {
        if (request.Method == RequestMethod.Get)
        {
            return uri.Query.Contains("comp=list", StringComparison.Ordinal) ? List(name, Prefix(uri.Query)) : Get(name);
        }

        if (IsKept(name))
        {
            await KeepAsync(request, name);
        }
        else
        {
            var content = new Counted();
            await request.Content!.WriteToAsync(content, CancellationToken.None);
            Count(name, uri.Query.Contains("comp=blocklist", StringComparison.Ordinal) ? 0 : content.Length);
        }

        return new StoredAnswer(201, null, Etag, Modified, ("x-ms-request-server-encrypted", "true"));
    }

    /// <summary>What a run reads again; all in one request or in blocks that come one after the other.</summary>
    private async Task KeepAsync(Request request, string name)
    {
        if (request.Uri.Query.Contains("comp=blocklist", StringComparison.Ordinal))
        {
            return;
        }

        var path = _kept.TryGetValue(name, out var known) ? known : Path.Combine(_folder, Invariant($"{_kept.Count}"));
        var isBlock = request.Uri.Query.Contains("comp=block", StringComparison.Ordinal);
        await using var file = new FileStream(path, isBlock ? FileMode.Append : FileMode.Create);
        var before = file.Position;
        await request.Content!.WriteToAsync(file, CancellationToken.None);
        Count(name, file.Position - before);
        _kept[name] = path;
    }

    private static bool IsKept(string name) =>
        name.EndsWith("/manifest.json", StringComparison.Ordinal) || name.EndsWith("/latest.json", StringComparison.Ordinal);

    private void Count(string name, long bytes)
    {
        lock (_lock)
        {
            _written[name] = _written.GetValueOrDefault(name) + bytes;
        }
    }

    private StoredAnswer Get(string name)
    {
        Stream? body = name.StartsWith("rollups/", StringComparison.Ordinal) ? new MemoryStream(province.RollUp(name), writable: false)
            : _kept.TryGetValue(name, out var file) ? File.OpenRead(file)
            : null;
        return body is null
            ? new(404, null, ("x-ms-error-code", "BlobNotFound"))
            : new(200, body, Etag, Modified, ("Content-Length", Invariant($"{body.Length}")), ("Content-Type", "application/json"),
                ("x-ms-blob-type", "BlockBlob"), ("Accept-Ranges", "bytes"));
    }

    private StoredAnswer List(string container, string prefix)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>");
        foreach (var (name, file) in _kept)
        {
            if (name.StartsWith(container + "/" + prefix, StringComparison.Ordinal))
            {
                xml.Append("<Blob><Name>").Append(name.AsSpan(container.Length + 1)).Append("</Name><Properties><Last-Modified>")
                    .Append(Modified.Value).Append("</Last-Modified><Etag>0x1</Etag><Content-Length>").Append(new FileInfo(file).Length)
                    .Append("</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>");
            }
        }

        xml.Append("</Blobs><NextMarker /></EnumerationResults>");
        return new(200, new MemoryStream(Encoding.UTF8.GetBytes(xml.ToString())), ("Content-Type", "application/xml"));
    }

    private async ValueTask<Response> TableAsync(Request request, Uri uri)
    {
        if (request.Method == RequestMethod.Post)
        {
            await request.Content!.WriteToAsync(Stream.Null, CancellationToken.None);
            const string Done = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n"
                + "Content-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n\r\n\r\n--c--\r\n--b--\r\n";
            return new StoredAnswer(202, new MemoryStream(Encoding.UTF8.GetBytes(Done)), ("Content-Type", "multipart/mixed; boundary=b"));
        }

        const string Next = "NextPartitionKey=";
        var at = uri.Query.IndexOf(Next, StringComparison.Ordinal);
        var from = at < 0 ? 1 : int.Parse(uri.Query[(at + Next.Length)..].Split('&')[0], CultureInfo.InvariantCulture);
        var (page, next) = province.Rows(from, PageRows);
        (string, string)[] more = next is { } following
            ? [("x-ms-continuation-NextPartitionKey", Invariant($"{following}")), ("x-ms-continuation-NextRowKey", "P")]
            : [];
        return new StoredAnswer(200, page, [("Content-Type", "application/json;odata=minimalmetadata"), .. more]);
    }

    private static string Prefix(string query) => query.TrimStart('?').Split('&').Where(part => part.StartsWith("prefix=", StringComparison.Ordinal))
        .Select(part => Uri.UnescapeDataString(part["prefix=".Length..])).FirstOrDefault("");

    private static readonly (string Name, string Value) Etag = ("ETag", "\"0x1\"");

    private static readonly (string Name, string Value) Modified = ("Last-Modified", "Fri, 31 Jan 2025 15:00:00 GMT");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed class Counted : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _length += count;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
