using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>The stages' services on an account, moved by hand.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StorageAccount _plain;

    private Bench(ServiceProvider services, StorageAccount plain) => (_services, _plain) = (services, plain);

    public CallRecorder Recorder { get; private init; } = new();

    /// <summary>Starts the services. The settings are looked at every hour, so that no call of theirs falls into some runs alone.</summary>
    public static async Task<Bench> StartAsync(string connection, HttpPipelinePolicy? policy = null)
    {
        var recorder = new CallRecorder();
        var storage = new StorageConnection { ConnectionString = connection };
        var plain = new StorageAccount(storage);
        await plain.EnsureCreatedAsync(CancellationToken.None);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new StorageAccount(storage, options =>
        {
            options.AddPolicy(recorder, HttpPipelinePosition.PerCall);
            if (policy is not null)
            {
                options.AddPolicy(policy, HttpPipelinePosition.PerCall);
            }
        }));
        services.AddPerfIngest(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PerfIngest:DistrictCode"] = "440113",
                ["PerfIngest:SettingsAgeSeconds"] = 3_600.ToString(CultureInfo.InvariantCulture),
            })
            .Build());
        return new(services.BuildServiceProvider(), plain) { Recorder = recorder };
    }

    /// <summary>Upload, ingest, the message off its queue, normalise.</summary>
    public async Task SubmitAsync(string name, byte[] content)
    {
        await UploadAsync(name, content);
        await IngestAsync(name);
        await TakeAsync(NormalizeAsync);
    }

    public async Task UploadAsync(string name, byte[] content) => await _services.GetRequiredService<StorageAccount>()
        .Container(ContainerNames.Submissions).GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);

    /// <summary>Takes the floor's uploads away, so that no worker finds them.</summary>
    public async Task RemoveAsync(string name) => await _plain.Container(ContainerNames.Submissions).DeleteBlobIfExistsAsync(name);

    public Task IngestAsync(string name) => _services.GetRequiredService<IngestService>().IngestAsync(name, CancellationToken.None);

    public Task NormalizeAsync(string message) =>
        _services.GetRequiredService<NormalizeService>().NormalizeAsync(message, CancellationToken.None);

    /// <summary>Takes one message off <c>normalize</c> as the host does: received, worked on, deleted. These calls are not recorded.</summary>
    public async Task TakeAsync(Func<string, Task> work)
    {
        var queue = _plain.Queue(QueueNames.Normalize);
        QueueMessage message = await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10));
        await work(message.MessageText);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    /// <summary>The calls of one submission of <paramref name="unit"/>, upload included, queue handling not.</summary>
    public async Task<IReadOnlyList<RecordedCall>> RecordAsync(string unit, byte[] content)
    {
        Recorder.Start();
        await SubmitAsync(UnitTable.BlobName(unit), content);
        return Recorder.Take();
    }

    /// <summary>The same calls again for another unit, with the message handled at the same place.</summary>
    public async Task RepeatAsync(Floor floor, IReadOnlyList<RecordedCall> calls, string recordedUnit, string unit)
    {
        var split = calls.Index().First(call => call.Item.IsSend).Index + 1;
        await floor.RunAsync(calls.Take(split), recordedUnit, unit);
        await TakeAsync(_ => floor.RunAsync(calls.Skip(split), recordedUnit, unit));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
