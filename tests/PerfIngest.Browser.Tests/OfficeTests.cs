using System.Diagnostics;
using System.Text;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Browser.Tests;

/// <summary>LibreOffice opens the workbooks without repair, and reads what was written.</summary>
public sealed class OfficeTests
{
    private static readonly string[] Paths = ["/usr/bin/soffice", "/usr/bin/libreoffice"];

    [Fact]
    public async Task The_reports_workbook_opens_with_a_sheet_a_table_and_its_total()
    {
        var (report, indicators) = DistrictSample.Of(40);
        var workbook = ReportFiles.Write(report, indicators).Single(file => file.Name.EndsWith(".xlsx", StringComparison.Ordinal));

        var sheets = await OpenAsync("report.xlsx", workbook.Content);

        Assert.Equal(15, sheets.Count);
        Assert.Contains("分单位汇总", sheets[1], StringComparison.Ordinal);
        var total = report.Overview.Sums.Total.Value / 1_000_000m;
        Assert.Contains(total.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture), sheets[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annotated_copy_opens_with_the_clerks_table_and_the_findings()
    {
        var sheets = await OpenAsync("annotated.xlsx", FeedbackPages.Annotated());

        Assert.True(sheets.Count >= 2);
        Assert.Contains("项目名称", sheets[0], StringComparison.Ordinal);
        Assert.Contains("A002", sheets[^1], StringComparison.Ordinal);
    }

    /// <summary>The sheets of a workbook as LibreOffice reads them, each as CSV. Without it the test is skipped, in CI it fails.</summary>
    private static async Task<IReadOnlyList<string>> OpenAsync(string name, ReadOnlyMemory<byte> workbook)
    {
        var office = Array.Find(Paths, File.Exists);
        if (office is null)
        {
            const string Missing = "No LibreOffice: apt-get install -y libreoffice-calc";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Missing);
            }

            Assert.Skip(Missing);
        }

        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("perfingest-office-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), workbook, cancel);
            var start = new ProcessStartInfo(office)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList =
                {
                    "--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to",

                    // Comma, quotes, UTF-8, from line 1, numbers plain, every sheet a file.
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", name,
                },
            };
            using var process = Process.Start(start)!;
            await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            Assert.Equal(0, process.ExitCode);
            var files = new DirectoryInfo(folder).EnumerateFiles("*.csv").OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name);
            var sheets = new List<string>();
            foreach (var file in files)
            {
                sheets.Add(await File.ReadAllTextAsync(file.FullName, Encoding.UTF8, cancel));
            }

            return sheets;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
