namespace PerfIngest.LocalWorker.Azurite;

/// <summary>What kept Azurite from running.</summary>
public enum AzuriteProblem
{
    /// <summary>It ended, or did not answer in time.</summary>
    NotReady,

    /// <summary>Node or npm is not on the path.</summary>
    NodeMissing,

    /// <summary>npm failed: no network, no registry.</summary>
    InstallFailed,

    /// <summary>A port that it was given is taken.</summary>
    PortTaken,
}

/// <summary>Azurite cannot be installed or started; the message says what to mend.</summary>
public sealed class AzuriteException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of failure.</summary>
    public AzuriteProblem Problem { get; init; }
}
