using Azure.Identity;
using Microsoft.Extensions.Configuration;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

public sealed class StorageConnectionTests
{
    [Theory]
    [InlineData("Submissions")]
    [InlineData("AzureWebJobsSubmissions")]
    [InlineData("ConnectionStrings:Submissions")]
    [InlineData("ConnectionStrings:AzureWebJobsSubmissions")]
    public void A_plain_value_is_a_connection_string(string key) => Assert.Equal("here", Read((key, "here")).ConnectionString);

    [Fact]
    public void The_prefixed_name_comes_first() =>
        Assert.Equal("first", Read(("Submissions", "second"), ("AzureWebJobsSubmissions", "first")).ConnectionString);

    [Fact]
    public void A_section_names_endpoints_and_an_identity()
    {
        var connection = Read(
            ("Submissions:blobServiceUri", "https://x.blob.core.chinacloudapi.cn/"),
            ("Submissions:queueServiceUri", "https://x.queue.core.chinacloudapi.cn/"),
            ("Submissions:credential", "managedidentity"));
        Assert.Null(connection.ConnectionString);
        Assert.Equal("https://x.table.core.chinacloudapi.cn/", connection.Tables!.ToString());
        Assert.NotNull(connection.Credential);
    }

    [Fact]
    public void Of_an_account_only_its_name_need_be_given()
    {
        var connection = Read(("Submissions:accountName", "x"));

        Assert.Null(connection.ConnectionString);
        Assert.Equal(
            ("https://x.blob.core.windows.net/", "https://x.queue.core.windows.net/", "https://x.table.core.windows.net/"),
            (connection.Blobs!.ToString(), connection.Queues!.ToString(), connection.Tables!.ToString()));
    }

    [Fact]
    public void Endpoints_that_are_named_go_before_those_of_the_account()
    {
        var connection = Read(
            ("Submissions:accountName", "x"),
            ("Submissions:blobServiceUri", "https://b.blob.example/"),
            ("Submissions:queueServiceUri", "https://q.example/"),
            ("Submissions:tableServiceUri", "https://t.example/"));

        Assert.Equal(
            ("https://b.blob.example/", "https://q.example/", "https://t.example/"),
            (connection.Blobs!.ToString(), connection.Queues!.ToString(), connection.Tables!.ToString()));
    }

    [Theory]
    [InlineData("managedidentity", null, typeof(ManagedIdentityCredential))]
    [InlineData("ManagedIdentity", "00000000-0000-0000-0000-000000000001", typeof(ManagedIdentityCredential))]
    [InlineData(null, null, typeof(DefaultAzureCredential))]
    [InlineData("other", "00000000-0000-0000-0000-000000000001", typeof(DefaultAzureCredential))]
    public void The_identity_is_a_managed_one_where_it_says_so(string? credential, string? clientId, Type expected) => Assert.IsType(
        expected,
        Read(("Submissions:accountName", "x"), ("Submissions:credential", credential), ("Submissions:clientId", clientId)).Credential);

    [Theory]
    [InlineData("Submissions:blobServiceUri")]
    [InlineData("Submissions:queueServiceUri")]
    public void One_endpoint_alone_is_not_enough(string key) =>
        Assert.Throws<InvalidOperationException>(() => Read((key, "https://x.blob.example/"), ("Submissions", " ")));

    [Fact]
    public void What_is_at_the_root_serves_where_the_connection_strings_say_nothing() =>
        Assert.Equal("second", Read(("ConnectionStrings:AzureWebJobsSubmissions", " "), ("AzureWebJobsSubmissions", "second")).ConnectionString);

    [Fact]
    public void Under_ConnectionStrings_comes_before_the_root() =>
        Assert.Equal("first", Read(("AzureWebJobsSubmissions", "second"), ("ConnectionStrings:AzureWebJobsSubmissions", "first")).ConnectionString);

    [Fact]
    public void Nothing_configured_names_the_keys()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(("Other", "x")));
        Assert.Equal(
            "The storage connection 'Submissions' is not configured: set 'Submissions' to a connection string, or "
            + "'Submissions__blobServiceUri', 'Submissions__queueServiceUri' and 'Submissions__tableServiceUri' to the account's endpoints.",
            failure.Message);
    }

    private static StorageConnection Read(params (string Key, string? Value)[] settings) => StorageConnection.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value)).Build(),
        "Submissions");
}
