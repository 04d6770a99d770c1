using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline;

namespace PerfIngest.Infra.Tests;

/// <summary>Alerts, workbook and logs fit what the code emits.</summary>
public sealed class MonitoringTests
{
    /// <summary>What the host logs, not our code.</summary>
    private const string HostMessage = "Message has reached MaxDequeueCount";

    [Theory]
    [InlineData("poison-message")]
    [InlineData("upload-failed")]
    [InlineData("report-late")]
    [InlineData("proof-failed")]
    [InlineData("nothing-consumed")]
    public void There_is_an_alert_for(string name)
    {
        var rule = Deployment.Main.Of("Microsoft.Insights/scheduledQueryRules").Single(one => one.Name == "alert-perfingest-" + name);
        Assert.True(rule.Properties.GetProperty("enabled").GetBoolean());
        Assert.NotEmpty(rule.Properties.GetProperty("actions").GetProperty("actionGroups").EnumerateArray());
    }

    [Fact]
    public void Every_alert_looks_for_what_the_code_logs()
    {
        foreach (var alert in Alerts.Of(Deployment.Main))
        {
            Assert.NotEmpty(alert.MessageTests);
            foreach (var test in alert.MessageTests.Where(test => test.Text != HostMessage))
            {
                Assert.True(
                    Alerts.Messages.Any(message => Alerts.Fits(test, message.Message)),
                    $"{alert.Name}: nothing that the code logs {test.Operator} \"{test.Text}\"");
            }
        }
    }

    [Fact]
    public void No_error_is_logged_that_no_alert_looks_for()
    {
        var errors = Alerts.Messages.Where(message => message.Level >= LogLevel.Error).ToList();
        Assert.True(errors.Count >= 5);
        Assert.All(errors, error => Assert.Contains(
            Alerts.Of(Deployment.Main), alert => alert.MessageTests.Any(test => Alerts.Fits(test, error.Message))));
    }

    [Fact]
    public void The_workbook_shows_every_metric_and_no_other()
    {
        var workbook = Deployment.Main.Of("Microsoft.Insights/workbooks").Single();
        using var content = JsonDocument.Parse(workbook.Properties.GetProperty("serializedData").GetString()!);
        var queries = content.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content")).Where(item => item.TryGetProperty("query", out _))
            .Select(item => item.GetProperty("query").GetString()!).ToList();
        var shown = queries.Where(query => query.Contains("Name == \"", StringComparison.Ordinal))
            .Select(query => query.Split("Name == \"")[1].Split('"')[0]);
        Assert.Equal(Metrics(), shown.Order(StringComparer.Ordinal));
    }

    /// <summary>The instruments of the pipeline's meter, in order.</summary>
    private static SortedSet<string> Metrics()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    names.Add(instrument.Name);
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(Telemetry).TypeHandle);
        listener.Start();
        return names;
    }

    [Fact]
    public void Every_service_that_holds_data_logs_who_wrote_and_deleted()
    {
        var deployment = Deployment.Main;
        var settings = deployment.Of("Microsoft.Insights/diagnosticSettings");
        foreach (var service in new[] { "blobServices", "queueServices", "tableServices" })
        {
            var categories = settings.Single(one => one.Scope == $"{deployment.DataAccount.Id}/{service}/default").Properties
                .GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("category").GetString()).ToList();
            Assert.Contains("StorageDelete", categories);
            Assert.Equal(service != "queueServices", categories.Contains("StorageWrite"));
            Assert.Equal(service == "blobServices", categories.Contains("StorageRead"));
        }

        Assert.Contains(settings, one => one.Scope == deployment.Of("Microsoft.Web/sites").Single().Id);
        Assert.Contains(settings, one => one.Scope == deployment.Of("Microsoft.EventGrid/systemTopics").Single().Id);
    }

    [Fact]
    public void The_budget_tells_before_it_is_spent()
    {
        Assert.Empty(Deployment.Main.Of("Microsoft.Consumption/budgets"));
        var budget = Deployment.Example.Of("Microsoft.Consumption/budgets").Single().Properties;
        Assert.Contains(budget.GetProperty("notifications").EnumerateObject(), one => one.Value.GetProperty("threshold").GetInt32() < 100);
    }
}
