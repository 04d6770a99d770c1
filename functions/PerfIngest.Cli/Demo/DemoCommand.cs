using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Operate;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Demo;

/// <summary><c>perfingest demo</c>: the main job in one command, on a small district, from upload to report.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = Texts.DemoOut, DefaultValueFactory = _ => "out/demo" };
        var command = new Verb("demo", Texts.Demo, "perfingest demo", "perfingest demo --out out/demo --lang en") { folder };
        command.SetAction((parsed, cancellationToken) => RunAsync(Path.GetFullPath(parsed.GetRequiredValue(folder)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var settings = new Dictionary<string, string>
        {
            ["PerfIngest__DistrictCode"] = DemoDistrict.Code,
            ["PerfIngest__DistrictName"] = DemoDistrict.Name,
            ["PerfIngest__SettingsAgeSeconds"] = "1",
        };
        await using var stack = await Output.WhileAsync(
            Texts.StartingStack, _ => LocalStack.StartAsync(new(), 1, Path.Combine(folder, "logs"), settings, cancellationToken));
        await using var services = Connection.Services(stack.ConnectionString);
        await LoadSettingsAsync(stack.Account, cancellationToken);
        var uploads = DemoDistrict.Uploads(SourceDocument());
        foreach (var wave in uploads.GroupBy(upload => upload.Wave).OrderBy(wave => wave.Key))
        {
            await UploadAsync(stack, services, [.. wave], cancellationToken);
        }

        var ledger = await LedgerAsync(stack, services, cancellationToken);
        UploadView.Show(ledger.Decided.Values.OrderBy(upload => upload.File, StringComparer.Ordinal).ThenBy(upload => upload.Received));
        var run = await ConsolidateAsync(stack, services, cancellationToken);
        var report = await ReportCommand.FetchAsync(
            services.GetRequiredService<ReportStore>(), DemoDistrict.Year, run, Path.Combine(folder, "report"), cancellationToken);
        ReportView.Show(report);
        var files = await SaveFeedbackAsync(stack.Account, Path.Combine(folder, "feedback"), cancellationToken);
        Output.Note(Texts.DemoDone(uploads.Count, files, watch.Elapsed.TotalSeconds));
        Output.Line(Texts.ReportAt(Show(Path.Combine(folder, "report", "report.html"))));
        Output.Line(Texts.FeedbackAt(Show(Path.Combine(folder, "feedback"))));
        return report.Proof.Holds ? Exit.Fine : Exit.Problems;
    }

    /// <summary>A path as a person would type it.</summary>
    private static string Show(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static async Task LoadSettingsAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        foreach (var (name, content) in DemoDistrict.Settings(TimeProvider.System.GetUtcNow()))
        {
            await account.Container(ContainerNames.Settings).WriteAsync(name, content, "text/csv", null, null, cancellationToken);
        }
    }

    /// <summary>Uploads one wave and waits until each of its uploads has a terminal state.</summary>
    private static async Task UploadAsync(
        LocalStack stack, ServiceProvider services, IReadOnlyList<DemoUpload> wave, CancellationToken cancellationToken)
    {
        await Output.WhileAsync(Texts.Uploading(wave.Count), async say =>
        {
            foreach (var upload in wave)
            {
                await SubmitCommand.UploadAsync(stack.Account, upload.Name, upload.Content, cancellationToken);
            }

            return await UntilAsync(
                stack,
                async () =>
                {
                    var left = (await LedgerAsync(stack, services, cancellationToken)).UnderWay.Count;
                    say(Texts.Deciding(left));
                    return left == 0;
                },
                Texts.NoStateYet,
                cancellationToken);
        });

        // A revision's time has whole seconds: the next wave is to be newer.
        await Task.Delay(1_100, cancellationToken);
    }

    private static async Task<string> ConsolidateAsync(LocalStack stack, ServiceProvider services, CancellationToken cancellationToken)
    {
        var cutOff = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var message = StageMessages.Write(new ConsolidateMessage { Year = DemoDistrict.Year, CutOff = cutOff });
        await stack.Account.Queue(QueueNames.Consolidate).SendMessageAsync(message, cancellationToken);
        var reports = services.GetRequiredService<ReportStore>();
        var run = ManifestBuilder.RunOf(cutOff);
        await Output.WhileAsync(Texts.BuildingReport, _ => UntilAsync(
            stack,
            async () => (await reports.PointerAsync(DemoDistrict.Year, cancellationToken))?.Run == run,
            Texts.NotPublishedYet,
            cancellationToken));
        return run;
    }

    private static async Task<bool> UntilAsync(
        LocalStack stack, Func<Task<bool>> isDone, string otherwise, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await isDone())
        {
            if (stack.HasFailed || watch.Elapsed > Patience)
            {
                throw new UsageException(Texts.SeeLogs(otherwise));
            }

            await Task.Delay(250, cancellationToken);
        }

        return true;
    }

    private static Task<UploadLedger> LedgerAsync(LocalStack stack, ServiceProvider services, CancellationToken cancellationToken) =>
        UploadLedger.ReadAsync(stack.Account, services.GetRequiredService<SubmissionStore>(), null, cancellationToken);

    private static async Task<int> SaveFeedbackAsync(StorageAccount account, string folder, CancellationToken cancellationToken)
    {
        var container = account.Container(ContainerNames.Feedback);
        var count = 0;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var file = Path.GetFullPath(Path.Combine(folder, blob.Name));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(file, cancellationToken);
            count++;
        }

        return count;
    }

    private static byte[] SourceDocument()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("seed-table.txt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
