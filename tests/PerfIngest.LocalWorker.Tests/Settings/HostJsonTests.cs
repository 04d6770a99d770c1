using System.Text;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Tests.Settings;

public sealed class HostJsonTests
{
    [Fact]
    public void An_absent_file_gives_the_hosts_defaults()
    {
        var settings = HostJson.Read(Path.Combine(Path.GetTempPath(), "no-such-folder", "host.json"));
        var queues = settings.Queues;
        Assert.Equal((16, 5, TimeSpan.FromMinutes(1), TimeSpan.Zero, MessageEncoding.Base64),
            (queues.BatchSize, queues.MaxDequeueCount, queues.MaxPollingInterval, queues.VisibilityTimeout, queues.MessageEncoding));
        Assert.Equal(8 * Environment.ProcessorCount, queues.EffectiveNewBatchThreshold);
        Assert.Equal((8 * Environment.ProcessorCount, 5), (settings.Blobs.EffectiveParallelism, settings.Blobs.PoisonBlobThreshold));
    }

    [Fact]
    public void Every_key_is_read_whatever_its_case_and_with_comments()
    {
        var settings = Parse("""
            {
              "version": "2.0", // the only one
              "extensions": {
                "Queues": { "batchSize": 2, "newBatchThreshold": 1, "maxPollingInterval": "00:00:02", "visibilityTimeout": "00:00:30",
                            "maxDequeueCount": 3, "messageEncoding": "None" },
                "blobs": { "maxDegreeOfParallelism": 4, "poisonBlobThreshold": 1 }, "http": { "routePrefix": "" }
              },
              "logging": { "logLevel": { "default": "warning", "Function.X": "Debug" } },
            }
            """);
        Assert.Equal(new QueueSettings
        {
            BatchSize = 2,
            NewBatchThreshold = 1,
            MaxPollingInterval = TimeSpan.FromSeconds(2),
            VisibilityTimeout = TimeSpan.FromSeconds(30),
            MaxDequeueCount = 3,
            MessageEncoding = MessageEncoding.None,
        }, settings.Queues);
        Assert.Equal(new BlobSettings { MaxDegreeOfParallelism = 4, PoisonBlobThreshold = 1 }, settings.Blobs);
        Assert.Equal((LogLevel.Warning, LogLevel.Debug), (settings.LogLevels["default"], settings.LogLevels["Function.X"]));
    }

    [Theory]
    [InlineData("batchSize", "33", "1 to 32")]
    [InlineData("batchSize", "0", "1 to 32")]
    [InlineData("batchSize", "\"16\"", "whole number")]
    [InlineData("newBatchThreshold", "-1", "whole number")]
    [InlineData("maxDequeueCount", "0", "1 to")]
    [InlineData("maxPollingInterval", "\"2\"", "hh:mm:ss")]
    [InlineData("maxPollingInterval", "\"00:00:00.050\"", "00:00:00.1")]
    [InlineData("visibilityTimeout", "30", "hh:mm:ss")]
    [InlineData("messageEncoding", "\"utf8\"", "base64, none")]
    public void A_bad_value_is_refused_with_key_value_and_form(string key, string value, string expected)
    {
        var error = Assert.Throws<SettingsException>(() => Parse($$"""{ "extensions": { "queues": { "{{key}}": {{value}} } } }"""));
        Assert.Contains("extensions:queues:" + key, error.Message, StringComparison.Ordinal);
        Assert.Contains(value.Trim('"'), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_bad_values_are_named_at_once()
    {
        var error = Assert.Throws<SettingsException>(() => Parse("""
            { "version": "1.0", "extensions": { "blobs": { "maxDegreeOfParallelism": 0, "poisonBlobThreshold": "x" } },
              "logging": { "logLevel": { "default": "loud" } } }
            """));
        Assert.All(
            ["version", "maxDegreeOfParallelism", "poisonBlobThreshold", "logging:logLevel:default"],
            key => Assert.Contains(key, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"version\": ")]
    [InlineData("")]
    public void What_is_no_json_object_is_refused(string text) => Assert.Throws<SettingsException>(() => Parse(text));

    private static HostSettings Parse(string text) => HostJson.Parse(Encoding.UTF8.GetBytes(text), "host.json");
}
