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
    public void Nothing_configured_names_the_keys()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(("Other", "x")));
        Assert.Contains("Submissions__blobServiceUri", failure.Message, StringComparison.Ordinal);
    }

    private static StorageConnection Read(params (string Key, string Value)[] settings) => StorageConnection.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build(),
        "Submissions");
}
