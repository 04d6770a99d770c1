using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline;

/// <summary>Registers the three stages.</summary>
public static class PipelineServices
{
    /// <summary>Adds the pipeline on the storage connection <c>Submissions</c> with the options under <c>PerfIngest</c>.</summary>
    public static IServiceCollection AddPerfIngest(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PipelineOptions>().Bind(configuration.GetSection(PipelineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new StorageAccount(StorageConnection.Read(configuration, Connections.Submissions)));
        services.AddSingleton(provider =>
            new ByteBudget((long)provider.GetRequiredService<IOptions<PipelineOptions>>().Value.ByteBudgetMiB << 20));
        services.AddSingleton<StageQueues>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<ErrorStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<UnitStore>();
        services.AddSingleton<Withdrawals>();
        services.AddSingleton<WithdrawalFile>();
        services.AddSingleton<RowWriter>();
        services.AddSingleton<FeedbackWriter>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ManifestBuilder>();
        services.AddSingleton<IngestService>();
        services.AddSingleton<NormalizeService>();
        services.AddSingleton<FailureService>();
        services.AddSingleton<ConsolidateService>();
        services.AddSingleton<NightlyService>();
        services.AddSingleton<Reevaluation>();
        services.AddSingleton<ReconcileService>();
        services.AddSingleton<RetentionService>();
        return services;
    }

    /// <summary>Creates what is missing of the storage contract before the triggers start.</summary>
    public static IServiceCollection AddStorageSetup(this IServiceCollection services) => services.AddHostedService<StorageSetup>();

    private sealed class StorageSetup(StorageAccount account) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => account.EnsureCreatedAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
