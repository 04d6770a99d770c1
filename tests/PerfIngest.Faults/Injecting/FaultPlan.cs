using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.LocalWorker.Hosting;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.Injecting;

/// <summary>What goes wrong in one worker process; it travels as JSON in an environment variable.</summary>
internal sealed record FaultPlan
{
    public const string Variable = "PERFINGEST_FAILPOINT";

    /// <summary>The storage call at which the process is killed (see <see cref="CallName"/>), or null.</summary>
    public string? KillAt { get; init; }

    /// <summary>Whether the call takes effect before the kill.</summary>
    public bool KillAfter { get; init; }

    /// <summary>Share of storage calls that fail, in percent.</summary>
    public int FailPercent { get; init; }

    /// <summary>How often each queue message of ours is sent; the copies come later than the first, each by other seconds.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>By how much the clock jumps, a few seconds after the start, in minutes.</summary>
    public int ClockJumpMinutes { get; init; }

    /// <summary>A file that gets a character for each fault.</summary>
    public string? Log { get; init; }

    public static FaultPlan? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<FaultPlan>(text) : null;

    public string ToEnvironment() => JsonSerializer.Serialize(this);

    /// <summary>Puts the faults into a worker's services.</summary>
    public void Apply(IConfiguration configuration, IServiceCollection services)
    {
        services.AddSingleton(_ => new StorageAccount(StorageConnection.Read(configuration, Connections.Submissions), Configure));
        services.PostConfigure<LocalHostOptions>(options =>
        {
            options.HideTime = FaultTimes.HideTime;
            options.LeaseRetry = TimeSpan.FromSeconds(1);
            options.ScanInterval = TimeSpan.FromMilliseconds(200);
        });
        if (ClockJumpMinutes != 0)
        {
            services.AddSingleton<TimeProvider>(new JumpingClock(TimeSpan.FromMinutes(ClockJumpMinutes)));
        }
    }

    private void Configure(ClientOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(50);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(400);
        if (KillAt is { } call)
        {
            options.AddPolicy(new KillPolicy(call, KillAfter), HttpPipelinePosition.PerCall);
        }

        if (Copies > 1)
        {
            options.AddPolicy(new CopyPolicy(Copies, this), HttpPipelinePosition.PerCall);
        }

        if (FailPercent > 0)
        {
            options.AddPolicy(new StormPolicy(FailPercent, this), HttpPipelinePosition.PerRetry);
        }
    }

    /// <summary>Notes a fault; a kill right after it loses nothing.</summary>
    public void Note(char kind)
    {
        if (Log is { } file)
        {
            lock (file)
            {
                using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                stream.WriteByte((byte)kind);
            }
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"kill {KillAt ?? "-"}{(KillAfter ? " after" : "")}, fail {FailPercent} %, copies {Copies}, clock {ClockJumpMinutes} min");
}

/// <summary>Times that the tests shorten.</summary>
internal static class FaultTimes
{
    /// <summary>How long a message that a worker took stays hidden when the worker dies; ten minutes in life.</summary>
    public static readonly TimeSpan HideTime = TimeSpan.FromSeconds(3);
}

/// <summary>A clock that is right at first and then an hour off.</summary>
internal sealed class JumpingClock(TimeSpan jump) : TimeProvider
{
    private static readonly TimeSpan Right = TimeSpan.FromSeconds(4);
    private readonly long _start = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + (System.GetElapsedTime(_start) > Right ? jump : TimeSpan.Zero);
}
