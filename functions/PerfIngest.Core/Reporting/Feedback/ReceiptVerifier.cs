using System.Security.Cryptography;
using System.Text.Json;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>What a receipt and a file disagree on.</summary>
public enum ReceiptProblem
{
    /// <summary>Not JSON, or without the keys of a receipt.</summary>
    NotAReceipt,

    /// <summary>Of a version that this program does not know.</summary>
    UnknownVersion,

    /// <summary>The receipt was changed after it was written: its digest does not fit.</summary>
    Changed,

    /// <summary>The file is larger or smaller than the receipt says.</summary>
    OtherSize,

    /// <summary>The file's SHA-256 is another one.</summary>
    OtherContent,
}

/// <summary>What verifying came to; fine when there is no problem. The rest is what the receipt claims.</summary>
public sealed record ReceiptCheck(
    IReadOnlyList<ReceiptProblem> Problems, string? File, string? Received, string? Verdict, string? Sha256, long? Bytes)
{
    public bool IsFine => Problems.Count == 0;
}

/// <summary>Checks a receipt offline.</summary>
public static class ReceiptVerifier
{
    /// <summary>Checks the receipt against the file as it was uploaded. Never throws for what the bytes hold.</summary>
    public static ReceiptCheck Verify(ReadOnlyMemory<byte> receipt, ReadOnlySpan<byte> file) =>
        Verify(receipt, file.Length, Receipt.Hex(SHA256.HashData(file)));

    /// <summary>Checks the receipt against a file that is too large to hold; reads the stream from its position to its end.</summary>
    public static ReceiptCheck Verify(ReadOnlyMemory<byte> receipt, Stream file)
    {
        var start = file.Position;
        var hash = SHA256.HashData(file);
        return Verify(receipt, file.Position - start, Receipt.Hex(hash));
    }

    /// <summary>Checks the receipt by itself: whether it was changed.</summary>
    public static ReceiptCheck Verify(ReadOnlyMemory<byte> receipt) => Verify(receipt, null, null);

    private static ReceiptCheck Verify(ReadOnlyMemory<byte> receipt, long? length, string? sha256)
    {
        try
        {
            using var document = JsonDocument.Parse(receipt.Span.StartsWith("\uFEFF"u8) ? receipt[3..] : receipt, new() { MaxDepth = 16 });
            return Verify(document.RootElement, length, sha256);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what a string with torn surrogates gives: JSON by its grammar, but no text.
            return NotAReceipt;
        }
    }

    private static ReceiptCheck NotAReceipt => new([ReceiptProblem.NotAReceipt], null, null, null, null, null);

    private static ReceiptCheck Verify(JsonElement root, long? length, string? sha256)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number)
        {
            return NotAReceipt;
        }

        if (!version.TryGetInt32(out var number) || number != Receipt.Version)
        {
            return NotAReceipt with { Problems = [ReceiptProblem.UnknownVersion] };
        }

        var claim = new ReceiptCheck(
            [], Text(root, "file"), Text(root, "received"), Text(root, "verdict"), Text(root, "sha256"), Bytes(root));
        if (claim.Sha256 is null || claim.Bytes is null || Text(root, "digest") is not { } digest)
        {
            return NotAReceipt;
        }

        var problems = new List<ReceiptProblem>();
        if (digest != Receipt.Digest(root))
        {
            problems.Add(ReceiptProblem.Changed);
        }

        if (length is not null && length != claim.Bytes)
        {
            problems.Add(ReceiptProblem.OtherSize);
        }

        if (sha256 is not null && sha256 != claim.Sha256)
        {
            problems.Add(ReceiptProblem.OtherContent);
        }

        return claim with { Problems = problems };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Bytes(JsonElement root) =>
        root.TryGetProperty("bytes", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var bytes)
            ? bytes : null;
}
