using System.Reflection;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// What the app's settings and the tests may change of the stand-in itself; the functions' own settings
/// are in host.json.
/// </summary>
internal sealed class LocalHostOptions
{
    /// <summary>The configuration section of the two public keys, <c>HostJson</c> and <c>ScanInterval</c>.</summary>
    public const string Section = "LocalWorker";

    /// <summary>Where host.json is.</summary>
    public string HostJson { get; set; } = Path.Combine(AppContext.BaseDirectory, "host.json");

    /// <summary>The rest between two looks at a container; it grows with what a look takes.</summary>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where functions are looked for.</summary>
    public Func<IEnumerable<Type>> FunctionTypes { get; set; } = () => Assembly.GetEntryAssembly()?.GetTypes() ?? [];

    /// <summary>How long a message is hidden while it runs; it is renewed at half of it.</summary>
    public TimeSpan HideTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a lock outlives its holder: 15 to 60 seconds.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The rest between two tries for a lock that another holds.</summary>
    public TimeSpan LeaseRetry { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a cancelled function may take to end before it is given up.</summary>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromSeconds(3);
}
