using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NCrontab;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Infra.Tests;

/// <summary>The template holds what the code names, and nothing that it does not.</summary>
public sealed class ContractTests
{
    /// <summary>Settings that the Functions host, the telemetry or the identity library read, not our code.</summary>
    private static readonly string[] PlatformSettings =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_AUTHORITY_HOST",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
    ];

    private static readonly IReadOnlyList<ParameterInfo> Bindings =
    [
        .. Assembly.Load("PerfIngest.Functions").GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null).SelectMany(method => method.GetParameters()),
    ];

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void The_template_holds_the_containers_of_the_code_and_nothing_else(string name)
    {
        var deployment = Deployment.Named(name);
        Assert.Equal(
            ContainerNames.All.Order(StringComparer.Ordinal),
            deployment.In(deployment.DataAccount, "Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    /// <summary>The host moves what keeps failing to <c>{queue}-poison</c>, and may not create queues.</summary>
    [Fact]
    public void The_template_holds_the_queues_of_the_code_and_their_poison_queues_and_nothing_else()
    {
        var triggers = Bindings.Select(binding => binding.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName).OfType<string>().ToList();
        Assert.NotEmpty(triggers);
        var expected = QueueNames.All
            .Union(triggers)
            .Union(triggers.Where(queue => !queue.EndsWith("-poison", StringComparison.Ordinal)).Select(queue => queue + "-poison"));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Deployment.Main.In(Deployment.Main.DataAccount, "Microsoft.Storage/storageAccounts/queueServices/queues"));
    }

    [Fact]
    public void The_template_holds_the_tables_of_the_code_and_nothing_else() =>
        Assert.Equal(
            TableNames.All.Order(StringComparer.Ordinal),
            Deployment.Main.In(Deployment.Main.DataAccount, "Microsoft.Storage/storageAccounts/tableServices/tables"));

    [Fact]
    public void The_hosts_account_holds_the_package_and_the_dead_letters_only() =>
        Assert.Equal(
            ["dead-letters", "deployment"],
            Deployment.Main.In(Deployment.Main.HostAccount, "Microsoft.Storage/storageAccounts/blobServices/containers"));

    /// <summary>Our code is run on the settings of the template, and what it reads is recorded.</summary>
    [Fact]
    public void Every_app_setting_is_read_and_the_code_starts_with_them()
    {
        var deployment = Deployment.Example;
        var source = new Recording(deployment.AppSettings);
        var configuration = new ConfigurationBuilder().Add(source).Build();
        var connection = StorageConnection.Read(configuration, Connections.Submissions);
        var options = new ServiceCollection().AddLogging().AddPerfIngest(configuration).BuildServiceProvider()
            .GetRequiredService<IOptions<PipelineOptions>>().Value;
        foreach (var setting in SettingsInTriggers())
        {
            Assert.False(string.IsNullOrEmpty(configuration[setting]));
        }

        Assert.Equal("440113", options.DistrictCode);
        Assert.Equal("番禺区", options.DistrictName);
        Assert.Equal(20, options.StuckMinutes);
        Assert.IsType<Azure.Identity.ManagedIdentityCredential>(connection.Credential);
        var unread = deployment.AppSettings.Keys.Except(PlatformSettings).Except(source.Read);
        Assert.Empty(unread);
        Assert.Empty(PlatformSettings.Except(deployment.AppSettings.Keys));

        // Every option can be set, and without need none is but the district's own.
        var all = typeof(PipelineOptions).GetProperties().Select(option => "PerfIngest__" + option.Name).ToList();
        Assert.Empty(all.Except(deployment.AppSettings.Keys));
        Assert.Equal(
            ["PerfIngest__DistrictCode", "PerfIngest__DistrictName"],
            Deployment.Main.AppSettings.Keys.Intersect(all).Order(StringComparer.Ordinal));
        Assert.Empty(deployment.AppSettings.Keys.Except(all).Except(Deployment.Main.AppSettings.Keys));
    }

    [Fact]
    public void Another_cloud_is_only_a_matter_of_parameters()
    {
        var settings = Deployment.Example.AppSettings;
        var connection = StorageConnection.Read(
            new ConfigurationBuilder().Add(new Recording(settings)).Build(), Connections.Submissions);
        Assert.All(
            new[] { connection.Blobs, connection.Queues, connection.Tables },
            service => Assert.EndsWith(".core.chinacloudapi.cn", service!.Host, StringComparison.Ordinal));
        Assert.Equal("https://login.chinacloudapi.cn/", settings["AZURE_AUTHORITY_HOST"]);
        Assert.DoesNotContain(
            Deployment.Example.Resources,
            resource => resource.Json.GetRawText().Contains("windows.net", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The webhook starts the function that has the blob trigger, on the container that the subscription filters by.</summary>
    [Fact]
    public async Task The_event_subscription_names_the_blob_triggers_function()
    {
        var trigger = Assert.Single(Bindings, binding => binding.GetCustomAttribute<BlobTriggerAttribute>() is not null);
        var function = trigger.Member.GetCustomAttribute<FunctionAttribute>()!.Name;
        Assert.StartsWith(
            ContainerNames.Submissions + "/", trigger.GetCustomAttribute<BlobTriggerAttribute>()!.BlobPath, StringComparison.Ordinal);
        using var template = await BicepCli.BuildAsync("events.bicep");
        Assert.Equal(
            function, template.RootElement.GetProperty("parameters").GetProperty("functionName").GetProperty("defaultValue").GetString());
    }

    [Fact]
    public void The_report_is_built_before_it_is_missed()
    {
        var schedule = CrontabSchedule.Parse(
            Deployment.Main.AppSettings["ConsolidateSchedule"], new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        var built = schedule.GetNextOccurrence(new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc)).AddHours(8);
        Assert.Equal((0, 30), (built.Hour, built.Minute));
        var late = Alerts.Of(Deployment.Main).Single(alert => alert.Name.EndsWith("report-late", StringComparison.Ordinal));
        Assert.Contains("hourofday(now() + 8h) >= 7", late.Query, StringComparison.Ordinal);
    }

    /// <summary>A message is given up, and its upload named as failed, well before the alert that nothing is consumed.</summary>
    [Fact]
    public void The_retries_of_host_json_end_before_an_upload_counts_as_stuck()
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        var delay = TimeSpan.Parse(
            queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(delay * queues.GetProperty("maxDequeueCount").GetInt32() < TimeSpan.FromMinutes(new PipelineOptions().StuckMinutes));
    }

    /// <summary>The Azure side is not compiled here: a log that is sampled away would be an alert that never comes.</summary>
    [Fact]
    public void Host_and_worker_speak_OpenTelemetry_and_no_log_is_sampled()
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
        var azure = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Observability", "Azure.cs"));
        Assert.Contains("UseFunctionsWorkerDefaults()", azure, StringComparison.Ordinal);
        Assert.Contains("EnableTraceBasedLogsSampler = false", azure, StringComparison.Ordinal);
    }

    private static IEnumerable<string> SettingsInTriggers() =>
        Bindings.Select(binding => binding.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule).OfType<string>()
            .Where(schedule => schedule.StartsWith('%')).Select(schedule => schedule.Trim('%'));

    /// <summary>App settings as the worker sees them, with <c>__</c> for the colon; remembers which were read.</summary>
    private sealed class Recording(IReadOnlyDictionary<string, string> settings) : IConfigurationSource
    {
        private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Read => _read;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(
            new()
            {
                InitialData = settings.ToDictionary(
                    pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value),
            },
            _read);

        private sealed class Provider(MemoryConfigurationSource source, HashSet<string> read) : MemoryConfigurationProvider(source)
        {
            public override bool TryGet(string key, out string? value)
            {
                read.Add(key.Replace(":", "__", StringComparison.Ordinal));
                return base.TryGet(key, out value);
            }
        }
    }
}
