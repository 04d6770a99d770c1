namespace PerfIngest.LocalWorker.Hosting;

/// <summary>How the host stops: first nothing new is taken, then, when the grace time is over, what still runs is cancelled.</summary>
/// <param name="Stopping">Take nothing new.</param>
/// <param name="Abort">Give up what runs; it stays for another.</param>
internal readonly record struct Shutdown(CancellationToken Stopping, CancellationToken Abort);
