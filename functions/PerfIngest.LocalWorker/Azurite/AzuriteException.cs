namespace PerfIngest.LocalWorker.Azurite;

/// <summary>Azurite cannot be installed or started; the message says what to mend.</summary>
public sealed class AzuriteException(string message, Exception? inner = null) : Exception(message, inner);
