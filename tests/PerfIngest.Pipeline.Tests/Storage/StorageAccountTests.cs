using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

public sealed class StorageAccountTests
{
    private static readonly StorageConnection ByAddress = new()
    {
        Blobs = new("https://b.example/"),
        Queues = new("https://q.example/"),
        Tables = new("https://t.example/"),
        Credential = new DefaultAzureCredential(),
    };

    [Fact]
    public void Clients_are_made_of_the_endpoints_where_there_is_no_connection_string()
    {
        var account = new StorageAccount(ByAddress);

        Assert.Equal("https://b.example/parsed", account.Container("parsed").Uri.ToString());
        Assert.Equal("https://q.example/ingest", account.Queue("ingest").Uri.ToString());
        Assert.Equal("Units", account.Table("Units").Name);
        Assert.StartsWith("https://t.example/", account.Table("Units").Uri.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_container_queue_and_table_is_created()
    {
        var calls = new Refusals(409);

        await Account(calls).EnsureCreatedAsync(TestContext.Current.CancellationToken);

        string[] expected = [.. ContainerNames.All, .. QueueNames.All, .. TableNames.All.Select(_ => "Tables")];
        Assert.Equal(expected.Order(StringComparer.Ordinal), calls.Places.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(409, true)]
    [InlineData(404, false)]
    [InlineData(503, false)]
    public async Task Where_creating_is_not_allowed_or_under_way_that_is_no_error(int status, bool tolerated)
    {
        var creation = Account(new Refusals(status)).EnsureCreatedAsync(TestContext.Current.CancellationToken);

        await (tolerated ? creation : Assert.ThrowsAsync<RequestFailedException>(() => creation));
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/ingest")]
    [InlineData("/Tables")]
    public async Task A_failure_at_any_of_them_is_an_error(string place) => await Assert.ThrowsAsync<RequestFailedException>(() =>
        Account(new Refusals(409, place)).EnsureCreatedAsync(TestContext.Current.CancellationToken));

    private static StorageAccount Account(Refusals refusals) => new(
        new StorageConnection { ConnectionString = "UseDevelopmentStorage=true" },
        options => options.AddPolicy(refusals, HttpPipelinePosition.PerCall));

    /// <summary>Refuses every call in the service's stead, those to one place for another reason.</summary>
    private sealed class Refusals(int status, string? missing = null) : HttpPipelinePolicy
    {
        private readonly List<string> _places = [];

        public IReadOnlyList<string> Places => _places;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            lock (_places)
            {
                _places.Add(message.Request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1]);
            }

            var isMissing = missing is not null && message.Request.Uri.Path.EndsWith(missing, StringComparison.Ordinal);
            throw new RequestFailedException(isMissing ? 404 : status, "The test refused this call.");
        }
    }
}
