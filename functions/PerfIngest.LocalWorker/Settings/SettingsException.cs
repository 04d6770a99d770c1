namespace PerfIngest.LocalWorker.Settings;

/// <summary>A setting is missing or wrong; the message names key, value and expected form.</summary>
public sealed class SettingsException(string message) : Exception(message)
{
    internal static SettingsException Wrong(string key, string? value, string expected) =>
        new($"{key} is {(value is null ? "not set" : $"\"{value}\"")}; expected {expected}.");
}
