namespace PerfIngest.LocalWorker.Hosting;

/// <summary>Drives one trigger until the host stops.</summary>
internal interface IListener
{
    /// <summary>What log lines call it.</summary>
    string Name { get; }

    /// <summary>Ends when nothing is taken any more and all that was taken has ended or was given up.</summary>
    Task RunAsync(Shutdown shutdown);
}
