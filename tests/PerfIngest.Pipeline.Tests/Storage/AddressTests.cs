using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using CsCheck;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>A storage client resolves <c>..</c> in a name: an upload so named must not reach what is another unit's.</summary>
[Collection(OnAzurite.Name)]
public sealed class AddressTests(AzuriteFixture azurite)
{
    private static readonly string[] Parts =
    [
        ".", "..", "...", ". ", " ..", "%2e", "%2E%2E", "..%2f", "\\", "..\\U2", "", "U1", "U1.", "长 表#1?.tsv", "e\u0301", "\u202e",
        "\u0001", "&", "+", "a;b", "~", ":", "@", "[", "'",
    ];

    private static readonly Gen<string> Name = Gen.Int[0, Parts.Length - 1].Select(index => Parts[index]).Array[1, 6]
        .Select(parts => string.Join('/', parts)).Where(name => name.Length > 0);

    [Fact]
    public void What_is_written_about_an_upload_lies_where_its_name_says_and_no_two_share_it()
    {
        var container = new BlobContainerClient(new Uri("http://127.0.0.1:10000/account/feedback"));
        Gen.Select(Name, Name).Sample((name, other) =>
        {
            var page = BlobPaths.Addressable(name);
            Assert.Equal(page, container.GetBlobClient(page).Name);
            Assert.Equal(BlobPaths.IsAddressable(name), container.GetBlobClient(name).Name == name);
            Assert.Equal(name == other, page == BlobPaths.Addressable(other));
            Assert.True(BlobPaths.IsAddressable(name) || !SubmissionPath.TryParse(name, out _, out _));
        });
    }

    [Theory]
    [InlineData("2025/U1/../U2/a.tsv")]
    [InlineData("2025/U1/./../U2/a.tsv")]
    [InlineData("2025/U1/../U3/none.tsv")]
    [InlineData("2025/U1/../U2/a.tsv/")]
    public async Task An_upload_with_dots_for_a_folder_is_ignored_and_touches_no_other_units_pages(string name)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        try
        {
            await PutAsync(pipeline, name);
            await AssertIgnoredAsync(pipeline, name);
        }
        finally
        {
            // No client can delete the blob by itself.
            await pipeline.Account.Container(ContainerNames.Submissions).DeleteAsync(cancellationToken: PipelineHarness.Cancel);
            await pipeline.Account.EnsureCreatedAsync(PipelineHarness.Cancel);
        }
    }

    private static async Task AssertIgnoredAsync(PipelineHarness pipeline, string name)
    {
        await PipelineHarness.NextSecondAsync();
        var revision = await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 10));
        var pages = await pipeline.ContentsAsync(ContainerNames.Feedback, "2025/U2/");

        var reconciled = await pipeline.ReconcileAsync();
        await pipeline.DeliverAsync();

        Assert.Equal(name, Assert.Single(reconciled.Sent).Name);
        Assert.Equal(pages, await pipeline.ContentsAsync(ContainerNames.Feedback, "2025/U2/"));
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync("2025/U2/a.tsv", revision))!.State);
        Assert.Equal(revision, Assert.Single((await pipeline.UnitAsync(2025, "U2")).Entries).Key);
        Assert.Equal(UploadStates.Ignored, (await pipeline.StateAsync(name, reconciled.Sent[0].Revision))!.State);
        Assert.Single(await pipeline.BlobsAsync(ContainerNames.Feedback, "2025/U1/%2E"));
        var again = await pipeline.ReconcileAsync();
        Assert.Empty(again.Sent);
        Assert.Equal(2, again.Decided);
    }

    /// <summary>Uploads under a name as it is written: neither the client nor the address type may tidy it.</summary>
    private static async Task PutAsync(PipelineHarness pipeline, string name)
    {
        var expires = TimeProvider.System.GetUtcNow().AddHours(1);
        var container = pipeline.Account.Container(ContainerNames.Submissions)
            .GenerateSasUri(BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Create, expires);
        var address = $"{container.GetLeftPart(UriPartial.Path)}/{name}{container.Query}";
        using var request = new HttpRequestMessage(
            HttpMethod.Put, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content = new StringContent(Tables.Good("甲单位", 2025, 99));
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, PipelineHarness.Cancel);
        Assert.True(response.IsSuccessStatusCode, response.ReasonPhrase);
    }
}
