using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Sas;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>
/// What storage itself takes: the recorded calls again, with the same bodies under another unit's code, in the same order, through the same
/// client pipeline (retries, connections), and nothing else.
/// </summary>
internal sealed class Floor
{
    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(new BlobClientOptions());
    private readonly string _blobPort;
    private readonly string _queuePort;
    private readonly string _blobSas;
    private readonly string _queueSas;
    private readonly string _tableSas;

    /// <param name="connection">An account's connection string. Signed once, so that no call is signed here.</param>
    public Floor(string connection)
    {
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        var blobs = new BlobServiceClient(connection);
        var queues = new QueueServiceClient(connection);
        var tables = new TableServiceClient(connection);
        _blobPort = $":{blobs.Uri.Port}/";
        _queuePort = $":{queues.Uri.Port}/";
        _blobSas = blobs.GenerateAccountSasUri(AccountSasPermissions.All, until, AccountSasResourceTypes.All).Query[1..];
        _queueSas = queues.GenerateAccountSasUri(AccountSasPermissions.All, until, AccountSasResourceTypes.All).Query[1..];
        _tableSas = tables.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, until).Query[1..];
    }

    /// <summary>Makes the calls; those that ran at the same time run so again.</summary>
    /// <exception cref="InvalidOperationException">A call ends otherwise than it was recorded.</exception>
    public async Task RunAsync(IEnumerable<RecordedCall> calls, string recordedUnit, string unit)
    {
        foreach (var group in calls.GroupBy(call => call.Group))
        {
            await Task.WhenAll(group.Select(call => SendAsync(call, recordedUnit, unit)));
        }
    }

    private async Task SendAsync(RecordedCall call, string recordedUnit, string unit)
    {
        using var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = call.Method;
        request.Uri.Reset(Signed(call.Uri, recordedUnit, unit));
        foreach (var (name, value) in call.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                request.Headers.SetValue(name, value);
            }
        }

        request.Content = call.Body is { } body ? RequestContent.Create(Renamed(body, recordedUnit, unit)) : null;
        await _pipeline.SendAsync(message, CancellationToken.None);
        if (message.Response.Status != call.Status)
        {
            throw new InvalidOperationException($"{call.Method} {call.Uri.AbsolutePath}: {message.Response.Status} instead of {call.Status}.");
        }
    }

    private Uri Signed(Uri uri, string recordedUnit, string unit)
    {
        var text = uri.AbsoluteUri.Replace(recordedUnit, unit, StringComparison.Ordinal);
        var sas = text.Contains(_blobPort, StringComparison.Ordinal) ? _blobSas
            : text.Contains(_queuePort, StringComparison.Ordinal) ? _queueSas
            : _tableSas;
        return new(text + (uri.Query.Length == 0 ? "?" : "&") + sas);
    }

    private static byte[] Renamed(byte[] body, string recordedUnit, string unit)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(recordedUnit), Encoding.ASCII.GetBytes(unit));
        var renamed = body.ToArray();
        var at = 0;
        while (renamed.AsSpan(at).IndexOf(from) is var offset and >= 0)
        {
            at += offset;
            to.CopyTo(renamed, at);
            at += to.Length;
        }

        return renamed;
    }
}
