using System.Diagnostics;
using System.Globalization;

namespace PerfIngest.LocalWorker.Azurite;

/// <summary>A private Azurite with ports and data of its own. It ends when this is disposed of, and also when this process dies.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The emulator's published key: the same on every machine, and no secret.
    private const string PublicKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly string? _temporaryFolder;
    private int _disposed;

    private AzuriteProcess(Process process, AzuritePorts ports, string? dataFolder, string? temporaryFolder)
    {
        _process = process;
        _temporaryFolder = temporaryFolder;
        ProcessId = process.Id;
        DataFolder = dataFolder;
        BlobPort = ports.Blob;
        QueuePort = ports.Queue;
        TablePort = ports.Table;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={PublicKey};"
            + Endpoint("Blob", BlobPort) + Endpoint("Queue", QueuePort) + Endpoint("Table", TablePort);
    }

    /// <summary>Reaches the blob, queue and table services.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the data is; null when it is in memory.</summary>
    public string? DataFolder { get; }

    /// <summary>The id of the Node process.</summary>
    public int ProcessId { get; }

    /// <summary>The blob service's port.</summary>
    public int BlobPort { get; }

    /// <summary>The queue service's port.</summary>
    public int QueuePort { get; }

    /// <summary>The table service's port.</summary>
    public int TablePort { get; }

    /// <summary>Whether the process is gone.</summary>
    public bool HasExited => Volatile.Read(ref _disposed) != 0 || _process.HasExited;

    /// <summary>Installs Azurite if need be, starts it, and returns when all three services listen.</summary>
    /// <param name="options">Ports, data and time; null for the defaults.</param>
    /// <param name="say">Told what takes long, in sentences for the user.</param>
    /// <param name="cancellationToken">Stops the attempt and what it started.</param>
    /// <exception cref="AzuriteException">Node is missing, the installation failed, a port is taken,
    /// or the services do not answer.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions? options = null, Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        var install = await AzuriteInstall.EnsureAsync(options.InstallFolder, say, cancellationToken).ConfigureAwait(false);
        var temporary = options.InMemory || options.DataFolder is not null
            ? null
            : Directory.CreateTempSubdirectory("perfingest-azurite-").FullName;
        var data = options.InMemory ? null : Path.GetFullPath(options.DataFolder ?? temporary!);
        if (data is not null)
        {
            Directory.CreateDirectory(data);
        }

        var process = NodeTool.Start("node", Arguments(options, install, data), install);
        try
        {
            var ports = await AzuritePorts.ReadAsync(process, options.StartTimeout, cancellationToken).ConfigureAwait(false);
            return new AzuriteProcess(process, ports, data, temporary);
        }
        catch
        {
            await StopAsync(process).ConfigureAwait(false);
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Stops the process, and removes its data if that was temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await StopAsync(_process).ConfigureAwait(false);
            Remove(_temporaryFolder);
        }
    }

    private static string Endpoint(string service, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{service}Endpoint=http://127.0.0.1:{port}/{Account};");

    private static List<string> Arguments(AzuriteOptions options, string install, string? data)
    {
        List<string> arguments =
        [
            "--require", AzuriteInstall.WatchScript(install), AzuriteInstall.MainScript(install),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobPort", options.BlobPort.ToString(CultureInfo.InvariantCulture),
            "--queuePort", options.QueuePort.ToString(CultureInfo.InvariantCulture),
            "--tablePort", options.TablePort.ToString(CultureInfo.InvariantCulture),
        ];
        arguments.AddRange(data is null ? ["--inMemoryPersistence"] : ["--location", data]);
        return arguments;
    }

    // Closing standard input is the polite stop on every system: parent-watch.cjs turns it into Azurite's own shutdown.
    private static async Task StopAsync(Process process)
    {
        using (process)
        {
            try
            {
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // Already gone.
            }

            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static void Remove(string? folder)
    {
        try
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException)
        {
            // A temporary folder that is still held is the system's to clean.
        }
    }
}
