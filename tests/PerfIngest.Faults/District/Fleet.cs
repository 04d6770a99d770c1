using System.Diagnostics;
using PerfIngest.Faults.Injecting;

namespace PerfIngest.Faults.District;

/// <summary>The Function App as worker processes on one account.</summary>
internal sealed class Fleet(string connection, string hostJson) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Process> _workers = [];

    public int Kills { get; private set; }

    /// <summary>The workers as they are now, the oldest first.</summary>
    public IReadOnlyList<Process> Workers
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers];
            }
        }
    }

    public Process Start(FaultPlan plan)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PerfIngest.Functions.dll"));
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(FaultPlan).Assembly.Location;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[FaultPlan.Variable] = plan.ToEnvironment();
        start.Environment["AzureWebJobsStorage"] = connection;
        start.Environment["Submissions"] = connection;
        start.Environment["ConsolidateSchedule"] = "0 30 16 * * *";
        start.Environment["PerfIngest__DistrictCode"] = "440113";
        start.Environment["AzureFunctionsWebHost__hostid"] = "faults";
        start.Environment["LocalWorker__HostJson"] = hostJson;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        lock (_lock)
        {
            _workers.Add(process);
        }

        return process;
    }

    /// <summary>Starts a worker for each that ended by itself, as the platform does.</summary>
    public void Revive(FaultPlan plan)
    {
        foreach (var dead in Workers.Where(worker => worker.HasExited))
        {
            Forget(dead);
            Start(plan);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(Process worker, CancellationToken cancellationToken)
    {
        worker.Kill();
        await worker.WaitForExitAsync(cancellationToken);
        Forget(worker);
        Kills++;
    }

    /// <summary>Lets go of a worker that has ended.</summary>
    public void Forget(Process dead)
    {
        lock (_lock)
        {
            _workers.Remove(dead);
        }

        dead.Dispose();
    }

    /// <summary>Stops a worker where it stands (SIGSTOP) or lets it go on (SIGCONT): what it holds runs out of its time meanwhile.</summary>
    public static async Task SignalAsync(Process worker, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-" + signal, worker.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers)
        {
            if (!worker.HasExited)
            {
                worker.Kill();
                await worker.WaitForExitAsync();
            }

            Forget(worker);
        }
    }

    private static void Say(string? line)
    {
        // A worker that cannot even start while storage fails is started again by the platform; here by the fleet.
        if (line is not null && line.Contains("crit:", StringComparison.Ordinal))
        {
            TestContext.Current.SendDiagnosticMessage(line);
        }
    }
}
