using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Discovery;

namespace PerfIngest.LocalWorker.Invoking;

/// <summary>Runs one function: a scope, an instance and arguments of its own for each invocation.</summary>
internal sealed partial class FunctionInvoker
{
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");
    private readonly FunctionDescriptor _function;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ParameterBinder _binder;
    private readonly LocalFunctionDefinition _definition;
    private readonly ObjectFactory? _create;

    public FunctionInvoker(FunctionDescriptor function, IServiceScopeFactory scopes, TimeProvider time, ILoggerFactory loggers)
    {
        _function = function;
        _scopes = scopes;
        _time = time;
        _logger = loggers.CreateLogger("Function." + function.Name);
        _binder = new ParameterBinder(function.Method, function.Trigger);
        _definition = new LocalFunctionDefinition(function);
        _create = function.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(function.Type, []);
    }

    /// <summary>Runs the function once; whatever it throws is logged and makes the run a failed one.</summary>
    /// <param name="values">What the trigger brings.</param>
    /// <param name="abort">The function's own token: the host stops and does not wait any longer.</param>
    /// <returns>Whether the function ended without an exception.</returns>
    public async Task<bool> InvokeAsync(BindingValues values, CancellationToken abort)
    {
        var id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("D", CultureInfo.InvariantCulture);
        using var activity = Source.StartActivity(_function.Name, ActivityKind.Server);
        activity?.SetTag("faas.invocation_id", id);
        var started = _time.GetTimestamp();
        Log.Started(_logger, id);
        try
        {
            await RunAsync(id, values, abort).ConfigureAwait(false);
            Log.Succeeded(_logger, id, Elapsed(started));
            return true;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            Log.Cancelled(_logger, id, Elapsed(started));
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Log.Failed(_logger, id, Elapsed(started), e);
        }

        return false;
    }

    private async Task RunAsync(string id, BindingValues values, CancellationToken abort)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(id, _definition, values, scope.ServiceProvider, abort);
        var arguments = _binder.Bind(values, context);
        var instance = _create?.Invoke(scope.ServiceProvider, null);
        try
        {
            var result = _function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
            await AwaitAsync(result).ConfigureAwait(false);
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    // A value without an output binding is ignored, as in the real worker.
    private static async Task AwaitAsync(object? result)
    {
        switch (result)
        {
            case Task task:
                await task.ConfigureAwait(false);
                break;
            case ValueTask task:
                await task.ConfigureAwait(false);
                break;
        }
    }

    private long Elapsed(long started) => (long)_time.GetElapsedTime(started).TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Debug, "Run {InvocationId} started")]
        public static partial void Started(ILogger logger, string invocationId);

        [LoggerMessage(1102, LogLevel.Information, "Run {InvocationId} succeeded in {Milliseconds} ms")]
        public static partial void Succeeded(ILogger logger, string invocationId, long milliseconds);

        [LoggerMessage(1103, LogLevel.Error, "Run {InvocationId} failed after {Milliseconds} ms")]
        public static partial void Failed(ILogger logger, string invocationId, long milliseconds, Exception exception);

        [LoggerMessage(1104, LogLevel.Information, "Run {InvocationId} was cancelled after {Milliseconds} ms, because the host stops")]
        public static partial void Cancelled(ILogger logger, string invocationId, long milliseconds);
    }
}
