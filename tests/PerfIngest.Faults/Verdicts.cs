using PerfIngest.Core.Tables;
using PerfIngest.Faults.District;
using PerfIngest.Pipeline.Normalizing;

namespace PerfIngest.Faults;

/// <summary>What every run with faults must end in: exactly what the run without a fault ends in, and what a plain model says.</summary>
internal static class Verdicts
{
    /// <summary>Compares states, rows, feedback, totals and report with those of a run without a fault on the same uploads.</summary>
    public static async Task SameAsWithoutFaultsAsync(TestDistrict district)
    {
        var ledger = await district.LedgerAsync();
        Assert.Empty(ledger.UnderWay);
        foreach (var upload in district.Uploads)
        {
            Assert.True(ledger.Decided.TryGetValue(upload.Revision, out var record), $"{upload.Name} is lost.");
            Assert.Equal(upload.Expected.ToString(), record.State);
        }

        Assert.Equal(district.Uploads.Count, ledger.Decided.Count);
        Assert.All(await district.AskedReportsAsync(), run => Assert.True(run.Report.Proof.Holds));
        await district.ForgetReportsAsync();
        var cutOff = TestDistrict.Now();
        var faulty = await district.SnapshotAsync();
        var (report, files) = await district.ReportAsync(cutOff);
        Assert.True(report.Report.Proof.Holds, report.Report.Proof.FirstDifference?.ToString());
        Assert.Equal(new Fen(Upload.TotalFen(district.Uploads)), report.Report.Overview.Sums.Total);
        Assert.DoesNotContain(UploadStates.Failed, report.Report.Proof.UploadsByState.Keys);

        await district.RunPlainlyAsync();

        var plain = await district.SnapshotAsync();
        Assert.Empty(faulty.Lines.Except(plain.Lines).Take(5));
        Assert.Empty(plain.Lines.Except(faulty.Lines).Take(5));
        Assert.Equal(plain.Lines.Count, faulty.Lines.Count);
        Assert.Equal((await district.ReportAsync(cutOff)).Files, files);
    }
}
