using PerfIngest.Benchmarks;

// --quick: one table of 10,000 rows and the rules' own times, printed and not written, for use while mending.
if (args is ["--quick", ..])
{
    Console.WriteLine(ReportPage.Quick(SeedTable.OfRows(10_000, isShort: false, '\t'), repetitions: 5));
    return;
}

if (args is ["--within", var file])
{
    HeapLimit.Child(file);
    return;
}

var page = ReportPage.Full();
Console.WriteLine(page);
if (ReportPage.Target() is { } target)
{
    File.WriteAllText(target, page);
}
