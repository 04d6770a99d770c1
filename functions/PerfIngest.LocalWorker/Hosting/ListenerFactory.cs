using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.LocalWorker.Blobs;
using PerfIngest.LocalWorker.Connections;
using PerfIngest.LocalWorker.Discovery;
using PerfIngest.LocalWorker.Invoking;
using PerfIngest.LocalWorker.Locking;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;
using PerfIngest.LocalWorker.Timers;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// Makes the listeners of the app's functions. A function whose settings are wrong is reported and
/// left out; the others run.
/// </summary>
internal sealed partial class ListenerFactory(
    IServiceProvider services, IConfiguration configuration, IHostEnvironment environment, IOptions<LocalHostOptions> options,
    ILoggerFactory loggers, ILogger<ListenerFactory> logger)
{
    private readonly LocalHostOptions _options = options.Value;
    private readonly StorageConnections _connections = new(configuration);
    private readonly TimeProvider _time = services.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>All listeners.</summary>
    /// <exception cref="SettingsException">A setting of the host itself is wrong.</exception>
    public IReadOnlyList<IListener> Create(HostSettings settings)
    {
        var hostId = HostId.Resolve(configuration, environment.ApplicationName);
        var found = FunctionFinder.Find(_options.FunctionTypes());
        foreach (var problem in found.Problems)
        {
            Log.Left(logger, problem.Name, problem.Reason);
        }

        var listeners = new List<IListener>();
        var blobs = new List<BlobTriggerTarget>();
        foreach (var function in found.Functions)
        {
            try
            {
                Add(function, hostId, settings, listeners, blobs);
            }
            catch (SettingsException e)
            {
                Log.Left(logger, function.Name, e.Message);
            }
        }

        if (blobs.Count > 0)
        {
            AddBlobs(blobs, hostId, settings, listeners);
        }

        Log.Listening(logger, found.Functions.Count, hostId);
        return listeners;
    }

    private void Add(
        FunctionDescriptor function, string hostId, HostSettings settings, List<IListener> listeners, List<BlobTriggerTarget> blobs)
    {
        var invoker = new FunctionInvoker(function, services.GetRequiredService<IServiceScopeFactory>(), _time, loggers);
        switch (function.Attribute)
        {
            case QueueTriggerAttribute queue:
                var queueName = SettingNames.Resolve(queue.QueueName, configuration);
                listeners.Add(new QueueTriggerListener(
                    function, invoker, Connection(queue.Connection).Queues, queueName, settings, _options,
                    loggers.CreateLogger<QueueTriggerListener>()));
                break;
            case TimerTriggerAttribute timer:
                listeners.Add(Timer(function, timer, invoker, hostId));
                break;
            case BlobTriggerAttribute { Source: BlobTriggerSource.EventGrid }:
                Log.NoEvents(logger, function.Name);
                break;
            case BlobTriggerAttribute blob:
                var connection = Connection(blob.Connection);
                _ = connection.Queues;
                _ = _connections.Host.Queues;
                blobs.Add(new BlobTriggerTarget(
                    function, invoker, connection, BlobPath.Parse(SettingNames.Resolve(blob.BlobPath, configuration))));
                break;
        }
    }

    private TimerListener Timer(FunctionDescriptor function, TimerTriggerAttribute timer, FunctionInvoker invoker, string hostId)
    {
        var schedule = TimerSchedule.Parse(SettingNames.Resolve(timer.Schedule, configuration));
        var hosts = HostBlobs.In(_connections.Host.Blobs);
        return new TimerListener(
            function.Name, timer, schedule, invoker,
            Singleton(HostBlobs.Lock(hostId, function.FullName)),
            new TimerState(hosts, HostBlobs.TimerStatus(hostId, function.FullName)),
            _time, _options, loggers.CreateLogger<TimerListener>());
    }

    private void AddBlobs(List<BlobTriggerTarget> blobs, string hostId, HostSettings settings, List<IListener> listeners)
    {
        var queue = new BlobTriggerQueue(_connections.Host.Queues, hostId, settings.Queues.MessageEncoding);
        listeners.Add(new BlobTriggerListener(blobs, queue, settings, _options, loggers.CreateLogger<BlobTriggerListener>()));
        listeners.Add(new BlobScanner(
            blobs, hostId, queue, Singleton(HostBlobs.Lock(hostId, "WebJobs.Internal.Blobs")), _options, _time,
            loggers.CreateLogger<BlobScanner>()));
    }

    private SingletonLease Singleton(string name) =>
        new(HostBlobs.In(_connections.Host.Blobs), name, _options, loggers.CreateLogger<SingletonLease>());

    private StorageConnection Connection(string? name) =>
        _connections.Get(name is null ? null : SettingNames.Resolve(name, configuration));

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "Function {Function} does not run: {Reason}")]
        public static partial void Left(ILogger logger, string function, string reason);

        [LoggerMessage(1002, LogLevel.Information, "Functions found: {Count}; host id {HostId}")]
        public static partial void Listening(ILogger logger, int count, string hostId);

        [LoggerMessage(1003, LogLevel.Warning, "Function {Function} waits for Event Grid, whose events do not come to a local host")]
        public static partial void NoEvents(ILogger logger, string function);
    }
}
