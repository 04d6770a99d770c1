using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Tests;

public sealed class UpTests(Stack stack) : IClassFixture<Stack>
{
    private const string Submitted = "2025/440113001/目标表.xlsx";

    [Fact]
    public async Task Up_prints_commands_that_upload()
    {
        Assert.Contains(stack.Lines, line => line.Contains("perfingest submit", StringComparison.Ordinal));
        Assert.StartsWith("azcopy copy 目标表.xlsx \"http://127.0.0.1:", stack.Printed("azcopy"), StringComparison.Ordinal);
        var target = stack.Printed("curl").Split('"')[^2];
        Assert.Equal(target, stack.Printed("azcopy").Split('"')[1]);

        // The request that the printed curl command sends; azcopy uses the same address.
        using var client = new HttpClient();
        var table = await File.ReadAllBytesAsync(CommandLine.Sample("seed-table.txt"), TestContext.Current.CancellationToken);
        using var content = new ByteArrayContent(table);
        content.Headers.Add("x-ms-blob-type", "BlockBlob");
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await client.PutAsync(target, content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());

        while (true)
        {
            using var status = await StatusAsync();
            if (Upload(status, Submitted) is { } upload)
            {
                Assert.Equal("Accepted", upload.GetProperty("state").GetString());
                Assert.Equal(22_356_470_000, upload.GetProperty("totalFen").GetInt64());
                Assert.Equal(43, upload.GetProperty("counts").GetProperty("warning").GetInt32());
                break;
            }

            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Status_names_a_failed_upload_with_its_cause_and_ends_with_1()
    {
        const string Name = "2024/440113002/坏表.csv";
        var received = new DateTimeOffset(2024, 11, 5, 1, 2, 3, TimeSpan.Zero);
        await using (var services = Connection.Services(stack.Connection))
        {
            await services.GetRequiredService<SubmissionStore>().RecordAsync(
                new()
                {
                    File = Name,
                    ETag = "\"0x1\"",
                    Received = received,
                    Revision = RevisionId.Of(received, Name, "\"0x1\""),
                    State = UploadStates.Failed,
                    Cause = "处理多次失败",
                },
                TestContext.Current.CancellationToken);
        }

        var (exitCode, output, _) = await CommandLine.RunAsync(stack.Environment, null, "status", "--year", "2024", "--lang", "en");

        Assert.Equal(1, exitCode);
        Assert.Contains("1 failed (once the cause is gone: perfingest replay)", output, StringComparison.Ordinal);
        Assert.Contains(Name + ", received 2024-11-05 09:02:03 (UTC+8): 处理多次失败", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        using var status = await StatusAsync("--year", "2024");
        Assert.Equal("处理多次失败", Upload(status, Name)?.GetProperty("cause").GetString());
        Assert.Equal(1, status.RootElement.GetProperty("states").GetProperty("Failed").GetInt32());
    }

    [Fact]
    public async Task Watching_into_a_pipe_prints_one_snapshot_with_the_queues_and_ends()
    {
        var (_, output, _) = await CommandLine.RunAsync(stack.Environment, null, "status", "--watch", "--every", "1", "--year", "2023");

        foreach (var queue in new[] { "ingest", "normalize", "consolidate", "ingest-poison", "normalize-poison", "consolidate-poison" })
        {
            Assert.Contains($"│ {queue} ", output, StringComparison.Ordinal);
        }

        Assert.Single(output.Split('\n'), line => line.Contains(" consolidate-poison ", StringComparison.Ordinal));
        Assert.Contains("尚无已发布的汇总报告", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Watching_a_terminal_goes_on_until_Ctrl_C_and_ends_cleanly()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script(1) for a terminal");
        var environment = stack.Environment;
        environment["TERM"] = "xterm-256color";
        // exec: a shell that stays in between would die of the Ctrl-C itself.
        using var process = CommandLine.Start(
            "/usr/bin/script",
            environment,
            null,
            "-qec",
            $"exec '{CommandLine.Dotnet}' '{CommandLine.Assembly}' status --watch --every 1 --year 2023",
            "/dev/null");
        var seen = new List<string>();
        while (seen.Count(line => line.Contains("更新于", StringComparison.Ordinal)) < 3)
        {
            seen.Add(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new EndOfStreamException(string.Join('\n', seen)));
        }

        await process.StandardInput.WriteAsync('\u0003');
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<JsonDocument> StatusAsync(params string[] more)
    {
        var (_, output, _) = await CommandLine.RunAsync(stack.Environment, null, ["status", "--json", .. more]);
        return JsonDocument.Parse(output);
    }

    private static JsonElement? Upload(JsonDocument status, string file) => status.RootElement.GetProperty("uploads").EnumerateArray()
        .Where(upload => upload.GetProperty("file").GetString() == file).Select(upload => (JsonElement?)upload).FirstOrDefault();
}
