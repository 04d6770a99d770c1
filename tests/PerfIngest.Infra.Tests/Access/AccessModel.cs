namespace PerfIngest.Infra.Tests.Access;

/// <summary>A role: what it may do to data.</summary>
internal sealed record Role(string Name, IReadOnlyList<string> DataActions);

/// <summary>A role assignment of a deployment.</summary>
/// <param name="Scope">Resource id that it holds for, with all below it.</param>
internal sealed record Assignment(string Principal, string PrincipalType, Role Role, string Scope, string? Condition);

/// <summary>
/// Who may do what, as the role assignments of a deployment say. The roles of the deployment are read from it; the few built-in ones stand
/// below with their data actions.
/// </summary>
internal sealed class AccessModel
{
    public const string BlobRead = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
    public const string BlobWrite = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";
    public const string BlobAdd = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action";
    public const string BlobDelete = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete";
    public const string Messages = "Microsoft.Storage/storageAccounts/queueServices/queues/messages/";
    public const string Entities = "Microsoft.Storage/storageAccounts/tableServices/tables/entities/";

    /// <summary>Built-in roles by id.</summary>
    public static readonly IReadOnlyDictionary<string, Role> BuiltIn = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = new("Storage Blob Data Reader", [BlobRead]),
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = new("Storage Blob Data Contributor", [BlobRead, BlobWrite, BlobAdd, BlobDelete]),
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = new("Storage Blob Data Owner", [BlobRead, BlobWrite, BlobAdd, BlobDelete]),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = new(
            "Storage Queue Data Contributor", [Messages + "read", Messages + "write", Messages + "process/action", Messages + "delete"]),
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = new("Storage Queue Data Message Sender", [Messages + "add/action"]),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = new(
            "Storage Table Data Contributor",
            [Entities + "read", Entities + "write", Entities + "delete", Entities + "add/action", Entities + "update/action"]),
        ["76199698-9eea-4c19-bc75-cec21354c6b6"] = new("Storage Table Data Reader", [Entities + "read"]),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = new("Monitoring Metrics Publisher", ["Microsoft.Insights/Metrics/Write"]),
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = new("Log Analytics Reader", []),
    };

    public AccessModel(Deployment deployment)
    {
        Deployment = deployment;
        var roles = BuiltIn.Concat(deployment.Of("Microsoft.Authorization/roleDefinitions").Select(role => KeyValuePair.Create(
            role.Name,
            new Role(
                role.Properties.GetProperty("roleName").GetString()!.Split(" (")[0],
                [.. role.Properties.GetProperty("permissions")[0].GetProperty("dataActions").EnumerateArray()
                    .Select(one => one.GetString()!)]))))
            .ToDictionary(StringComparer.Ordinal);
        Assignments =
        [
            .. deployment.Of("Microsoft.Authorization/roleAssignments").Select(one => new Assignment(
                PrincipalOf(one.Properties.GetProperty("principalId").GetString()!),
                one.Properties.GetProperty("principalType").GetString()!,
                roles[one.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]],
                one.Scope,
                one.Properties.TryGetProperty("condition", out var condition) ? condition.GetString() : null)),
        ];
    }

    public Deployment Deployment { get; }

    public IReadOnlyList<Assignment> Assignments { get; }

    public bool MayRead(string principal, string container, string path) =>
        May(principal, Container(container), new(BlobRead, Path: path));

    public bool MayList(string principal, string container, string? prefix) =>
        May(principal, Container(container), new(BlobRead, "Blob.List", Prefix: prefix));

    /// <summary>Whether any way of creating or overwriting the blob is open.</summary>
    public bool MayWrite(string principal, string container, string path) =>
        May(principal, Container(container), new(BlobWrite, Path: path)) || May(principal, Container(container), new(BlobAdd, Path: path));

    public bool MayDelete(string principal, string container, string path) =>
        May(principal, Container(container), new(BlobDelete, Path: path));

    /// <summary>Whether <paramref name="principal"/> may do <paramref name="attempt"/> to what lies under the resource.</summary>
    public bool May(string principal, string resource, Attempt attempt) => Assignments.Any(one =>
        one.Principal == principal
        && (resource == one.Scope || resource.StartsWith(one.Scope + "/", StringComparison.Ordinal))
        && one.Role.DataActions.Contains(attempt.Action)
        && (one.Condition is null || AbacCondition.Allows(one.Condition, attempt)));

    public string Container(string name)
    {
        var account = name is "deployment" or "dead-letters" ? Deployment.HostAccount : Deployment.DataAccount;
        return $"{account.Id}/blobServices/default/containers/{name}";
    }

    public string Queue(string name) => $"{Deployment.DataAccount.Id}/queueServices/default/queues/{name}";

    public string Table(string name) => $"{Deployment.DataAccount.Id}/tableServices/default/tables/{name}";

    private static string PrincipalOf(string id) =>
        id.Contains("userAssignedIdentities", StringComparison.Ordinal) ? "app"
        : id.Contains("systemTopics", StringComparison.Ordinal) ? "events"
        : id;
}
