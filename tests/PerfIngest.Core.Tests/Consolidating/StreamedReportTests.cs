using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Reporting.Report;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>A report whose rows lie in files is the one that is made of everything at once, file by file.</summary>
public sealed class StreamedReportTests
{
    private static readonly string[] Names = ["招聘补贴", "办公经费", "系统运维", "道路工程", "设备购置"];

    private static readonly DistrictSettings Roster = Make.Roster(
        ("D1", "D1", null), ("U1", "D1", "D1"), ("U2", "D1", "D1"), ("U3", "D1", "D1"), ("X8", "D2", "D2"), ("X9", "D2", "D2"));

    private static readonly Gen<RollUpProject> Project =
        Gen.Select(Gen.Int[0, 4], Gen.Long[0, 900], Gen.Bool, Gen.Int[0, 3]).Select((name, fen, transfer, indicators) => Make.Project(
            Names[name], fen * 10_000, transfer ? "穗财社〔2024〕40号" : null, fen.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [.. Enumerable.Range(1, indicators).Select(seq => Make.Indicator(
                seq == 1 ? "发放人数" : "合格率" + seq, seq == 1 ? "22" : "11", "≥", fen / 4m, seq == 2 ? "%" : "人", percent: seq == 2, seq: seq))]));

    /// <summary>A department's file with sections, units with files of their own, one of them carried over; and an order to come in.</summary>
    private static readonly Gen<(RollUp[] RollUps, RunManifest Manifest, int[] Order)> Runs =
        Gen.Select(Project.Array[0, 4].Array[5], Gen.Int[0, 4].Array[4], Gen.Bool).SelectMany((projects, sections, isCarried) =>
        {
            string[] units = ["D1", "U3", "U1", "X9", "U2"];
            var department = Make.Sections("D1", [.. sections.Select(index => Make.Section(units[index], projects[index]))]);
            department = department with { Findings = [Finding("T008", 14), Finding("A005", 12), Finding("T008", null)] };
            var own = Make.RollUp("U2", projects[1]) with { Codes = [new("T008", 3), new("A005", 1)] };
            var other = Make.RollUp("X8", projects[2]);
            var worse = own.As("R2", VerdictState.NeedsFix) with { Findings = [Finding("A002", 13), Finding("A002", 12)], Codes = [new("A002", 2)] };
            RollUp[] all = isCarried ? [department, own, worse, other] : [department, own, other];
            var manifest = Make.Manifest(Make.In(department), isCarried ? Make.Unit("U2", worse, own) : Make.In(own), Make.In(other));
            return Gen.Shuffle(Enumerable.Range(0, all.Length).ToArray()).Select(order => (all, manifest, order));
        });

    [Fact]
    public void The_files_are_the_same_in_any_order_of_arrival_and_wherever_the_rows_lie() => Gen.Select(Runs, Runs).Sample((yesterday, today) =>
    {
        var before = Consolidator.Build(yesterday.Manifest with { Run = "20250130T160000Z" }, Roster, yesterday.RollUps);
        var book = new IndicatorBook();
        var whole = Consolidator.Build(today.Manifest, Roster, today.RollUps, before, indicators: book);
        var expected = Files(whole, book);

        using var kept = Kept(yesterday.Manifest with { Run = "20250130T160000Z" }, yesterday.RollUps);
        using var space = new SpoolSpace(() => new MemoryStream(), 0);
        var streamedBook = new IndicatorBook(space);
        var streamed = Consolidator.BuildAsync(
            today.Manifest, Roster, today.Order.Select(index => today.RollUps[index]).ToAsyncEnumerable(), EarlierReport.Read(kept), null,
            streamedBook, space, cancellationToken: TestContext.Current.CancellationToken).GetAwaiter().GetResult();

        Assert.Equal(expected, Files(streamed, streamedBook));
    }, iter: 40);

    [Fact]
    public void The_rows_are_those_of_the_roll_ups_sorted() => Runs.Sample(run =>
    {
        var report = Consolidator.Build(run.Manifest, Roster, run.Order.Select(index => run.RollUps[index]));
        var unused = report.UnusedSections.Select(section => (section.Uploader, section.Unit)).ToHashSet();
        var counted =
            from rollUp in run.RollUps
            where rollUp.State == VerdictState.Accepted
            from section in rollUp.Sections
            let unit = rollUp.Sections.Count == 1 ? rollUp.Facts.Unit : section.UnitCode!
            where !unused.Contains((rollUp.Facts.Unit, unit))
            from project in section.Projects
            select (Unit: unit, project.Ordinal, project.Name, project.Total, project.Goal);
        var latest = run.RollUps.GroupBy(rollUp => rollUp.Facts.Unit).Select(revisions => revisions.MaxBy(rollUp => rollUp.Facts.Revision)!);
        var findings =
            from rollUp in latest
            from finding in rollUp.Findings
            orderby rollUp.Facts.Unit, finding.Line, finding.Code
            select (rollUp.Facts.Unit, finding.Line, finding.Code);

        Assert.Equal(
            counted.OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Ordinal),
            report.Projects.Select(row => (row.Unit, row.Ordinal, row.Name, row.TotalFen, row.Goal)));
        Assert.Equal(findings, report.Issues.Where(issue => !issue.Nightly).Select(issue => (issue.Unit!, issue.Line, issue.Code)));
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
    }, iter: 100);

    [Fact]
    public void What_the_next_run_compares_with_does_not_depend_on_the_order_and_is_refused_when_it_is_something_else()
    {
        Runs.Sample(run =>
        {
            using var one = Kept(run.Manifest, run.RollUps);
            using var two = Kept(run.Manifest, [.. run.Order.Select(index => run.RollUps[index])]);
            Assert.Equal(one.ToArray(), two.ToArray());
        }, iter: 20);

        using var cut = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(cut, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"unit\":\"U1\",\"codes\":[]}\n[]\n"u8);
        }

        cut.Position = 0;
        var manifest = Make.Manifest();
        Assert.Throws<InvalidDataException>(() => Consolidator.BuildAsync(
            manifest, Roster, AsyncEnumerable.Empty<RollUp>(), EarlierReport.Read(cut), cancellationToken: TestContext.Current.CancellationToken).GetAwaiter().GetResult());
    }

    private static MemoryStream Kept(RunManifest manifest, RollUp[] rollUps)
    {
        var kept = new MemoryStream();
        using (var next = new NextComparison(kept))
        {
            Consolidator.BuildAsync(manifest, Roster, rollUps.ToAsyncEnumerable(), next: next, cancellationToken: TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        }

        kept.Position = 0;
        return kept;
    }

    private static List<(string Name, string Bytes)> Files(ReportData report, IndicatorBook book) =>
        [.. ReportFiles.Write(report, book).Select(file => (file.Name, Convert.ToBase64String(file.Content.Span)))];

    private static RollUpFinding Finding(string code, int? line) => new(
        code, null, Severity.Warning, 0, line, 7, line, null, "“发放人数”的指标值只是重复了指标名称。", Waived: false);
}
