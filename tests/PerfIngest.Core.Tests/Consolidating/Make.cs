using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Small roll-ups and the manifests that name them.</summary>
internal static class Make
{
    /// <summary>2025-01-31 24:00 UTC+8.</summary>
    public static readonly DateTimeOffset CutOff = new(2025, 1, 31, 16, 0, 0, TimeSpan.Zero);

    public static UploadFacts Facts(string unit, string revision = "R1") => new(
        2025, unit, $"2025/{unit}/{revision}.txt", $"\"{revision}\"", CutOff.AddHours(-30), revision, "E1", "none");

    public static RollUpProject Project(string name, long fen, string? document = null, string hash = "0",
        params RollUpIndicator[] indicators) => new()
        {
            Ordinal = 1,
            Line = 12,
            Name = document is null ? name : $"{name}#{document}",
            BaseName = name,
            Key = CellText.Key(name),
            DocumentNumber = document,
            Category = ConsolidationWords.Default.CategoryOf(name),
            IsTransfer = document is not null,
            Total = new Fen(fen),
            Fiscal = new Fen(fen),
            IndicatorsHash = hash,
            Indicators = indicators,
        };

    public static RollUpIndicator Indicator(
        string name, string level2, string comparator, decimal value, string unit, bool percent = false, int seq = 1) => new()
        {
            Seq = seq,
            Line = 12,
            Level1 = level2[..1],
            Level2 = level2,
            Name = name,
            Key = CellText.Key(name),
            PeriodKind = TargetKind.Qualitative,
            Annual = new(TargetKind.Quantitative, comparator, value, null, unit, unit, percent),
        };

    public static RollUpSection Section(string? unitCode, params RollUpProject[] projects) => new()
    {
        Table = 0,
        Section = 0,
        UnitName = unitCode is null ? null : "单位" + unitCode,
        UnitCode = unitCode,
        State = VerdictState.Accepted,
        Counts = default,
        CurrencyUnit = CurrencyUnit.WanYuan,
        Projects = [.. projects.Select((project, index) => project with { Ordinal = index + 1, Line = 12 + index })],
    };

    public static RollUp RollUp(string unit, params RollUpProject[] projects) => Sections(unit, Section(unit, projects));

    public static RollUp Sections(string unit, params RollUpSection[] sections) => new()
    {
        Facts = Facts(unit),
        Sha256 = new string('0', 64),
        State = VerdictState.Accepted,
        BudgetYear = 2025,
        Counts = default,
        Codes = [],
        Findings = [],
        Sections = [.. sections.Select((section, index) => section with { Section = index })],
    };

    /// <summary>The same evaluation as another revision, in a state.</summary>
    public static RollUp As(this RollUp rollUp, string revision, VerdictState state = VerdictState.Accepted) =>
        rollUp with { Facts = Facts(rollUp.Facts.Unit, revision), State = state };

    public static Standing Standing(RollUp rollUp) => new()
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
        Sections = rollUp.Sections.Count,
    };

    /// <summary>A unit whose latest and accepted evaluation is this one.</summary>
    public static UnitStanding In(RollUp rollUp) => Unit(rollUp.Facts.Unit, rollUp, rollUp);

    public static UnitStanding Unit(string unit, RollUp? latest, RollUp? accepted, RollUp? held = null) => new(
        unit, latest is null ? null : Standing(latest), accepted is null ? null : Standing(accepted), accepted?.Facts.Received,
        held is null ? null : Standing(held));

    public static RunManifest Manifest(params IReadOnlyList<UnitStanding> units) => new()
    {
        District = "440113",
        DistrictName = "广州市番禺区",
        Year = 2025,
        Run = CutOff.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        CutOff = CutOff,
        AppVersion = "0.1.0",
        RulePackVersion = 1,
        RulePackHash = RulePack.Default.Hash(),
        SettingsHash = "none",
        Units = [.. units.OrderBy(unit => unit.Unit, StringComparer.Ordinal)],
    };

    /// <summary>A report of units that are all in.</summary>
    public static ReportData Report(DistrictSettings settings, ReportData? previous, params RollUp[] rollUps) =>
        Consolidator.Build(Manifest([.. rollUps.Select(In)]), settings, rollUps, previous);

    public static DistrictSettings Roster(params (string Code, string Department, string? Parent)[] units) => DistrictSettings.None with
    {
        Roster =
        [
            .. units.Select(unit => new RosterUnit(2025, unit.Code, "名录" + unit.Code)
            {
                DepartmentCode = unit.Department,
                DepartmentName = "部门" + unit.Department,
                ParentCode = unit.Parent,
            }),
        ],
    };
}
