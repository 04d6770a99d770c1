using PerfIngest.Core.Tests.Reporting;

namespace PerfIngest.Core.Tests.Variants;

public sealed partial class VariantTests
{
    private static readonly Lazy<HashSet<string>> OfSource = new(() =>
    {
        var source = Upload.Of(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "seed-table.txt")));
        return [.. Described.Lines(source.Document, source.Verdict)];
    });

    /// <summary>What each file of a variant reads to where the source document reads otherwise: cells, lines and words of findings.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_variant_changes_is_the_approved_change(string id)
    {
        // Before the recording: whichever variant runs first must not record the source document as its own.
        var ofSource = OfSource.Value;
        using var uploads = Upload.Record();
        Entries[id]();

        // Of a larger number the first few say it.
        var text = string.Concat(uploads.All.Take(4).Select((upload, number) =>
            $"== {number + 1}\n" + string.Concat(Described.Lines(upload.Document, upload.Verdict).Where(line => !ofSource.Contains(line)).Take(60)
                .Select(line => (line.Length > 400 ? line[..400] + "…" : line) + "\n"))));
        Approved.Check($"variants/{id}.txt", text);
    }
}
