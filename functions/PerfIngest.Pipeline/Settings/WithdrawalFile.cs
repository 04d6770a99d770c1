using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Settings;

/// <summary>What became of a row for withdrawals.csv.</summary>
public enum WithdrawalWriting
{
    Written,

    /// <summary>The file names the revision already.</summary>
    NamedBefore,

    /// <summary>The file is not comma-separated UTF-8 with the usual columns: to be edited where it was made.</summary>
    NotOurForm,
}

/// <summary>
/// The bureau's <c>settings/withdrawals.csv</c>, edited under its ETag: a row is added at the end, all else stays byte for byte, and two
/// people who add at once both get their rows in.
/// </summary>
public sealed class WithdrawalFile(StorageAccount account)
{
    public const string Name = "withdrawals.csv";

    private static readonly string[] Columns = ["year", "unitCode", "revision", "reason", "signer"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly BlobContainerClient _container = account.Container(ContainerNames.Settings);

    /// <summary>Adds a row, unless the file names the revision.</summary>
    public async Task<WithdrawalWriting> AddAsync(Withdrawal row, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await _container.TryReadAsync(Name, cancellationToken);
            var text = known is null ? string.Join(',', Columns) + "\r\n" : Decode(known.Content);
            if (text is null || Order(text) is not { } order)
            {
                return WithdrawalWriting.NotOurForm;
            }

            // A revision's id is found nowhere else.
            if (text.Contains(row.Revision, StringComparison.Ordinal))
            {
                return WithdrawalWriting.NamedBefore;
            }

            var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var added = (text.EndsWith('\n') ? text : text + end) + Line(row, order) + end;
            var conditions = known is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = known.Details.ETag };
            try
            {
                await _container.WriteAsync(Name, Strict.GetBytes(added), "text/csv; charset=utf-8", conditions, null, cancellationToken);
                return WithdrawalWriting.Written;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                // Somebody else changed the file in between: add to what it is now.
            }
        }
    }

    private static string? Decode(BinaryData content)
    {
        try
        {
            return Strict.GetString(content.ToMemory().Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The header's columns in their order, or null where one of ours is missing. A byte order mark stays before the first.</summary>
    private static string[]? Order(string text)
    {
        var header = text.Split('\n', 2)[0].TrimEnd('\r').TrimStart('\ufeff').Split(',').Select(name => name.Trim().Trim('"')).ToArray();
        return Columns.All(header.Contains) ? header : null;
    }

    private static string Line(Withdrawal row, string[] order) => string.Join(',', order.Select(column => Quote(column switch
    {
        "year" => row.Year.ToString(CultureInfo.InvariantCulture),
        "unitCode" => row.UnitCode,
        "revision" => row.Revision,
        "reason" => row.Reason,
        "signer" => row.Signer,
        _ => "",
    })));

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
