using System.Text.Json;

namespace PerfIngest.Infra.Tests;

/// <summary>One resource that a deployment would make.</summary>
internal sealed record Resource(string Id, string Type, string Name, JsonElement Json)
{
    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>The last part of the name, such as the container's of an account's container.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>For a role assignment or a diagnostic setting: what it is for.</summary>
    public string Scope => Id[..Id.LastIndexOf("/providers/", StringComparison.Ordinal)];
}

/// <summary>What a parameter file would deploy: the committed snapshot, which a test holds equal to the template.</summary>
internal sealed class Deployment
{
    /// <summary>Parameters with nothing switched on.</summary>
    public static readonly Deployment Main = new("main.snapshot.json");

    /// <summary>Parameters with everything switched on, in Azure China, with three units and their people.</summary>
    public static readonly Deployment Example = new("example.snapshot.json");

    private Deployment(string file)
    {
        var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(BicepCli.Folder, file))).RootElement;
        Resources =
        [
            .. json.GetProperty("predictedResources").EnumerateArray().Select(item => new Resource(
                item.GetProperty("id").GetString()!, item.GetProperty("type").GetString()!, item.GetProperty("name").GetString()!, item)),
        ];
    }

    public static TheoryData<string> Names => ["main", "example"];

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The account that holds the district's data.</summary>
    public Resource DataAccount => Of("Microsoft.Storage/storageAccounts")
        .Single(account => account.Name.Contains("data", StringComparison.Ordinal));

    public Resource HostAccount => Of("Microsoft.Storage/storageAccounts")
        .Single(account => account.Name.Contains("host", StringComparison.Ordinal));

    public IReadOnlyDictionary<string, string> AppSettings =>
        Of("Microsoft.Web/sites/config").Single().Properties.EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    public static Deployment Named(string name) => name == "main" ? Main : Example;

    public IReadOnlyList<Resource> Of(string type) => [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>Short names of the resources of a type in an account.</summary>
    public IReadOnlyList<string> In(Resource account, string type) =>
    [
        .. Of(type).Where(resource => resource.Id.StartsWith(account.Id + "/", StringComparison.Ordinal))
            .Select(resource => resource.ShortName)
            .Order(StringComparer.Ordinal),
    ];
}
