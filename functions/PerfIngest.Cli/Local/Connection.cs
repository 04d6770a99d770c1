using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Local;

/// <summary>How verbs reach a storage account: <c>--connection</c>, else the environment as the worker reads it, else the account of <c>up</c>.</summary>
internal static class Connection
{
    public static Option<string?> Option() => new("--connection")
    {
        Description = "Connection string; by default the environment's 'Submissions', else the account that 'perfingest up' runs.",
    };

    /// <summary>The pipeline's services on the account that the user means.</summary>
    public static ServiceProvider Services(string? connection)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables();
        if ((connection ?? FromUp(configuration.Build())) is { } text)
        {
            configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobs" + Connections.Submissions] = text,
            });
        }

        var services = new ServiceCollection().AddLogging();
        services.AddPerfIngest(configuration.Build());
        return services.BuildServiceProvider();
    }

    /// <summary>The connection string that a running <c>up</c> left, unless the environment names an account.</summary>
    private static string? FromUp(IConfiguration environment)
    {
        try
        {
            StorageConnection.Read(environment, Connections.Submissions);
            return null;
        }
        catch (InvalidOperationException)
        {
            return UpState.Read() ?? throw new UsageException(
                "No storage account is named: give --connection, set the environment variable Submissions, or start 'perfingest up' first.");
        }
    }
}
