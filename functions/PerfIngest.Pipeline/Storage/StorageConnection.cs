using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// How the pipeline reaches its account, read by the worker's own rule: first <c>AzureWebJobs{name}</c>, then <c>{name}</c>, each first under
/// <c>ConnectionStrings</c>, then at the root; a plain value is a connection string, a section names service URIs and an identity.
/// </summary>
public sealed record StorageConnection
{
    /// <summary>A connection string, or null when the services are named by URI.</summary>
    public string? ConnectionString { get; init; }

    public Uri? Blobs { get; init; }

    public Uri? Queues { get; init; }

    public Uri? Tables { get; init; }

    public TokenCredential? Credential { get; init; }

    /// <summary>Reads the connection <paramref name="name"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing usable is configured; the message names the keys and their form.</exception>
    public static StorageConnection Read(IConfiguration configuration, string name)
    {
        foreach (var section in Candidates(configuration, name))
        {
            if (!string.IsNullOrWhiteSpace(section.Value))
            {
                return new() { ConnectionString = section.Value };
            }

            if (FromSection(section) is { } connection)
            {
                return connection;
            }
        }

        throw new InvalidOperationException(
            $"The storage connection '{name}' is not configured: set '{name}' to a connection string, or '{name}__blobServiceUri', "
            + $"'{name}__queueServiceUri' and '{name}__tableServiceUri' to the account's endpoints.");
    }

    private static IEnumerable<IConfigurationSection> Candidates(IConfiguration configuration, string name)
    {
        foreach (var key in new[] { "AzureWebJobs" + name, name })
        {
            yield return configuration.GetSection("ConnectionStrings:" + key);
            yield return configuration.GetSection(key);
        }
    }

    private static StorageConnection? FromSection(IConfigurationSection section)
    {
        var account = section["accountName"];
        var blobs = section["blobServiceUri"] ?? Endpoint(account, "blob");
        var queues = section["queueServiceUri"] ?? Endpoint(account, "queue");
        if (blobs is null || queues is null)
        {
            return null;
        }

        var tables = section["tableServiceUri"] ?? blobs.Replace(".blob.", ".table.", StringComparison.Ordinal);
        return new()
        {
            Blobs = new(blobs),
            Queues = new(queues),
            Tables = new(tables),
            Credential = CredentialOf(section),
        };
    }

    private static TokenCredential CredentialOf(IConfigurationSection section)
    {
        var clientId = section["clientId"];
        return string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(string.IsNullOrEmpty(clientId)
                ? ManagedIdentityId.SystemAssigned
                : ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
    }

    private static string? Endpoint(string? account, string service) =>
        string.IsNullOrEmpty(account) ? null : $"https://{account}.{service}.core.windows.net";
}
