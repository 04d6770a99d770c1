using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Core.Tables;
using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions.Tests;

/// <summary>The app as a process of its own on Azurite: the whole path, and what a kill leaves.</summary>
public sealed class WorkerProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private AzuriteProcess _azurite = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StorageAccount Account => _services.GetRequiredService<StorageAccount>();

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, cancellationToken: Cancel);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Submissions"] = _azurite.ConnectionString })
            .Build();
        _services = new ServiceCollection().AddLogging().AddPerfIngest(configuration).BuildServiceProvider();
        await Account.EnsureCreatedAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Upload_parse_normalise_and_consolidate_run_by_their_triggers()
    {
        var source = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt"), Cancel);
        using var worker = Start();
        await UploadAsync("2025/440113001/表.txt", source);
        await UploadAsync("2025/440113002/表.tsv", Encoding.UTF8.GetBytes(Table(2, 40)));
        await UntilDecidedAsync();

        await Account.Queue(QueueNames.Consolidate).SendMessageAsync(StageMessages.Write(new ConsolidateMessage { Year = 2025 }), Cancel);
        var reports = _services.GetRequiredService<ReportStore>();
        await UntilAsync(async () => await reports.PointerAsync(2025, Cancel) is not null);

        Assert.Equal(new Fen(22_356_470_000 + 40_000_000), await TotalAsync());
        worker.Kill();
    }

    [Fact]
    public async Task Kill_9_between_parse_and_commit_loses_nothing_and_counts_nothing_twice()
    {
        const int Units = 24;
        using (var victim = Start())
        {
            for (var unit = 1; unit <= Units; unit++)
            {
                await UploadAsync(Name(unit), Encoding.UTF8.GetBytes(Table(unit, unit)));
            }

            // Parsed documents stand, the first decisions fall: now.
            await UntilAsync(async () => await CountAsync(ContainerNames.Parsed) > 4 && (await LedgerAsync()).Decided.Count > 0);
            victim.Kill();
            await victim.WaitForExitAsync(Cancel);
        }

        var left = await LedgerAsync();
        TestContext.Current.SendDiagnosticMessage($"killed with {left.Decided.Count} of {Units} decided");
        using var heir = Start();

        // What the victim held is hidden for minutes, as under the real host; reconciliation does not wait for it.
        await _services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, Cancel);
        await UntilDecidedAsync();
        heir.Kill();

        var ledger = await LedgerAsync();
        Assert.Equal(Units, ledger.Decided.Count);
        Assert.All(ledger.Decided.Values, upload => Assert.Equal(UploadStates.Accepted, upload.State));
        Assert.Equal(new Fen(Units * (Units + 1) / 2 * 1_000_000L), await TotalAsync());
    }

    private static string Name(int unit) => string.Create(CultureInfo.InvariantCulture, $"2025/4401130{unit:D2}/表.tsv");

    private static string Table(int unit, int wan) => string.Create(
        CultureInfo.InvariantCulture,
        $"单位{unit}2025年项目支出绩效目标表\n单位名称：单位{unit}\n单位：万元\n项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n合计\t{wan}.00\t{wan}.00\t\t\t\t\n单位{unit}\t{wan}.00\t{wan}.00\t\t\t\t\n项目\t{wan}.00\t{wan}.00\t\t\t完成年度任务\t1、1-产出指标；11-数量指标；完成数量；实施周期指标值：≥5个；年度指标值：≥4个。2、2-效益指标；22-社会效益；服务改善；实施周期指标值：持续改善；年度指标值：持续改善。\n");

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PerfIngest.Functions.dll"));
        start.Environment["AzureWebJobsStorage"] = _azurite.ConnectionString;
        start.Environment["Submissions"] = _azurite.ConnectionString;
        start.Environment["ConsolidateSchedule"] = "0 30 16 * * *";
        start.Environment["PerfIngest__DistrictCode"] = "440113";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => TestContext.Current.SendDiagnosticMessage(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task UploadAsync(string name, byte[] content) =>
        await Account.Container(ContainerNames.Submissions).GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true, Cancel);

    private Task<UploadLedger> LedgerAsync() =>
        UploadLedger.ReadAsync(Account, _services.GetRequiredService<SubmissionStore>(), null, Cancel);

    private Task UntilDecidedAsync() => UntilAsync(async () => (await LedgerAsync()).UnderWay.Count == 0);

    private async Task<int> CountAsync(string container)
    {
        var count = 0;
        await foreach (var blob in Account.Container(container).GetBlobsAsync(cancellationToken: Cancel))
        {
            count++;
        }

        return count;
    }

    /// <summary>The report's total as of now, in 分; its proof holds.</summary>
    private async Task<Fen> TotalAsync()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var report = (await _services.GetRequiredService<ConsolidateService>().RunAsync(2025, now, Cancel)).Report;
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
        return report.Overview.Sums.Total;
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        timeout.CancelAfter(Patience);
        while (!await isDone())
        {
            await Task.Delay(50, timeout.Token);
        }
    }
}
