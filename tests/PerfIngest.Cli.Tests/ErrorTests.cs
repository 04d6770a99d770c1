using System.Net;
using System.Net.Sockets;

namespace PerfIngest.Cli.Tests;

/// <summary>Every failure that a person can mend: one line that names the mend, exit code 2, nothing on standard output.</summary>
public sealed class ErrorTests : IDisposable
{
    private const string Nobody =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5;BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;"
        + "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;TableEndpoint=http://127.0.0.1:1/devstoreaccount1;";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_missing_file() => FailsAsync(["check", "没有.csv"], "没有.csv", "当前文件夹是");

    [Fact]
    public Task A_missing_file_in_English() => FailsAsync(["check", "none.csv", "--lang", "en"], "none.csv", "check the path");

    [Fact]
    public Task A_folder_in_place_of_a_file() => FailsAsync(["check", _folder.Name], "是文件夹");

    [Fact]
    public Task A_folder_in_place_of_a_file_to_submit() =>
        FailsAsync(["submit", _folder.Name, "--year", "2025", "--unit", "1", "--connection", Local()], "是文件夹");

    [Theory]
    [InlineData("25")]
    [InlineData("20255")]
    [InlineData("明年")]
    public Task A_wrong_year(string year) => FailsAsync(["check", "a.csv", "--year", year], year, "2000", "2099");

    [Fact]
    public Task A_wrong_number() => FailsAsync(["status", "--every", "0"], "--every", "3600");

    [Fact]
    public Task No_settings_folder() =>
        FailsAsync(["check", CommandLine.Sample("seed-table.txt"), "--settings", "nowhere"], "nowhere", "roster.csv");

    [Fact]
    public Task A_settings_file_in_place_of_the_folder() =>
        FailsAsync(["check", CommandLine.Sample("seed-table.txt"), "--settings", _folder.Write("roster.csv", "")], "是文件");

    [Fact]
    public Task A_settings_folder_without_settings() =>
        FailsAsync(["check", CommandLine.Sample("seed-table.txt"), "--settings", _folder.Name], "roster.csv");

    [Fact]
    public async Task A_settings_file_with_a_problem()
    {
        _folder.Write("bad/roster.csv", "year,unitCode,unitName\n去年,440113001,某单位\n");
        await FailsAsync(["check", CommandLine.Sample("seed-table.txt"), "--settings", _folder.File("bad")], "roster.csv");
    }

    [Fact]
    public Task No_account_is_named() => FailsAsync(["status"], "--connection", "perfingest up");

    [Fact]
    public Task A_connection_string_that_is_none() => FailsAsync(["status", "--connection", "nonsense"], "AccountName=");

    [Fact]
    public Task An_emulator_that_does_not_run() => FailsAsync(["status", "--connection", Nobody], "perfingest up");

    [Fact]
    public async Task Node_is_missing()
    {
        Directory.CreateDirectory(_folder.File("bin"));
        await FailsAsync(Environment("bin"), ["up", "--data", _folder.File("data")], "Node.js 20", "PATH");
    }

    [Fact]
    public async Task Npm_has_no_network()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs shell scripts");
        _folder.Script("bin/node", "exit 1");
        _folder.Script("bin/npm", "echo 'npm error network request to registry failed' >&2; exit 1");
        await FailsAsync(Environment("bin"), ["up", "--data", _folder.File("data")], "npm config get registry", "npm error network");
    }

    [Fact]
    public async Task A_port_is_taken()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await FailsAsync(["up", "--data", _folder.File("data"), "--port", $"{port}"], "--port");
    }

    [Fact]
    public Task A_file_in_place_of_the_data_folder() => FailsAsync(["up", "--data", _folder.Write("data", "")], "--data");

    [Fact]
    public Task A_receipt_that_is_not_there() => FailsAsync(["receipt", "verify", "receipt.json"], "receipt.json");

    [Fact]
    public Task Report_data_that_is_none() =>
        FailsAsync(["trace", "total", "--data", _folder.Write("consolidated.json", "[]")], "consolidated.json");

    /// <summary>Nothing of this user's: no running <c>up</c>, no installed emulator; and a path with nothing but our own folder.</summary>
    private Dictionary<string, string?> Environment(string? path = null) => path is null
        ? new() { ["XDG_DATA_HOME"] = _folder.File("home") }
        : new() { ["XDG_DATA_HOME"] = _folder.File("home"), ["PATH"] = _folder.File(path) };

    /// <summary>A service that answers a connection, so that what is asked next is the matter.</summary>
    private static string Local()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return Nobody.Replace("127.0.0.1:1/", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", StringComparison.Ordinal);
    }

    private Task FailsAsync(string[] arguments, params string[] named) =>
        FailsAsync(arguments[0] is "up" ? [] : Environment(), arguments, named);

    private static async Task FailsAsync(Dictionary<string, string?> environment, string[] arguments, params string[] named)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(environment, null, arguments);

        var last = errors.Trim().Split('\n')[^1];
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.All(named, name => Assert.Contains(name, last, StringComparison.Ordinal));

        // What takes long may be told before; the failure itself is one line.
        Assert.All(errors.Trim().Split('\n')[..^1], line => Assert.Contains("Azurite", line, StringComparison.Ordinal));
    }
}
