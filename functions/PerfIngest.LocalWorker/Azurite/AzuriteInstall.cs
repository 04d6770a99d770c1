using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace PerfIngest.LocalWorker.Azurite;

/// <summary>Installs the pinned Azurite once for each user and lock file, whoever asks and however many ask at once.</summary>
internal static class AzuriteInstall
{
    private const string MarkerFile = ".complete";
    private static readonly string[] Files = ["package.json", "package-lock.json", "parent-watch.cjs"];

    /// <summary>The script that starts all three services.</summary>
    public static string MainScript(string folder) => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>The script that ends Azurite with its parent.</summary>
    public static string WatchScript(string folder) => Path.Combine(folder, "parent-watch.cjs");

    /// <summary>The installed folder, made on first use.</summary>
    /// <exception cref="AzuriteException">Node or npm is missing, or the installation failed.</exception>
    public static async Task<string> EnsureAsync(string? root, Action<string>? say, CancellationToken cancel)
    {
        root ??= DefaultRoot();
        var folder = Path.Combine(root, Hash());
        var marker = Path.Combine(folder, MarkerFile);
        if (File.Exists(marker))
        {
            return folder;
        }

        Directory.CreateDirectory(root);
        await using var guard = await LockAsync(folder + ".lock", say, cancel).ConfigureAwait(false);
        if (!File.Exists(marker))
        {
            await InstallAsync(folder, say, cancel).ConfigureAwait(false);
            await File.WriteAllTextAsync(marker, "", cancel).ConfigureAwait(false);
        }

        return folder;
    }

    private static string DefaultRoot()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "perfingest", "azurite");
    }

    private static string Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files)
        {
            using var content = Open(file);
            using var memory = new MemoryStream();
            content.CopyTo(memory);
            sha.AppendData(memory.GetBuffer(), 0, (int)memory.Length);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset())[..16];
    }

    private static Stream Open(string file) =>
        typeof(AzuriteInstall).Assembly.GetManifestResourceStream("azurite/" + file)
        ?? throw new InvalidOperationException($"The assembly lacks azurite/{file}.");

    private static async Task<FileStream> LockAsync(string path, Action<string>? say, CancellationToken cancel)
    {
        var told = false;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                {
                    say?.Invoke("Another process is installing Azurite; waiting for it.");
                    told = true;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task InstallAsync(string folder, Action<string>? say, CancellationToken cancel)
    {
        say?.Invoke($"Installing Azurite into {folder} (first use only, about 190 MB on disk).");
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            await using var source = Open(file);
            await using var target = File.Create(Path.Combine(folder, file));
            await source.CopyToAsync(target, cancel).ConfigureAwait(false);
        }

        var watch = Stopwatch.StartNew();
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (code, output) = await NodeTool.RunAsync(
            npm, ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], folder, cancel).ConfigureAwait(false);
        if (code != 0 || !File.Exists(MainScript(folder)))
        {
            throw new AzuriteException(
                $"npm ci failed with exit code {code.ToString(CultureInfo.InvariantCulture)} in {folder}. Check that the npm registry "
                + $"can be reached (network, proxy, `npm config get registry`) and try again. npm said:{Environment.NewLine}{output}")
            {
                Problem = AzuriteProblem.InstallFailed,
            };
        }

        say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Azurite is installed ({watch.Elapsed.TotalSeconds:0} s)."));
    }
}
