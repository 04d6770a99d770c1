using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PerfIngest.LocalWorker.Azurite;

namespace PerfIngest.LocalWorker.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_in_a_given_folder_survives_a_restart_and_the_process_ends_on_dispose()
    {
        var folder = Directory.CreateTempSubdirectory("perfingest-test-").FullName;
        int processId;
        await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder }, null, Cancel))
        {
            processId = first.ProcessId;
            await new BlobContainerClient(first.ConnectionString, "kept").CreateAsync(cancellationToken: Cancel);
            await new QueueClient(first.ConnectionString, "kept").CreateAsync(cancellationToken: Cancel);
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
        await using (var second = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder }, null, Cancel))
        {
            Assert.True(await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync(Cancel));
            Assert.True(await new QueueClient(second.ConnectionString, "kept").ExistsAsync(Cancel));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_named_as_the_trouble()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var options = new AzuriteOptions { InMemory = true, BlobPort = ((IPEndPoint)holder.LocalEndpoint).Port };
        var error = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(options, null, Cancel));
        Assert.Contains("port", error.Message, StringComparison.Ordinal);
        Assert.Contains("EADDRINUSE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tool_is_named_with_the_mend()
    {
        var error = Assert.Throws<AzuriteException>(() => NodeTool.Start("no-such-node-anywhere", [], Path.GetTempPath()));
        Assert.Contains("Node.js", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_file_is_exact_and_names_no_registry()
    {
        using var stream = typeof(AzuriteProcess).Assembly.GetManifestResourceStream("azurite/package-lock.json");
        var text = new StreamReader(stream!).ReadToEnd();
        Assert.Contains("\"azurite\": \"3.35.0\"", text, StringComparison.Ordinal);
        Assert.Contains("\"integrity\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Azurite Blob service is successfully listening at http://127.0.0.1:39925", "Blob", 39925)]
    [InlineData("Azurite Table service is successfully listening at http://127.0.0.1:1", "Table", 1)]
    public void The_ports_are_read_from_what_azurite_says(string line, string service, int port) =>
        Assert.Equal((service, port), AzuritePorts.Parse(line));

    [Theory]
    [InlineData("Azurite Blob service is starting at http://127.0.0.1:0")]
    [InlineData("")]
    [InlineData("Azurite Blob service is successfully listening at nowhere")]
    public void Other_lines_say_no_port(string line) => Assert.Null(AzuritePorts.Parse(line));
}
