namespace PerfIngest.Infra.Tests;

/// <summary>What is written stays: versions, soft delete, no rule that deletes what a manifest may name.</summary>
public sealed class RetentionTests
{
    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Overwritten_and_deleted_blobs_can_be_brought_back(string name)
    {
        var deployment = Deployment.Named(name);
        var service = deployment.Of("Microsoft.Storage/storageAccounts/blobServices")
            .Single(one => one.Id.StartsWith(deployment.DataAccount.Id + "/", StringComparison.Ordinal)).Properties;
        Assert.True(service.GetProperty("isVersioningEnabled").GetBoolean());
        Assert.True(service.GetProperty("deleteRetentionPolicy").GetProperty("days").GetInt32() >= 30);
        Assert.True(service.GetProperty("containerDeleteRetentionPolicy").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public void No_rule_deletes_a_base_blob_of_the_data_or_takes_it_off_line()
    {
        var policy = Deployment.Main.Of("Microsoft.Storage/storageAccounts/managementPolicies")
            .Single(one => one.Id.StartsWith(Deployment.Main.DataAccount.Id + "/", StringComparison.Ordinal));
        var rules = policy.Properties.GetProperty("policy").GetProperty("rules").EnumerateArray().ToList();
        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            var definition = rule.GetProperty("definition");
            if (definition.GetProperty("actions").TryGetProperty("baseBlob", out var baseBlob))
            {
                Assert.All(baseBlob.EnumerateObject(), action => Assert.Equal("tierToCool", action.Name));
            }

            // Versions of uploads, settings and the audit journal are evidence and stay.
            if (definition.GetProperty("actions").TryGetProperty("version", out var version) && version.TryGetProperty("delete", out _))
            {
                Assert.All(
                    definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray(),
                    prefix => Assert.Contains(prefix.GetString(), new[] { "feedback/", "reports/" }));
            }
        }
    }

    /// <summary>A lock on <c>submissions</c> would stop the clerks from overwriting their own file.</summary>
    [Fact]
    public void Only_the_audit_container_can_be_made_immutable()
    {
        Assert.Empty(Deployment.Main.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        var policy = Deployment.Example.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies").Single();
        Assert.Contains("/containers/audit/", policy.Id, StringComparison.Ordinal);
        Assert.Equal(3650, policy.Properties.GetProperty("immutabilityPeriodSinceCreationInDays").GetInt32());
        Assert.True(policy.Properties.GetProperty("allowProtectedAppendWrites").GetBoolean());
    }
}
