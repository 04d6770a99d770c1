using System.Globalization;
using System.Security.Cryptography;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>The document of a file that is too large to be held in memory.</summary>
public static class OversizeDocument
{
    /// <summary>Hashes the file as it streams by and says F003.</summary>
    /// <param name="length">Size of the file in bytes.</param>
    /// <param name="limit">The limit that it crosses, in bytes.</param>
    public static async Task<ParsedDocument> OfAsync(Stream file, long length, long limit, CancellationToken cancellationToken) =>
        Of(await SHA256.HashDataAsync(file, cancellationToken), length, limit);

    /// <inheritdoc cref="OfAsync"/>
    public static ParsedDocument Of(Stream file, long length, long limit) => Of(SHA256.HashData(file), length, limit);

    private static ParsedDocument Of(byte[] hash, long length, long limit) => new()
    {
        Sha256 = Convert.ToHexStringLower(hash),
        Length = length,
        Format = SourceFormat.Text,
        Hits =
        [
            new Hit("F003")
            {
                Found = length.ToString(CultureInfo.InvariantCulture),
                Expected = "≤ " + limit.ToString(CultureInfo.InvariantCulture),
                Args = new Dictionary<string, string>
                {
                    ["reason"] = string.Create(
                        CultureInfo.InvariantCulture, $"文件 {length >> 20} MiB，超过 {limit >> 20} MiB 的上限"),
                },
            },
        ],
    };
}
