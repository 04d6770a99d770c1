using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using Samples = PerfIngest.Core.Tests.Reporting.Feedback.Samples;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>
/// The worst files, each in a process of its own whose managed heap is held at 256 MiB: a state, within 30 seconds of processor time
/// (not of the clock: a busy machine makes no file worse).
/// </summary>
public sealed class HostileProcessTests
{
    private const string FileVariable = "PERFINGEST_WORST_FILE";
    private const string ReportVariable = "PERFINGEST_WORST_REPORT";
    private const int HeapLimit = 0x10000000;

    private static readonly TimeSpan MostCpu = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Names => [.. WorstFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_ends_in_its_state_within_the_heap(string name)
    {
        var (_, state, write) = WorstFiles.All.Single(file => file.Name == name);
        var folder = Directory.CreateTempSubdirectory("perfingest-worst-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await using (var stream = File.Create(path))
            {
                write(stream);
            }

            var report = Path.Combine(folder.FullName, "report.json");
            var output = await RunAsync(path, report);
            Assert.True(File.Exists(report), output);
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(report, TestContext.Current.CancellationToken));
            Assert.Equal(state, json.RootElement.GetProperty("state").GetString());
            Assert.InRange(json.RootElement.GetProperty("heapLimit").GetInt64(), 1, HeapLimit);
            Assert.InRange(json.RootElement.GetProperty("cpuSeconds").GetDecimal(), 0, (decimal)MostCpu.TotalSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the child process runs: bytes to document, verdict, check JSON and feedback, as the pipeline does.</summary>
    [Fact(Explicit = true)]
    public void Child()
    {
        var path = Environment.GetEnvironmentVariable(FileVariable)!;
        var context = new CheckContext { Year = 2025 };
        var document = Read(path);
        ParsedDocumentJson.Write(Stream.Null, document);
        var verdict = Checker.Check(document, context);
        CheckJson.Write(Stream.Null, [new CheckedFile("a", document, verdict)]);
        FeedbackFiles.Write(new FeedbackInput { Upload = Samples.Upload, Document = document, Verdict = verdict });
        using var report = File.Create(Environment.GetEnvironmentVariable(ReportVariable)!);
        using var json = new Utf8JsonWriter(report);
        json.WriteStartObject();
        json.WriteString("state", verdict.State.ToString());
        json.WriteNumber("heapLimit", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        json.WriteNumber("cpuSeconds", (decimal)Environment.CpuUsage.TotalTime.TotalSeconds);
        json.WriteEndObject();
    }

    private static ParsedDocument Read(string path)
    {
        var limits = new ReadingLimits();
        using var stream = File.OpenRead(path);
        var most = Math.Max(limits.MaxTextBytes, limits.MaxWorkbookBytes);
        if (stream.Length > most)
        {
            return OversizeDocument.Of(stream, stream.Length, most);
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new SubmissionReader(limits).Read(bytes, "a", TestContext.Current.CancellationToken);
    }

    private static async Task<string> RunAsync(string path, string report)
    {
        var name = typeof(HostileProcessTests).Assembly.GetName().Name!;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name))
        {
            ArgumentList = { "-noColor", "-explicit", "only", "-method", $"{typeof(HostileProcessTests).FullName}.{nameof(Child)}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[FileVariable] = path;
        start.Environment[ReportVariable] = report;
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + HeapLimit.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return await output + await errors;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
