using Microsoft.Extensions.Configuration;
using PerfIngest.LocalWorker.Connections;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Tests.Connections;

public sealed class StorageConnectionsTests
{
    [Theory]
    [InlineData("ConnectionStrings:AzureWebJobsX", "AzureWebJobsX")]
    [InlineData("AzureWebJobsX", "ConnectionStrings:X")]
    [InlineData("ConnectionStrings:X", "X")]
    public void The_first_of_the_four_places_wins(string first, string second) =>
        Assert.Equal("first", Open("X", (first, Account("first")), (second, Account("second"))).Blobs.AccountName);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_name_means_the_hosts_own_account(string? name) =>
        Assert.Equal("own", Open(name, ("AzureWebJobsStorage", Account("own")), ("X", Account("other"))).Queues.AccountName);

    [Fact]
    public void A_section_names_both_services()
    {
        var connection = Open("X", ("X:blobServiceUri", "https://a.blob.example.test"),
            ("X:queueServiceUri", "https://a.queue.example.test"),
            ("X:credential", "managedidentity"), ("X:clientId", "00000000-0000-0000-0000-000000000001"));
        Assert.Equal("a.blob.example.test", connection.Blobs.Uri.Host);
        Assert.Equal("a.queue.example.test", connection.Queues.Uri.Host);
    }

    [Fact]
    public void A_section_without_a_service_fails_where_it_is_needed()
    {
        var connection = Open("X", ("X:blobServiceUri", "https://a.blob.example.test"));
        Assert.NotNull(connection.Blobs);
        Assert.Contains("queueServiceUri", Assert.Throws<SettingsException>(() => connection.Queues).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X:blobServiceUri", "nowhere")]
    [InlineData("Y", "UseDevelopmentStorage=true")]
    public void A_wrong_or_missing_connection_is_named(string key, string value) =>
        Assert.Contains("X", Assert.Throws<SettingsException>(() => Open("X", (key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_broken_connection_string_is_not_repeated()
    {
        var error = Assert.Throws<SettingsException>(() => Open("X", ("X", "AccountKey=c2VjcmV0")));
        Assert.DoesNotContain("c2VjcmV0", error.Message, StringComparison.Ordinal);
    }

    private static string Account(string name) =>
        $"DefaultEndpointsProtocol=https;AccountName={name};AccountKey=a2V5;EndpointSuffix=example.test";

    private static StorageConnection Open(string? name, params (string Key, string Value)[] settings) => new StorageConnections(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build()).Get(name);
}
