using System.Diagnostics;
using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tables;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>The nightly report of many units, beside the bare reading of the same roll-ups. Storage has no part in it: they lie in one file.</summary>
internal static class Consolidation
{
    private static readonly DateTimeOffset CutOff = new(2025, 1, 31, 16, 0, 0, TimeSpan.Zero);

    /// <summary>A district and a city; a province only on request, as it takes minutes.</summary>
    public static Task RunAsync(string connection) => OfAsync(350, 4_650);

    public static Task RunProvinceAsync(string connection) => OfAsync(48_000);

    private static async Task OfAsync(params int[] sizes)
    {
        Page.Line("## Consolidation");
        Page.Row("units", "roll-ups MB", "reading s", "building s", "over reading", "ms a unit", "files s", "held after MB", "most of the process MB");
        var seed = Seed();
        await MeasureAsync(seed, 50, isShown: false);
        foreach (var units in sizes)
        {
            await MeasureAsync(seed, units, isShown: true);
        }
    }

    private static async Task MeasureAsync(RollUp seed, int units, bool isShown)
    {
        var file = Path.GetTempFileName();
        try
        {
            var places = new List<(long Start, int Length)>();
            var standings = new List<UnitStanding>();
            await using (var output = File.Create(file))
            {
                for (var number = 1; number <= units; number++)
                {
                    var rollUp = Of(seed, number);
                    var bytes = RollUpJson.Serialize(rollUp);
                    places.Add((output.Position, bytes.Length));
                    standings.Add(Standing(rollUp));
                    output.Write(bytes);
                }
            }

            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            await foreach (var rollUp in ReadAsync(file, places))
            {
                GC.KeepAlive(rollUp);
            }

            var reading = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var indicators = new IndicatorBook();
            start = Stopwatch.GetTimestamp();
            var stored = standings.ToDictionary(standing => standing.Unit, standing => standing.Accepted!.Totals, StringComparer.Ordinal);
            var report = await Consolidator.BuildAsync(
                Manifest(standings), DistrictSettings.None, ReadAsync(file, places), null, stored, indicators);
            var building = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
            start = Stopwatch.GetTimestamp();
            var written = ReportFiles.Write(report, indicators).Sum(part => (long)part.Content.Length);
            var files = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using var process = Process.GetCurrentProcess();
            var row = new[]
            {
                $"{units:N0}", Number(places.Sum(place => (long)place.Length) / 1e6), Number(reading), Number(building), Number(building / reading),
                Number((building + files) * 1000 / units), Number(files), Number(held), Number(process.PeakWorkingSet64 / 1e6),
            };
            if (isShown)
            {
                Page.Row(row);
                Page.Line($"(report files {written / 1e6:F1} MB, proof holds: {report.Proof.Holds})");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async IAsyncEnumerable<RollUp> ReadAsync(string file, List<(long Start, int Length)> places)
    {
        await using var input = File.OpenRead(file);
        foreach (var (_, length) in places)
        {
            var bytes = new byte[length];
            input.ReadExactly(bytes);
            yield return RollUpJson.Deserialize(bytes);
        }
    }

    private static RollUp Seed()
    {
        var document = new SubmissionReader(new Core.Reading.ReadingLimits()).Read(UnitTable.Of(1), "table.tsv", CancellationToken.None);
        var verdict = Checker.Check(document, new CheckContext { Year = UnitTable.Year, UnitCode = UnitTable.Code(1), Received = CutOff });
        return RollUpBuilder.From(document, verdict, Facts(UnitTable.Code(1)), RulePack.Default);
    }

    /// <summary>The roll-up as another unit's: other code and names.</summary>
    private static RollUp Of(RollUp seed, int number)
    {
        var unit = UnitTable.Code(number);
        var name = string.Create(CultureInfo.InvariantCulture, $"第{number:D5}服务中心");
        return seed with
        {
            Facts = Facts(unit),
            Sections =
            [
                .. seed.Sections.Select(section => section with
                {
                    UnitName = name,
                    UnitCode = unit,
                    Projects =
                    [
                        .. section.Projects.Select(project => project with
                        {
                            Name = name + project.Name,
                            BaseName = name + project.BaseName,
                            Key = CellText.Key(name + project.BaseName),
                        }),
                    ],
                }),
            ],
        };
    }

    private static UploadFacts Facts(string unit) =>
        new(UnitTable.Year, unit, UnitTable.BlobName(unit), "\"e\"", CutOff.AddHours(-30), "R1", "E1", "none");

    private static UnitStanding Standing(RollUp rollUp)
    {
        var standing = new Standing
        {
            Revision = rollUp.Facts.Revision,
            Evaluation = rollUp.Facts.Evaluation,
            State = rollUp.State,
            Received = rollUp.Facts.Received,
            File = rollUp.Facts.File,
            Sha256 = rollUp.Sha256,
            Totals = rollUp.Sums(),
            Projects = rollUp.Sections.Sum(section => section.Projects.Count),
            Indicators = rollUp.Sections.Sum(section => section.Projects.Sum(project => project.Indicators.Count)),
            Counts = rollUp.Counts,
        };
        return new(rollUp.Facts.Unit, standing, standing, standing.Received, null);
    }

    private static RunManifest Manifest(List<UnitStanding> units) => new()
    {
        District = "440113",
        DistrictName = "广州市番禺区",
        Year = UnitTable.Year,
        Run = "20250131T160000Z",
        CutOff = CutOff,
        AppVersion = "0.1.0",
        RulePackVersion = 1,
        RulePackHash = RulePack.Default.Hash(),
        SettingsHash = "none",
        Units = units,
        UploadsByState = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["Accepted"] = units.Count },
        UploadsSeen = units.Count,
    };

    private static string Number(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
