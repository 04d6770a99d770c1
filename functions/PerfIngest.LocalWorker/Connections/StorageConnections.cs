using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Connections;

/// <summary>
/// Finds an account by a trigger's <c>Connection</c>: <c>AzureWebJobs{name}</c> before <c>{name}</c>,
/// each in <c>ConnectionStrings</c> before
/// the root; a plain value is a connection string, a section holds service addresses and how to sign in.
/// </summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    private const string Prefix = "AzureWebJobs";
    private const string HostConnection = "AzureWebJobsStorage";
    private readonly ConcurrentDictionary<string, StorageConnection> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The host's own account: receipts' messages, timer state, locks.</summary>
    public StorageConnection Host => Get(null);

    /// <summary>The account of a name; none or empty means the host's own.</summary>
    /// <exception cref="SettingsException">There is no such connection, or it is incomplete.</exception>
    public StorageConnection Get(string? name) => _known.GetOrAdd(string.IsNullOrWhiteSpace(name) ? HostConnection : name, Open);

    private StorageConnection Open(string name)
    {
        var section = Find(Prefix + name) ?? Find(name)
            ?? throw SettingsException.Wrong(name, null,
                "a storage connection string, or a section with blobServiceUri and queueServiceUri");
        if (!string.IsNullOrEmpty(section.Value))
        {
            return FromConnectionString(name, section.Value);
        }

        var blobs = Address(section, "blobServiceUri", "blob");
        var queues = Address(section, "queueServiceUri", "queue");
        var credential = Credential(section);
        return new StorageConnection(name,
            blobs is null ? null : new BlobServiceClient(blobs, credential),
            queues is null ? null : new QueueServiceClient(queues, credential));
    }

    private static StorageConnection FromConnectionString(string name, string value)
    {
        try
        {
            return new StorageConnection(name, new BlobServiceClient(value), new QueueServiceClient(value));
        }
        catch (FormatException)
        {
            // The value may hold a key, so it is not repeated.
            throw new SettingsException(
                $"{name} is no storage connection string; expected AccountName=…;AccountKey=…; or service endpoints.");
        }
    }

    private IConfigurationSection? Find(string key)
    {
        var named = configuration.GetSection("ConnectionStrings:" + key);
        if (IsSet(named))
        {
            return named;
        }

        var root = configuration.GetSection(key);
        return IsSet(root) ? root : null;
    }

    private static bool IsSet(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value) || section.GetChildren().Any();

    private static Uri? Address(IConfigurationSection section, string key, string service)
    {
        var text = section[key];
        if (string.IsNullOrEmpty(text))
        {
            return section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net") : null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw SettingsException.Wrong(section.Path + ":" + key, text, "an absolute address");
    }

    private static TokenCredential Credential(IConfigurationSection section)
    {
        var client = section["clientId"];
        return section["credential"] switch
        {
            null or "" => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = client }),
            var kind when string.Equals(kind, "managedidentity", StringComparison.OrdinalIgnoreCase) => new ManagedIdentityCredential(
                string.IsNullOrEmpty(client) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client)),
            var kind => throw SettingsException.Wrong(
                section.Path + ":credential", kind, "managedidentity, or nothing for the default chain"),
        };
    }
}
