using Microsoft.Extensions.Options;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// host.json, read once. What is wrong with it is kept until the host starts: the log levels in it are wanted before that, when an
/// exception would hide behind the container's own.
/// </summary>
internal sealed class HostSettingsFile
{
    private readonly HostSettings? _settings;
    private readonly SettingsException? _error;

    public HostSettingsFile(IOptions<LocalHostOptions> options)
    {
        try
        {
            _settings = HostJson.Read(options.Value.HostJson);
        }
        catch (SettingsException e)
        {
            _error = e;
        }
    }

    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">Some are wrong.</exception>
    public HostSettings Settings => _settings ?? throw _error!;

    /// <summary>The settings, or the defaults if the file is wrong.</summary>
    public HostSettings SettingsOrDefault => _settings ?? new HostSettings();
}
