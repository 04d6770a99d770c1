using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Settings;

/// <summary>
/// The bureau's settings. A validated set is copied to <c>.active/{hash}/</c> before the pointer names it, and workers judge by that copy
/// alone; files with problems leave the last good set in force.
/// </summary>
public sealed partial class SettingsStore(
    StorageAccount account, IOptions<PipelineOptions> options, TimeProvider time, ILogger<SettingsStore> logger) : IDisposable
{
    private const string ActiveFolder = ".active/";
    private const string Pointer = ActiveFolder + "current.json";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly BlobContainerClient _container = account.Container(ContainerNames.Settings);
    private ActiveSettings? _active;
    private string _fingerprint = "";
    private long _looked;

    /// <summary>The set in force, at most <see cref="PipelineOptions.SettingsAgeSeconds"/> old.</summary>
    public async Task<ActiveSettings> GetAsync(CancellationToken cancellationToken)
    {
        var age = TimeSpan.FromSeconds(options.Value.SettingsAgeSeconds);
        if (_active is { } fresh && time.GetElapsedTime(_looked) < age)
        {
            return fresh;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_active is { } active && time.GetElapsedTime(_looked) < age)
            {
                return active;
            }

            return await LookAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The set in force by the files as they are now, whatever the age of what is known.</summary>
    public async Task<ActiveSettings> RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The frozen set of <paramref name="hash"/>, or null when there is none.</summary>
    public async Task<DistrictSettings?> FrozenAsync(string hash, CancellationToken cancellationToken)
    {
        if (hash == DistrictSettings.None.Hash)
        {
            return DistrictSettings.None;
        }

        var files = await ReadFilesAsync(ActiveFolder + hash + "/", cancellationToken);
        return files.Count == 0 ? null : SettingsReader.Read(files, cancellationToken).Settings;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ActiveSettings> LookAsync(CancellationToken cancellationToken)
    {
        var fingerprint = await FingerprintAsync(cancellationToken);
        if (_active is null || fingerprint != _fingerprint)
        {
            _active = fingerprint.Length == 0 ? await EmptyAsync(cancellationToken) : await ActivateAsync(cancellationToken);
            _fingerprint = fingerprint;
        }

        // Not by the clock on the wall, which may jump.
        _looked = time.GetTimestamp();
        return _active;
    }

    /// <summary>No settings files: a set like any other once there was one before, so that its evaluations and withdrawals are the newer ones.</summary>
    private async Task<ActiveSettings> EmptyAsync(CancellationToken cancellationToken) =>
        await CurrentAsync(cancellationToken) is null
            ? ActiveSettings.None
            : ActiveSettings.None with { Frozen = await PointAsync(DistrictSettings.None.Hash, [], cancellationToken) };

    private async Task<ActiveSettings> ActivateAsync(CancellationToken cancellationToken)
    {
        var files = await ReadFilesAsync("", cancellationToken);
        var reading = SettingsReader.Read(files, cancellationToken);
        if (reading.Settings is not { } settings)
        {
            Log.Refused(logger, reading.Problems.Count);
            var problems = reading.Problems.Select(Describe).ToList();
            return await CurrentAsync(cancellationToken) is { } pointer
                && await FrozenAsync(pointer.Hash, cancellationToken) is { } last
                    ? new(last, pointer.Frozen, problems)
                    : ActiveSettings.None with { Problems = problems };
        }

        foreach (var (name, content) in files)
        {
            await _container.WriteOnceAsync(ActiveFolder + settings.Hash + "/" + name, content, "text/plain", cancellationToken);
        }

        return new(settings, await PointAsync(settings.Hash, [.. files.Keys.Order(StringComparer.Ordinal)], cancellationToken), []);
    }

    /// <summary>Makes the pointer name <paramref name="hash"/>, if it does not, and tells since when it does.</summary>
    private async Task<DateTimeOffset> PointAsync(string hash, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        while (true)
        {
            var blob = await _container.TryReadAsync(Pointer, cancellationToken);
            var known = blob is null ? null : Parse(blob);
            if (known?.Hash == hash)
            {
                return known.Frozen;
            }

            var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
            var frozen = known is not null && now <= known.Frozen ? known.Frozen.AddSeconds(1) : now;
            var conditions = blob is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = blob.Details.ETag };
            try
            {
                var content = JsonSerializer.SerializeToUtf8Bytes(new SettingsPointer(hash, frozen, files), SettingsJson.Default.SettingsPointer);
                await _container.WriteAsync(Pointer, content, "application/json", conditions, null, cancellationToken);
                Log.InForce(logger, hash);
                return frozen;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                // Another worker moved the pointer; look again.
            }
        }
    }

    private async Task<SettingsPointer?> CurrentAsync(CancellationToken cancellationToken) =>
        await _container.TryReadAsync(Pointer, cancellationToken) is { } blob ? Parse(blob) : null;

    private static string Describe(SettingsProblem problem)
    {
        var line = problem.Line is { } one ? $" 第 {one} 行" : "";
        var column = problem.Column is { } name ? $"“{name}”" : "";
        return $"{problem.File}{line}{column}：“{problem.Found}”，应为 {problem.Expected}";
    }

    private static bool IsSettingsFile(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static SettingsPointer? Parse(BlobDownloadResult blob) =>
        JsonSerializer.Deserialize(blob.Content.ToMemory().Span, SettingsJson.Default.SettingsPointer);

    /// <summary>Names and ETags of the files, in order: changes with any of them.</summary>
    private async Task<string> FingerprintAsync(CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        await foreach (var blob in FilesAsync("", cancellationToken))
        {
            parts.Add(blob.Name + " " + blob.Properties.ETag);
        }

        return string.Join('\n', parts);
    }

    private async Task<Dictionary<string, ReadOnlyMemory<byte>>> ReadFilesAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        await foreach (var blob in FilesAsync(folder, cancellationToken))
        {
            if (await _container.TryReadAsync(blob.Name, cancellationToken) is { } content)
            {
                files[blob.Name[folder.Length..]] = content.Content.ToMemory();
            }
        }

        return files;
    }

    private async IAsyncEnumerable<BlobItem> FilesAsync(
        string folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = _container.GetBlobsByHierarchyAsync(
            new() { Delimiter = "/", Prefix = folder.Length == 0 ? null : folder }, cancellationToken);
        await foreach (var item in listing)
        {
            if (item.IsBlob && IsSettingsFile(item.Blob.Name))
            {
                yield return item.Blob;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Settings set {Hash} is in force")]
        public static partial void InForce(ILogger logger, string hash);

        [LoggerMessage(2002, LogLevel.Error, "The settings files have {Count} problems; the last good set stays in force")]
        public static partial void Refused(ILogger logger, int count);
    }
}
