using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>An upload's row in the audit trail.</summary>
public sealed record UploadRecord
{
    public required string File { get; init; }

    /// <summary>The ETag, with its quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>The blob's last-modified, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    public required RevisionId Revision { get; init; }

    /// <summary>One of <see cref="UploadStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>The decision, or null for <c>Ignored</c> and <c>Failed</c>.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The newest withdrawal mark, or null.</summary>
    public WithdrawalMark? Withdrawal { get; init; }

    /// <summary>Why the upload is ignored, failed, withdrawn or too late, in one line without content of the upload.</summary>
    public string? Cause { get; init; }

    /// <summary>Hash of the settings used, or null.</summary>
    public string? SettingsHash { get; init; }

    /// <summary>Size of the upload in bytes, or null.</summary>
    public long? Length { get; init; }
}
