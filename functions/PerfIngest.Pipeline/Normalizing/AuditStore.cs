using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>One decision as the audit container keeps it: a pure function of the decision, so a second writer writes the same.</summary>
internal sealed record AuditedDecision(int Version, string State, Decision Decision, string SettingsHash, string AppVersion, string? Cause);

/// <summary>One withdrawal mark as the audit container keeps it.</summary>
internal sealed record AuditedMark(int Version, RevisionId Revision, WithdrawalMark Mark);

/// <summary>The append-only <c>audit</c> container: each decision and each withdrawal mark is one write-once blob.</summary>
public sealed class AuditStore(StorageAccount account)
{
    private const string ContentType = "application/json";

    private static readonly AuditJson Json =
        new(new JsonSerializerOptions(AuditJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly BlobContainerClient _container = account.Container(ContainerNames.Audit);

    /// <summary>Writes the decision of <paramref name="upload"/>.</summary>
    public Task WriteAsync(SubmissionPath path, UploadRecord upload, CancellationToken cancellationToken)
    {
        var decision = upload.Decision!;
        var content = new AuditedDecision(
            1, decision.State.ToString(), decision, upload.SettingsHash ?? "", AppVersion.Current, upload.Cause);
        return _container.WriteOnceAsync(
            BlobPaths.Audit(path, upload.Revision, decision.Evaluation),
            JsonSerializer.SerializeToUtf8Bytes(content, Json.AuditedDecision),
            ContentType,
            cancellationToken);
    }

    /// <summary>Writes a withdrawal mark.</summary>
    public Task WriteAsync(int year, string unit, RevisionId revision, WithdrawalMark mark, CancellationToken cancellationToken) =>
        _container.WriteOnceAsync(
            BlobPaths.AuditMark(year, unit, revision, mark.SettingsFrozen),
            JsonSerializer.SerializeToUtf8Bytes(new AuditedMark(1, revision, mark), Json.AuditedMark),
            ContentType,
            cancellationToken);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    WriteIndented = true,
    Converters = [typeof(FenJson), typeof(RevisionIdJson), typeof(EvaluationIdJson)])]
[JsonSerializable(typeof(AuditedDecision))]
[JsonSerializable(typeof(AuditedMark))]
internal sealed partial class AuditJson : JsonSerializerContext;
