using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PerfIngest.LocalWorker.Discovery;

namespace PerfIngest.LocalWorker.Tests.Discovery;

public sealed class FunctionFinderTests
{
    [Fact]
    public void Public_methods_with_the_attribute_are_found_static_or_not_in_internal_classes()
    {
        var found = FunctionFinder.Find([typeof(Good), typeof(StaticGood), typeof(string)]);
        Assert.Empty(found.Problems);
        Assert.Equal(["Blob", "Queue", "Timer"], found.Functions.Select(f => f.Name));
        Assert.Equal("Host.Functions.Blob", found.Functions[0].FullName);
        Assert.EndsWith("Good.OnBlob", found.Functions[0].EntryPoint, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_a_function_is_named_with_the_reason_and_the_others_stay()
    {
        var found = FunctionFinder.Find([typeof(Bad), typeof(Good)]);
        Assert.Equal(["Blob", "Queue"], found.Functions.Select(f => f.Name));
        var problems = found.Problems.OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(["NoTrigger", "TwoTriggers", "WrongParameter", "WrongTrigger"], problems.Select(p => p.Name));
        Assert.Contains("exactly one", problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("'other'", problems[2].Reason, StringComparison.Ordinal);
        Assert.Contains("'message' must be a String", problems[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_functions_with_one_name_neither_runs()
    {
        var found = FunctionFinder.Find([typeof(Good), typeof(Twin)]);
        Assert.Equal(["Blob"], found.Functions.Select(f => f.Name));
        Assert.Contains("Twin.OnQueue", Assert.Single(found.Problems).Reason, StringComparison.Ordinal);
    }

#pragma warning disable CA1822 // Functions of an instance, on purpose.
    internal sealed class Good
    {
        [Function("Queue")]
        public Task OnQueue([QueueTrigger("q")] string message, long dequeueCount, FunctionContext context, CancellationToken cancel) =>
            Task.CompletedTask;

        [Function("Blob")]
        public Task OnBlob([BlobTrigger("c/{name}")] BlobClient blob, string name, CancellationToken? cancel) => Task.CompletedTask;

        [Function("Hidden")]
        internal Task Hidden([QueueTrigger("q")] string message) => Task.CompletedTask;

        public Task Unmarked([QueueTrigger("q")] string message) => Task.CompletedTask;
    }

    internal static class StaticGood
    {
        [Function("Timer")]
        public static void OnTimer([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    internal sealed class Twin
    {
        [Function("queue")]
        public Task OnQueue([QueueTrigger("q")] string message) => Task.CompletedTask;
    }

    internal sealed class Bad
    {
        [Function("NoTrigger")]
        public Task NoTrigger(string message) => Task.CompletedTask;

        [Function("TwoTriggers")]
        public Task TwoTriggers([QueueTrigger("q")] string a, [QueueTrigger("r")] string b) => Task.CompletedTask;

        [Function("WrongTrigger")]
        public Task WrongTrigger([QueueTrigger("q")] byte[] message) => Task.CompletedTask;

        [Function("WrongParameter")]
        public Task WrongParameter([QueueTrigger("q")] string message, Stream other) => Task.CompletedTask;
    }
}
