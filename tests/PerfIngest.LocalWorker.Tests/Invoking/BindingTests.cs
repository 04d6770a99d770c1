using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Discovery;
using PerfIngest.LocalWorker.Invoking;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Invoking;

public sealed class BindingTests : IDisposable
{
    private readonly Probe _probe = new();
    private readonly TestLog _log = new();
    private readonly ServiceProvider _services;

    public BindingTests() => _services = new ServiceCollection()
        .AddLogging(b => b.AddProvider(_log))
        .AddSingleton(_probe).AddScoped<Scoped>().BuildServiceProvider(validateScopes: true);

    [Fact]
    public async Task Values_bind_by_name_whatever_their_case_and_are_converted()
    {
        Assert.True(await Run("ByName", new BindingValues("text").With("DequeueCount", 3L).With("ID", "abc")
            .With("When", "2025-01-02T03:04:05Z")));
        Assert.Equal("text 3 abc 2025-01-02T03:04:05.0000000+00:00 -", await _probe.NextAsync());
    }

    [Fact]
    public async Task A_property_of_the_message_overwrites_the_real_value_of_its_name()
    {
        const string Message = """{ "dequeueCount": 77, "id": "fake", "list": [1], "nothing": null, "inner": { "a": 1 } }""";
        var values = new BindingValues(Message).With("DequeueCount", 1L).With("Id", "real").With("List", "kept").With("Nothing", "kept")
            .WithPropertiesOf(Message);
        Assert.Equal("77", values.Data["DequeueCount"]);
        Assert.Equal("fake", values.Data["Id"]);
        Assert.Equal("kept", values.Data["List"]);
        Assert.Equal("kept", values.Data["Nothing"]);
        Assert.Equal("""{ "a": 1 }""", values.Data["inner"]);
        Assert.True(await Run("ByName", values.With("When", DateTimeOffset.UnixEpoch)));
        Assert.Contains(" 77 fake ", await _probe.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{ broken")]
    [InlineData("[1]")]
    [InlineData("")]
    public void Other_texts_bring_no_properties(string message) => Assert.Empty(new BindingValues(message).WithPropertiesOf(message).Data);

    [Theory]
    [InlineData(null)]
    [InlineData("many")]
    public async Task A_value_type_without_a_value_fails_the_run(string? dequeueCount)
    {
        var values = new BindingValues("text").With("When", DateTimeOffset.UnixEpoch);
        Assert.False(await Run("ByName", dequeueCount is null ? values : values.With("DequeueCount", dequeueCount)));
        Assert.Equal(0, _probe.Count);
        var error = Assert.Single(_log.Entries, e => e.Level == LogLevel.Error);
        Assert.Contains("'dequeueCount'", Assert.IsType<BindingException>(error.Exception).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("text", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_run_has_a_scope_and_an_instance_of_its_own_and_both_are_disposed()
    {
        Assert.True(await Run("Scopes", new BindingValues("a")));
        Assert.True(await Run("Scopes", new BindingValues("b")));
        var told = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            told.Add(await _probe.NextAsync());
        }

        Assert.Equal(["same run 1", "instance disposed", "scope disposed", "same run 1", "instance disposed", "scope disposed"], told);
    }

    [Fact]
    public async Task The_token_is_the_contexts_and_the_context_tells_of_the_function()
    {
        using var abort = new CancellationTokenSource();
        Assert.True(await Run("Context", new BindingValues("text").With("Key", "value"), abort));
        Assert.Equal("True True True Context value", await _probe.NextAsync());
    }

    [Fact]
    public async Task What_a_function_throws_fails_the_run()
    {
        Assert.False(await Run("Throws", new BindingValues("text")));
        Assert.IsType<InvalidDataException>(Assert.Single(_log.Entries, e => e.Level == LogLevel.Error).Exception);
    }

    public void Dispose() => _services.Dispose();

    private async Task<bool> Run(string name, BindingValues values, CancellationTokenSource? abort = null)
    {
        var function = FunctionFinder.Find([typeof(Functions)]).Functions.Single(f => f.Name == name);
        var invoker = new FunctionInvoker(
            function, _services.GetRequiredService<IServiceScopeFactory>(),
                TimeProvider.System, _services.GetRequiredService<ILoggerFactory>());
        return await invoker.InvokeAsync(values, abort?.Token ?? default);
    }

    internal sealed class Scoped(Probe probe) : IDisposable
    {
        public int Runs { get; set; }

        public void Dispose() => probe.Tell("scope disposed");
    }

    internal sealed class Functions(Probe probe, IServiceProvider services) : IAsyncDisposable
    {
        private bool _tellsEnd;

        [Function("ByName")]
        public void ByName([QueueTrigger("q")] string message, long dequeueCount, string id, DateTimeOffset when, string? absent) =>
            probe.Tell($"{message} {dequeueCount} {id} {when:O} {absent ?? "-"}");

        [Function("Scopes")]
        public async Task Scopes([QueueTrigger("q")] string message, FunctionContext context)
        {
            await Task.Yield();
            var scoped = context.InstanceServices.GetRequiredService<Scoped>();
            scoped.Runs++;
            var same = ReferenceEquals(scoped, services.GetRequiredService<Scoped>());
            probe.Tell($"{(same ? "same" : "other")} run {scoped.Runs}");
            _tellsEnd = true;
        }

        [Function("Context")]
        public ValueTask<int> Context([QueueTrigger("q")] string message, FunctionContext context, CancellationToken cancel)
        {
            var logs = context.GetLogger<BindingTests>().IsEnabled(LogLevel.Error) && context.GetLogger("Other").IsEnabled(LogLevel.Error);
            probe.Tell($"{cancel == context.CancellationToken && logs} {cancel.CanBeCanceled} {Guid.TryParse(context.InvocationId, out _)} "
                + $"{context.FunctionDefinition.Name} {context.BindingContext.BindingData["key"]}");
            return ValueTask.FromResult(1);
        }

        [Function("Throws")]
        public static Task Throws([QueueTrigger("q")] string message) => throw new InvalidDataException("bug");

        public ValueTask DisposeAsync()
        {
            if (_tellsEnd)
            {
                probe.Tell("instance disposed");
            }

            return ValueTask.CompletedTask;
        }
    }
}
