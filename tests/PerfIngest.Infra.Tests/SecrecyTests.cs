using System.Text.Json;

namespace PerfIngest.Infra.Tests;

/// <summary>No key, connection string or SAS; no open door.</summary>
public sealed class SecrecyTests
{
    private static readonly string[] SecretFunctions =
        ["listKeys(", "listAccountSas(", "listServiceSas(", "listSecrets(", "listConnectionStrings(", "list(", "getSecret("];

    private static readonly string[] SecretWords =
        ["AccountKey", "SharedAccessSignature", "SharedAccessKey", "DefaultEndpointsProtocol", "password", "secureString", "secureObject"];

    [Fact]
    public async Task The_main_template_reads_and_takes_no_secret()
    {
        using var template = await BicepCli.BuildAsync("main.bicep");
        var text = template.RootElement.GetRawText();
        Assert.All(SecretFunctions.Concat(SecretWords), word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The stated exception: the webhook's system key, read inside the deployment and used in one place.</summary>
    [Fact]
    public async Task The_second_step_reads_one_system_key_for_the_webhook_and_nothing_else()
    {
        using var template = await BicepCli.BuildAsync("events.bicep");
        var text = template.RootElement.GetRawText();
        var uses = text.Split("listKeys(", StringSplitOptions.None);
        Assert.Equal(2, uses.Length);
        Assert.Contains("/host/default", uses[1], StringComparison.Ordinal);
        Assert.Contains(".systemKeys.blobs_extension", uses[1], StringComparison.Ordinal);
        Assert.All(
            SecretFunctions.Where(function => function is not "listKeys(" and not "list(").Concat(SecretWords),
            word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.False(template.RootElement.TryGetProperty("outputs", out _));
    }

    [Fact]
    public async Task The_event_subscription_hears_of_uploads_only_and_loses_none()
    {
        using var template = await BicepCli.BuildAsync("events.bicep");
        var properties = Walk(template.RootElement)
            .Single(node => node.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String
                && type.GetString() == "Microsoft.EventGrid/systemTopics/eventSubscriptions")
            .GetProperty("properties");
        var filter = properties.GetProperty("filter");
        Assert.Equal("/blobServices/default/containers/submissions/", filter.GetProperty("subjectBeginsWith").GetString());
        Assert.Equal(
            ["Microsoft.Storage.BlobCreated"],
            filter.GetProperty("includedEventTypes").EnumerateArray().Select(item => item.GetString()));
        var dead = properties.GetProperty("deadLetterWithResourceIdentity").GetProperty("deadLetterDestination").GetProperty("properties");
        Assert.Contains(
            dead.GetProperty("blobContainerName").GetString()!,
            Deployment.Main.In(Deployment.Main.HostAccount, "Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Storage_accounts_take_identities_only(string name)
    {
        var accounts = Deployment.Named(name).Of("Microsoft.Storage/storageAccounts");
        Assert.Equal(2, accounts.Count);
        foreach (var properties in accounts.Select(account => account.Properties))
        {
            Assert.False(properties.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(properties.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.False(properties.GetProperty("allowCrossTenantReplication").GetBoolean());
            Assert.True(properties.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
            Assert.Equal("TLS1_2", properties.GetProperty("minimumTlsVersion").GetString());
        }

        Assert.All(
            Deployment.Named(name).Of("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.Properties.GetProperty("publicAccess").GetString()));
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Telemetry_and_deployment_take_identities_only(string name)
    {
        var deployment = Deployment.Named(name);
        Assert.True(deployment.Of("Microsoft.Insights/components").Single().Properties.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.Contains(
            "Authorization=AAD;", deployment.AppSettings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
        Assert.All(
            deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False(policy.Properties.GetProperty("allow").GetBoolean()));
        Assert.Equal(
            "UserAssignedIdentity",
            deployment.Of("Microsoft.Web/sites").Single().Properties.GetProperty("functionAppConfig").GetProperty("deployment")
                .GetProperty("storage").GetProperty("authentication").GetProperty("type").GetString());
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void The_app_lets_in_event_grid_and_nobody_else(string name)
    {
        var properties = Deployment.Named(name).Of("Microsoft.Web/sites").Single().Properties;
        Assert.True(properties.GetProperty("httpsOnly").GetBoolean());
        var config = properties.GetProperty("siteConfig");
        Assert.Equal("1.2", config.GetProperty("minTlsVersion").GetString());
        Assert.Equal("Disabled", config.GetProperty("ftpsState").GetString());
        Assert.Equal("Deny", config.GetProperty("ipSecurityRestrictionsDefaultAction").GetString());
        var rule = Assert.Single(config.GetProperty("ipSecurityRestrictions").EnumerateArray());
        Assert.Equal(("ServiceTag", "AzureEventGrid"), (rule.GetProperty("tag").GetString(), rule.GetProperty("ipAddress").GetString()));
    }

    [Fact]
    public void The_private_option_denies_by_default_and_gives_both_accounts_private_endpoints()
    {
        var deployment = Deployment.Example;
        Assert.All(
            deployment.Of("Microsoft.Storage/storageAccounts"),
            account => Assert.Equal("Deny", account.Properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString()));
        var endpoints = deployment.Of("Microsoft.Network/privateEndpoints");
        Assert.Equal(6, endpoints.Count);
        Assert.Equal(
            endpoints.Count, deployment.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        var site = deployment.Of("Microsoft.Web/sites").Single().Properties;
        Assert.EndsWith("/subnets/app", site.GetProperty("virtualNetworkSubnetId").GetString(), StringComparison.Ordinal);
        Assert.Equal("Deny", site.GetProperty("siteConfig").GetProperty("scmIpSecurityRestrictionsDefaultAction").GetString());
        Assert.Empty(Deployment.Main.Of("Microsoft.Network/privateEndpoints"));
    }

    private static IEnumerable<JsonElement> Walk(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property => Walk(property.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Walk),
        _ => [],
    };
}
