using System.Globalization;
using System.Reflection;
using PerfIngest.Core.Checking;

namespace PerfIngest.Pipeline;

/// <summary>The version of the program that judges: part of every evaluation.</summary>
public static class AppVersion
{
    /// <summary>
    /// The release's version and the first digits of the build identity of Core, which is the same for the same sources (deterministic
    /// build): a changed rule never passes for the old one.
    /// </summary>
    public static readonly string Current = Read(typeof(Checker).Assembly);

    private static string Read(Assembly core)
    {
        var version = core.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return version + "-" + core.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..8];
    }
}
