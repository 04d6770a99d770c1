using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>What the rules of a run came to. They are findings of the report and never change an upload's state.</summary>
internal sealed record NightlyResult(IReadOnlyList<IssueRow> Issues, IReadOnlyList<CannotTell> CannotTell);

/// <summary>The rules that need more than one file or an older report: X001 to X005, V003, A010 (domain §4).</summary>
internal sealed partial class NightlyChecks
{
    /// <summary>What <c>cannotTell</c> calls the report of an earlier run.</summary>
    public const string PreviousReport = "previous report";

    /// <summary>0.01 万元.</summary>
    private static readonly Fen ControlTolerance = new(10_000);

    /// <summary>Places that a message lists: of a name that a whole province has, the message would be longer than its report.</summary>
    private const int MostPlaces = 2_000;

    private readonly ReportData _report;
    private readonly RunManifest _manifest;
    private readonly DistrictSettings _settings;
    private readonly UnitDirectory _directory;
    private readonly List<IssueRow> _issues = [];
    private readonly List<CannotTell> _cannotTell = [];

    private NightlyChecks(ReportData report, RunManifest manifest, DistrictSettings settings, UnitDirectory directory)
    {
        _report = report;
        _manifest = manifest;
        _settings = settings;
        _directory = directory;
    }

    public static NightlyResult Run(
        ReportData report,
        Partial partial,
        RunManifest manifest,
        DistrictSettings settings,
        UnitDirectory directory,
        ProjectGroups groups,
        Comparison? comparison,
        EarlierReport? previous)
    {
        var checks = new NightlyChecks(report, manifest, settings, directory);
        checks.SameProjectInSeveralUnits(groups);
        checks.ControlFigures();
        checks.NotSubmitted();
        checks.OutcomesOfSeveralUnits(partial.Targets);
        checks.TransferDocuments();
        checks.Magnitude(partial, comparison, Kept(previous, "A010"));
        if (comparison is not null)
        {
            checks.Unexplained(comparison, Kept(previous, "V003"));
        }
        else
        {
            checks._cannotTell.Add(new("V003", PreviousReport));
        }

        return new(checks._issues, checks._cannotTell);
    }

    private static ILookup<string, IssueRow> Kept(EarlierReport? previous, string code) =>
        (previous?.Foot.Kept ?? []).Where(issue => issue.Code == code).ToLookup(issue => issue.Unit!, StringComparer.Ordinal);

    private void SameProjectInSeveralUnits(ProjectGroups groups)
    {
        var mayStandTwice = groups.MayStandTwice();
        var rows = _report.Projects.Where(mayStandTwice).ToList();
        var coded = rows.Where(row => row.Code is not null).GroupBy(ProjectGroups.Coded);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var same in rows.GroupBy(ProjectGroups.Named).Concat(coded)
            .Where(same => same.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Skip(1).Any()))
        {
            var places = Places([.. same.Select(row => $"{row.UnitName}（第 {Number(row.Line)} 行）").Take(MostPlaces + 1)], same.Count());
            if (reported.Add(places))
            {
                var first = same.First();
                Report("X001", null, args: new()
                {
                    ["project"] = first.Name,
                    ["amount"] = first.TotalFen!.Value.ToWanDisplay(),
                    ["units"] = places,
                });
            }
        }
    }

    /// <summary>The places, and how many there are where these are not all.</summary>
    private static string Places(IReadOnlyList<string> places, int count) => count <= MostPlaces
        ? string.Join('、', places)
        : $"{string.Join('、', places.Take(MostPlaces))}等 {Number(count)} 处";

    private void ControlFigures()
    {
        if (_settings.ControlFigures is not { } figures)
        {
            _cannotTell.Add(new("X002", "control-figures.csv"));
            return;
        }

        foreach (var figure in figures.Where(figure => figure.Year == _manifest.Year))
        {
            if (Column(figure.Source) is not { } column || Scope(figure) is not { } scope)
            {
                continue;
            }

            var difference = scope.Sums[column] - figure.Amount;
            if (difference.Abs() > ControlTolerance)
            {
                Report("X002", scope.Unit, args: new()
                {
                    ["scope"] = column == AmountColumn.Total ? scope.Name : scope.Name + ConsolidatedRows.ColumnName(column),
                    ["sum"] = scope.Sums[column].ToWanDisplay(),
                    ["control"] = figure.Amount.ToWanDisplay(),
                    ["diff"] = difference.Abs().ToWanDisplay(),
                });
            }
        }
    }

    /// <summary>What a control figure is compared with; null while nothing of it is in the totals (X003 says so).</summary>
    private (string? Unit, string Name, AmountSums Sums)? Scope(ControlFigure figure)
    {
        switch (figure.Scope)
        {
            case "district":
                return (null, _report.DistrictName, _report.Overview.Sums);
            case "department":
                var department = _report.Departments.FirstOrDefault(row => row.Department == figure.Code);
                return department is null ? null : (null, $"部门“{department.Name}”", department.Sums);
            default:
                var unit = _report.Units.FirstOrDefault(row => row.Unit == figure.Code);
                return unit is null ? null : (unit.Unit, $"单位“{unit.Name}”", unit.Sums);
        }
    }

    private void NotSubmitted()
    {
        if (!_directory.HasRoster)
        {
            _cannotTell.Add(new("X003", "roster.csv"));
            return;
        }

        var counted = _report.Units.Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in _directory.All().Where(unit =>
            _directory.IsRegistered(unit) && !counted.Contains(unit) && _directory.Standing(unit)?.Held is null))
        {
            Report("X003", unit, args: new()
            {
                ["unit"] = _directory.Name(unit),
                ["time"] = CollectionRound.Show(_manifest.CutOff, endOfDay: true),
            });
        }
    }

    private void OutcomesOfSeveralUnits(TargetTally targets)
    {
        foreach (var claim in targets.Claims.Values)
        {
            var (units, projects) = claim.Spread();
            if (units > 1)
            {
                Report("X004", null, args: new()
                {
                    ["name"] = claim.Name!,
                    ["n"] = Number(projects),
                    ["where"] = Places([.. claim.Refs().Take(MostPlaces + 1).Select(place =>
                        $"{_directory.Name(place.Unit)}第 {Number(place.Line)} 行第 {Number(place.Seq)} 项")], claim.Count),
                });
            }
        }
    }

    private void TransferDocuments()
    {
        if (_settings.TransferDocuments is null)
        {
            _cannotTell.Add(new("X005", "transfer-documents.csv"));
            return;
        }

        foreach (var row in _report.Transfers.Where(row => row.DifferenceFen is { } difference && difference != Fen.Zero))
        {
            Report("X005", null, args: new()
            {
                ["doc"] = row.DocumentNumber!,
                ["sum"] = row.AmountFen.ToWanDisplay(),
                ["issued"] = row.IssuedFen!.Value.ToWanDisplay(),
            });
        }
    }

    private void Report(
        string code,
        string? unit,
        string? sub = null,
        string? file = null,
        int? line = null,
        Dictionary<string, string>? args = null,
        string? message = null)
    {
        var rule = RuleCatalogue.Get(code);
        var hit = new Hit(code) { Sub = sub, Line = line, Args = args ?? [] };
        _issues.Add(new(
            unit, unit is null ? null : _directory.Name(unit), file, _settings.Rules.Severities.GetValueOrDefault(code, rule.Severity),
            code, sub,
            line, null, null, null, message ?? MessageTemplate.Fill(rule.MessageZh, hit), IsWaived(code, unit), Nightly: true));
    }

    private bool IsWaived(string code, string? unit) => unit is not null && _settings.Waivers.Any(waiver =>
        waiver.Year == _manifest.Year && waiver.UnitCode == unit && waiver.Rule == code && waiver.Document is null
        && !(waiver.Until < BusinessDay.Of(_manifest.CutOff)));

    /// <summary>The amount column that a control figure speaks of; null for a source that the form does not have.</summary>
    private static AmountColumn? Column(string? source) => source switch
    {
        null or "" or "总计" or "total" => AmountColumn.Total,
        "财政拨款" or "fiscal" => AmountColumn.Fiscal,
        "财政专户拨款" or "special" => AmountColumn.Special,
        "其他资金" or "other" => AmountColumn.Other,
        _ => null,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
