using Azure.Core;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.Injecting;

/// <summary>The name of a storage call, and so of the failpoint at it: method, container, queue or table, and what of it.</summary>
internal static class CallName
{
    private const string Batch = "$batch";

    private static readonly string[] FixedReports = ["manifest.json", "latest.json", "latest.html", "report.html"];

    public static string Of(Request request)
    {
        // The path starts with the emulator's account.
        var parts = Uri.UnescapeDataString(request.Uri.Path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var place = parts.Length < 2 ? "" : parts[1].Split('(')[0];
        var name = $"{request.Method} {(place == Batch ? $"{Batch} {TableOf(request)}" : place)}";
        var blob = parts.Length > 2 ? parts[^1] : "";
        return place switch
        {
            ContainerNames.Parsed => name + " " + Path.GetExtension(blob),
            ContainerNames.Feedback => name + " " + (parts.Length == 6 ? blob : "page beside the file"),
            ContainerNames.Reports => name + " " + (FixedReports.Contains(blob) ? blob : Path.GetExtension(blob)),
            _ => name,
        };
    }

    /// <summary>The table that a transaction writes.</summary>
    private static string TableOf(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var text = System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        return TableNames.All.FirstOrDefault(table =>
            text.Contains($"/{table}(", StringComparison.Ordinal) || text.Contains($"/{table}?", StringComparison.Ordinal)
            || text.Contains($"/{table} ", StringComparison.Ordinal)) ?? "?";
    }
}
