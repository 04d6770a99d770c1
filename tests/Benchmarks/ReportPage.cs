using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PerfIngest.Benchmarks;

/// <summary>The report, in Markdown.</summary>
internal static class ReportPage
{
    private const int Repetitions = 5;

    /// <summary>docs/benchmarks.md of the repository that the working folder lies in; null outside one.</summary>
    public static string? Target()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PerfIngest.sln")))
            {
                return Path.Combine(folder.FullName, "docs", "benchmarks.md");
            }
        }

        return null;
    }

    /// <summary>Reading and checking, each approach beside the others.</summary>
    public static string Reading()
    {
        var page = new StringBuilder();
        page.Append("# Benchmarks\n\nWritten by `dotnet run -c Release --project tests/Benchmarks`; the machine is shared, so only the ratios mean much.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Machine: {Machine()}.\n\n");
        page.Append("The tables repeat the source document's projects with other names, amounts and targets. Approaches run in turn on the same\n")
            .Append("bytes; times are processor time, a ratio is the median over the repetitions. MB is 10⁶ bytes. Peak is the most live managed memory beyond the input,\n")
            .Append("by full collections all through a run of its own.\n\n");
        Table(page, 10_000, isShort: false, '\t');
        Table(page, 10_000, isShort: false, ',');
        Table(page, 100_000, isShort: true, '\t');
        var varied = SeedTable.OfDifferentTargets(10_000);
        page.Append(CultureInfo.InvariantCulture, $"## 10,000 rows, TSV, {varied.Length / 1e6:F1} MB ")
            .Append("(rows of full length; no target stands in two rows)\n\n");
        Rows(page, varied, 10_000, '\t', Repetitions);
        Grow(page);
        Heap(page);
        return page.Append(Notes("notes.md")).ToString();
    }

    /// <summary>The stages and the nightly report beside what storage alone takes.</summary>
    /// <param name="figures">What the parts printed.</param>
    public static string Pipeline(string figures) => "\n# The pipeline beside its storage\n\n" + figures + Notes("pipeline-notes.md");

    /// <summary>One table's figures and the dearest rules.</summary>
    public static string Quick(byte[] bytes, int repetitions)
    {
        var page = new StringBuilder();
        Rows(page, bytes, 10_000, '\t', repetitions);
        foreach (var (code, time) in Scaling.ByRule(Approaches.Model(bytes), repetitions).Take(16))
        {
            page.Append(CultureInfo.InvariantCulture, $"{code} {time:F1} ms\n");
        }

        return page.ToString();
    }

    private static void Table(StringBuilder page, int rows, bool isShort, char separator)
    {
        var bytes = SeedTable.OfRows(rows, isShort, separator);
        var format = separator == ',' ? "CSV" : "TSV";
        var kind = isShort ? "short rows, two indicators each" : "rows of full length";
        page.Append(CultureInfo.InvariantCulture, $"## {rows:N0} rows, {format}, {bytes.Length / 1e6:F1} MB ({kind})\n\n");
        Rows(page, bytes, rows, separator, Repetitions);
    }

    private static void Rows(StringBuilder page, byte[] bytes, int rows, char separator, int repetitions)
    {
        page.Append("| | × CsvHelper | ms | rows/s | MB/s | bytes allocated a row | peak MB |\n|---|--:|--:|--:|--:|--:|--:|\n");
        foreach (var measured in Interleaved.Run(bytes, separator, repetitions))
        {
            var seconds = measured.Milliseconds / 1000;
            page.Append(CultureInfo.InvariantCulture, $"| {measured.Approach.Name} | {measured.Ratio:F2} | {measured.Milliseconds:F0} ")
                .Append(CultureInfo.InvariantCulture, $"| {rows / seconds:N0} | {bytes.Length / 1e6 / seconds:F0} ")
                .Append(CultureInfo.InvariantCulture, $"| {measured.Allocated / rows:N0} | {measured.Peak / 1e6:F1} |\n");
        }

        page.Append('\n');
    }

    private static void Grow(StringBuilder page)
    {
        page.Append("## Rules that compare projects\n\nTime by n log₂ n, in ns, for n projects of one unit; level or falling is as it should be.\n\n| |");
        page.AppendJoin("|", Scaling.Sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))).Append("|\n|---|");
        page.AppendJoin("|", Scaling.Sizes.Select(_ => "--:")).Append("|\n");
        foreach (var rule in Scaling.Run(5).GroupBy(time => time.Code))
        {
            var cells = rule.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Unit:F1} ({time.Milliseconds:F1} ms)"));
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Key} |").AppendJoin("|", cells).Append("|\n");
        }

        page.Append('\n');
    }

    private static void Heap(StringBuilder page)
    {
        var limit = HeapLimit.Smallest(SeedTable.OfRows(100_000, isShort: true, '\t'), [256, 320, 384, 512, 768, 1024]);
        page.Append("## Memory\n\nReading and checking 100,000 short rows in a process of its own, the input included: ")
            .Append(limit is null ? "more than 1,024 MiB" : string.Create(CultureInfo.InvariantCulture, $"{limit} MiB"))
            .Append(" of `DOTNET_GCHeapHardLimit` are enough.\n\n");
    }

    private static string Notes(string name)
    {
        using var notes = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return notes.ReadToEnd();
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:F0} GB, {RuntimeInformation.OSDescription.Split('-')[0]}, "
            + $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}");
}
