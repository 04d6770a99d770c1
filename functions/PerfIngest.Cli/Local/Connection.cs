using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Local;

/// <summary>
/// How verbs reach a storage account: <c>--connection</c>, else the environment as the worker reads it, else the account of <c>up</c>.
/// </summary>
internal static class Connection
{
    public static Option<string?> Option() => new("--connection")
    {
        Description = Texts.ConnectionOption,
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
        var provider = services.BuildServiceProvider();
        try
        {
            RequireAnswer(provider.GetRequiredService<StorageAccount>().Container(ContainerNames.Submissions).Uri);
            return provider;
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new UsageException(Texts.BadConnection);
        }
    }

    /// <summary>An emulator that is not there is told at once; the clients would try for half a minute.</summary>
    private static void RequireAnswer(Uri endpoint)
    {
        if (!endpoint.IsLoopback)
        {
            return;
        }

        try
        {
            using var probe = new TcpClient(endpoint.Host, endpoint.Port);
        }
        catch (SocketException failure)
        {
            throw new UsageException(Texts.NoAnswer(failure.Message));
        }
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
            return UpState.Read() ?? throw new UsageException(Texts.NoAccount);
        }
    }
}
