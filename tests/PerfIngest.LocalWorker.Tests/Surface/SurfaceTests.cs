using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PerfIngest.LocalWorker.Tests.Surface;

/// <summary>The types that the app sees are the real worker's, as far as they go: the same source must build against either.</summary>
public sealed class SurfaceTests
{
    private const string Worker = "Microsoft.Azure.Functions.Worker";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Exactly_these_types_are_public_in_the_workers_namespaces() => Assert.Equal(
        [
            Worker + ".BindingContext",
            Worker + ".BlobTriggerAttribute",
            Worker + ".BlobTriggerSource",
            Worker + ".Builder.FunctionsApplication",
            Worker + ".Builder.FunctionsApplicationBuilder",
            Worker + ".FunctionAttribute",
            Worker + ".FunctionContext",
            Worker + ".FunctionContextLoggerExtensions",
            Worker + ".FunctionDefinition",
            Worker + ".QueueTriggerAttribute",
            Worker + ".RetryContext",
            Worker + ".ScheduleStatus",
            Worker + ".TimerInfo",
            Worker + ".TimerTriggerAttribute",
            Worker + ".TraceContext",
        ],
        typeof(FunctionAttribute).Assembly.GetExportedTypes().Select(t => t.FullName!)
            .Where(n => n.StartsWith("Microsoft.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(FunctionAttribute), false, AttributeTargets.Method, "name", "Name get String")]
    [InlineData(typeof(BlobTriggerAttribute), true, AttributeTargets.Parameter, "blobPath",
        "BlobPath get String; Connection get set String; Source get set BlobTriggerSource")]
    [InlineData(typeof(QueueTriggerAttribute), true, AttributeTargets.Parameter, "queueName",
        "Connection get set String; QueueName get String")]
    [InlineData(typeof(TimerTriggerAttribute), true, AttributeTargets.Parameter, "schedule",
        "RunOnStartup get set Boolean; Schedule get String; UseMonitor get set Boolean")]
    public void Attributes_have_the_workers_shape(Type type, bool isSealed, AttributeTargets targets, string argument, string properties)
    {
        Assert.Equal(isSealed, type.IsSealed);
        Assert.True(type.IsSubclassOf(typeof(Attribute)));
        Assert.Equal(targets, type.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn);
        var parameter = Assert.Single(Assert.Single(type.GetConstructors()).GetParameters());
        Assert.Equal((argument, typeof(string)), (parameter.Name, parameter.ParameterType));
        Assert.Equal(properties, Properties(type));
    }

    [Fact]
    public void Attributes_have_the_workers_defaults()
    {
        var blob = new BlobTriggerAttribute("c/{name}");
        Assert.Equal(("c/{name}", null, BlobTriggerSource.LogsAndContainerScan), (blob.BlobPath, blob.Connection, blob.Source));
        var queue = new QueueTriggerAttribute("q");
        Assert.Equal(("q", null), (queue.QueueName, queue.Connection));
        var timer = new TimerTriggerAttribute("0 0 0 * * *");
        Assert.Equal(("0 0 0 * * *", true, false), (timer.Schedule, timer.UseMonitor, timer.RunOnStartup));
        Assert.Equal("F", new FunctionAttribute("F").Name);
        Assert.Equal([("LogsAndContainerScan", 0), ("EventGrid", 1)],
            Enum.GetValues<BlobTriggerSource>().Select(v => (v.ToString(), (int)v)));
    }

    [Theory]
    [InlineData(typeof(TimerInfo), "IsPastDue get set Boolean; ScheduleStatus get set ScheduleStatus")]
    [InlineData(typeof(ScheduleStatus), "Last get set DateTime; LastUpdated get set DateTime; Next get set DateTime")]
    public void Timer_data_has_the_workers_shape(Type type, string properties)
    {
        Assert.False(type.IsSealed);
        Assert.NotNull(type.GetConstructor([]));
        Assert.Equal(properties, Properties(type));
    }

    [Theory]
    [InlineData(typeof(FunctionContext),
        "BindingContext get BindingContext; CancellationToken get CancellationToken; FunctionDefinition get FunctionDefinition; "
        + "FunctionId get String; InstanceServices get set IServiceProvider; InvocationId get String; Items get set IDictionary`2; "
        + "RetryContext get RetryContext; TraceContext get TraceContext")]
    [InlineData(typeof(FunctionDefinition), "EntryPoint get String; Id get String; Name get String; PathToAssembly get String")]
    [InlineData(typeof(BindingContext), "BindingData get IReadOnlyDictionary`2")]
    [InlineData(typeof(TraceContext), "TraceParent get String; TraceState get String")]
    [InlineData(typeof(RetryContext), "MaxRetryCount get Int32; RetryCount get Int32")]
    public void Contexts_are_abstract_with_the_workers_members(Type type, string properties)
    {
        Assert.True(type.IsAbstract);
        Assert.Equal(properties, Properties(type));
        Assert.All(type.GetProperties(Declared), p => Assert.Equal(p.Name != "CancellationToken", p.GetMethod!.IsAbstract));
        Assert.All(type.GetProperties(Declared), p => Assert.True(p.GetMethod!.IsVirtual));
    }

    [Fact]
    public void Loggers_come_from_the_context()
    {
        var methods = typeof(FunctionContextLoggerExtensions).GetMethods(Declared).OrderBy(m => m.GetParameters().Length).ToList();
        Assert.All(methods, m => Assert.Equal(("GetLogger", typeof(FunctionContext)), (m.Name, m.GetParameters()[0].ParameterType)));
        Assert.Equal(typeof(ILogger<>), methods[0].ReturnType.GetGenericTypeDefinition());
        Assert.Equal((typeof(ILogger), typeof(string)), (methods[1].ReturnType, methods[1].GetParameters()[1].ParameterType));
        Assert.Equal(2, methods.Count);
    }

    [Fact]
    public void The_builder_has_the_workers_members()
    {
        Assert.False(typeof(FunctionsApplication).IsAbstract);
        var create = typeof(FunctionsApplication).GetMethod("CreateBuilder", [typeof(string[])])!;
        Assert.Equal((true, typeof(FunctionsApplicationBuilder)), (create.IsStatic, create.ReturnType));
        var builder = typeof(FunctionsApplicationBuilder);
        Assert.Empty(builder.GetConstructors());
        Assert.True(builder.IsAssignableTo(typeof(IHostApplicationBuilder)));
        Assert.Equal("Configuration get ConfigurationManager; Environment get IHostEnvironment; Logging get ILoggingBuilder; "
            + "Metrics get IMetricsBuilder; Properties get IDictionary`2; Services get IServiceCollection", Properties(builder));
        Assert.Equal(typeof(IHost), builder.GetMethod("Build", [])!.ReturnType);
    }

    [Fact]
    public void A_second_build_is_refused()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Build().Dispose();
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    private static string Properties(Type type) => string.Join("; ", type.GetProperties(Declared)
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => $"{p.Name} get {(p.SetMethod is { IsPublic: true } ? "set " : "")}{p.PropertyType.Name}"));
}
