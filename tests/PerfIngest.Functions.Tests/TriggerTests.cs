using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.Functions.Tests;

/// <summary>The app's triggers, as the Functions host will see them.</summary>
public sealed class TriggerTests
{
    private static readonly Dictionary<string, MethodInfo> Functions = Assembly.Load("PerfIngest.Functions").GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    [Fact]
    public void The_functions_are_those_of_the_design() => Assert.Equal(
        [
            "ConsolidateNightly", "ConsolidateNow", "IngestQueued", "IngestSubmission", "MarkFailedIngest", "MarkFailedNormalize",
            "MarkFailedUpload", "NormalizeSubmission", "ReconcileHourly",
        ],
        Functions.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_blob_trigger_watches_submissions_by_the_chosen_source()
    {
        var trigger = Trigger<BlobTriggerAttribute>("IngestSubmission");
        Assert.Equal("submissions/{name}", trigger.BlobPath);
        Assert.Equal("Submissions", trigger.Connection);
        Assert.Equal(BlobTriggerSource.LogsAndContainerScan, trigger.Source);
    }

    [Theory]
    [InlineData("IngestQueued", "ingest")]
    [InlineData("NormalizeSubmission", "normalize")]
    [InlineData("ConsolidateNow", "consolidate")]
    [InlineData("MarkFailedIngest", "ingest-poison")]
    [InlineData("MarkFailedUpload", "webjobs-blobtrigger-poison")]
    [InlineData("MarkFailedNormalize", "normalize-poison")]
    public void Queue_triggers_read_their_queue(string function, string queue)
    {
        var trigger = Trigger<QueueTriggerAttribute>(function);
        Assert.Equal(queue, trigger.QueueName);
        Assert.Equal("Submissions", trigger.Connection);
    }

    [Fact]
    public void The_nightly_schedule_is_a_setting() => Assert.Equal("%ConsolidateSchedule%", Trigger<TimerTriggerAttribute>("ConsolidateNightly").Schedule);

    [Fact]
    public void Only_types_that_both_workers_bind_are_bound()
    {
        Type[] bound = [typeof(BlobClient), typeof(string), typeof(long), typeof(TimerInfo), typeof(FunctionContext), typeof(CancellationToken)];
        Assert.All(Functions.Values.SelectMany(method => method.GetParameters()), parameter => Assert.Contains(parameter.ParameterType, bound));
    }

    [Fact]
    public void The_app_has_no_conditional_compilation()
    {
        var folder = Path.Combine(Repository.Root, "functions", "PerfIngest.Functions");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("#if", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static T Trigger<T>(string function)
        where T : Attribute => Functions[function].GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).OfType<T>().Single();
}
