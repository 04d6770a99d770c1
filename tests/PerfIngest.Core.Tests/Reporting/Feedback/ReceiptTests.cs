using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class ReceiptTests
{
    private static readonly byte[] Upload = Encoding.UTF8.GetBytes("项目名称\t总计\n甲\t1.00\n");

    private static readonly byte[] Bytes = Write();

    [Fact]
    public void A_receipt_and_its_file_verify()
    {
        var check = ReceiptVerifier.Verify(Bytes, Upload);

        Assert.True(check.IsFine);
        Assert.Equal("2025/101001/绩效目标表.txt", check.File);
        Assert.Equal("2025-01-23T01:05:09Z", check.Received);
        Assert.True(ReceiptVerifier.Verify(Bytes, new MemoryStream(Upload)).IsFine);
        Assert.True(ReceiptVerifier.Verify(Bytes).IsFine);
    }

    [Fact]
    public void Another_file_does_not_verify()
    {
        Assert.Equal([ReceiptProblem.OtherContent], ReceiptVerifier.Verify(Bytes, [.. Upload[..^1], (byte)'x']).Problems);
        Assert.Equal([ReceiptProblem.OtherSize, ReceiptProblem.OtherContent], ReceiptVerifier.Verify(Bytes, [.. Upload, 0]).Problems);
    }

    [Fact]
    public void Layout_and_order_of_keys_do_not_matter_and_content_does()
    {
        var receipt = JsonNode.Parse(Bytes)!.AsObject();
        var reversed = new JsonObject(receipt.Reverse().Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        Assert.True(ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(reversed.ToJsonString()), Upload).IsFine);

        receipt["totals"]!["totalFen"] = 2_000_000;
        Assert.Equal([ReceiptProblem.Changed], ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(receipt.ToJsonString()), Upload).Problems);
    }

    [Fact]
    public void No_change_of_one_byte_that_changes_a_value_goes_unseen()
    {
        Gen.Select(Gen.Int[0, Bytes.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = (byte[])Bytes.Clone();
            changed[at] = value;
            return Same(changed) || !ReceiptVerifier.Verify(changed, Upload).IsFine;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":\"1\"}")]
    [InlineData("{\"version\":1,\"sha256\":5,\"bytes\":\"x\",\"digest\":null}")]
    [InlineData("{\"version\":1,\"sha256\":\"\\ud800\",\"bytes\":1,\"digest\":\"\"}")]
    public void What_is_no_receipt_is_said_to_be_none(string json) =>
        Assert.Equal([ReceiptProblem.NotAReceipt], ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(json), Upload).Problems);

    [Fact]
    public void An_unknown_version_is_not_judged() =>
        Assert.Equal([ReceiptProblem.UnknownVersion], ReceiptVerifier.Verify("{\"version\":2}"u8.ToArray(), Upload).Problems);

    [Fact]
    public void The_digest_is_the_hash_of_the_canonical_form_that_any_language_makes()
    {
        var json = "{\n \"b\": [1, {\"y\":null,\"x\":true}], \"digest\": \"…\", \"a\": \"中\\u0001\\\"\\/\\n\ud83d\ude00\" }";
        using var document = JsonDocument.Parse(json);

        var expected = "{\"a\":\"中\\u0001\\\"/\\n\ud83d\ude00\",\"b\":[1,{\"x\":true,\"y\":null}]}";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected))), Receipt.Digest(document.RootElement));
    }

    [Fact]
    public void The_receipt_names_the_hash_of_every_other_file()
    {
        var files = FeedbackFiles.Write(Samples.Hostile());
        var receipt = JsonDocument.Parse(files[^1].Content).RootElement;

        Assert.Equal(
            files.Take(files.Count - 1).Select(file => (file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)))),
            receipt.GetProperty("feedback").EnumerateArray()
                .Select(file => (file.GetProperty("name").GetString()!, file.GetProperty("sha256").GetString()!)));
        Assert.Equal("2025-01-23T09:05:09+08:00", receipt.GetProperty("receivedLocal").GetString());
        Assert.Equal("30.00", receipt.GetProperty("totals").GetProperty("totalWan").GetString());
        Assert.Equal(30_000_000, receipt.GetProperty("totals").GetProperty("totalFen").GetInt64());
    }

    private static bool Same(byte[] changed)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(changed), JsonNode.Parse(Bytes));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static byte[] Write()
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Upload));
        var document = Samples.Document(("甲", "1.00")) with { Sha256 = sha256, Length = Upload.Length };
        return FeedbackFiles.Write(Samples.Input(document, Samples.Verdict()))[^1].Content.ToArray();
    }
}
