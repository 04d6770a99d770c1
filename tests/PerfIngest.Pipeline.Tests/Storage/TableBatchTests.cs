using Azure;
using Azure.Core;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>How many transactions the rows of one partition take: at most 100 entities and 3 MiB, as an upper estimate, in each.</summary>
[Collection(OnAzurite.Name)]
public sealed class TableBatchTests(AzuriteFixture azurite)
{
    private readonly Interference _calls = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(200, 2)]
    public async Task A_transaction_holds_a_hundred_entities(int entities, int transactions)
    {
        await using var pipeline = await StartAsync();
        var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
        await AddAsync(batch, entities, "x");

        await batch.FlushAsync(PipelineHarness.Cancel);

        Assert.Equal(transactions, _calls.Take().Count);
        Assert.Equal(entities, (await pipeline.RowsAsync(TableNames.Findings, "2025_")).Count);
        await batch.FlushAsync(PipelineHarness.Cancel);
        Assert.Single(_calls.Take());
    }

    // An entity's estimate: 600, then 24 and twice the name for each property, and six for each character of a text:
    // PartitionKey and RowKey are properties too.
    [Theory]
    [InlineData(30_000, 17, 1)]
    [InlineData(30_000, 18, 2)]
    [InlineData(30_000, 34, 2)]
    [InlineData(30_000, 35, 3)]
    public async Task A_transaction_holds_three_mebibytes(int length, int entities, int transactions)
    {
        await using var pipeline = await StartAsync();
        var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
        await AddAsync(batch, entities, new string('x', length));

        await batch.FlushAsync(PipelineHarness.Cancel);

        Assert.Equal(transactions, _calls.Take().Count);
    }

    // 59,544 bytes each.
    [Theory]
    [InlineData(52, 1)]
    [InlineData(53, 2)]
    public async Task Numbers_and_names_are_estimated_too(int entities, int transactions)
    {
        await using var pipeline = await StartAsync();
        var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
        for (var row = 0; row < entities; row++)
        {
            var entity = new TableEntity("2025_a", $"r{row:D3}");
            for (var column = 0; column < 200; column++)
            {
                entity[new string('n', 120) + column.ToString("D3", System.Globalization.CultureInfo.InvariantCulture)] = 1;
            }

            await batch.AddAsync(entity, PipelineHarness.Cancel);
        }

        await batch.FlushAsync(PipelineHarness.Cancel);
        Assert.Equal(transactions, _calls.Take().Count);
    }

    [Fact]
    public async Task A_row_of_another_partition_is_refused()
    {
        await using var pipeline = await StartAsync();
        var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
        await batch.AddAsync(new TableEntity("2025_a", "r"), PipelineHarness.Cancel);

        var failure = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await batch.AddAsync(new TableEntity("2025_b", "r"), PipelineHarness.Cancel));
        Assert.StartsWith("A batch writes one partition.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_fails_is_an_error_before_the_flush_returns(int call)
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
        fault.Arm(call);

        await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            await AddAsync(batch, 150, "x");
            await batch.FlushAsync(PipelineHarness.Cancel);
        });
    }

    [Fact]
    public async Task A_repeated_write_leaves_one_row()
    {
        await using var pipeline = await StartAsync();
        foreach (var text in new[] { "x", "y" })
        {
            var batch = new TableBatch(pipeline.Account.Table(TableNames.Findings));
            await AddAsync(batch, 1, text);
            await batch.FlushAsync(PipelineHarness.Cancel);
        }

        Assert.Contains("T=y", Assert.Single(await pipeline.RowsAsync(TableNames.Findings, "2025_")), StringComparison.Ordinal);
    }

    private async Task<PipelineHarness> StartAsync()
    {
        var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(_calls, HttpPipelinePosition.PerCall));
        _calls.Take();
        return pipeline;
    }

    private static async Task AddAsync(TableBatch batch, int entities, string text)
    {
        for (var row = 0; row < entities; row++)
        {
            await batch.AddAsync(new TableEntity("2025_a", $"r{row:D3}") { ["T"] = text }, PipelineHarness.Cancel);
        }
    }
}
