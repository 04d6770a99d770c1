using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>The source document's roll-up, made of its golden records alone: no reader, parser or checker is needed.</summary>
internal static class SeedRollUp
{
    public const string UnitName = "广州市番禺区劳动就业服务管理中心";

    private static readonly JsonElement Golden = Json("seed-golden.json");

    private static readonly Dictionary<string, RollUpTarget> Targets = Json("targets-golden.json").GetProperty("targets").EnumerateArray()
        .ToDictionary(target => target.GetProperty("raw").GetString()!, Target, StringComparer.Ordinal);

    public static JsonElement Json(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name))).RootElement.Clone();

    public static RollUp Of(string unit = "440113001", string revision = "R1")
    {
        var findings = Json("seed-findings.json");
        var counts = findings.GetProperty("bySeverity");
        var total = new FindingCounts(0, counts.GetProperty("error").GetInt32(), counts.GetProperty("warning").GetInt32(),
            counts.GetProperty("advice").GetInt32());
        return new()
        {
            Facts = Make.Facts(unit, revision),
            Sha256 = Golden.GetProperty("source").GetProperty("sha256").GetString()!,
            State = VerdictState.Accepted,
            BudgetYear = 2025,
            Counts = total,
            Codes = [.. findings.GetProperty("byCode").EnumerateObject().Select(code => new CodeCount(code.Name, code.Value.GetInt32()))],
            Findings =
            [
                .. findings.GetProperty("findings").EnumerateArray()
                    .Where(finding => finding.GetProperty("severity").GetString() == "warning")
                    .Select(finding => new RollUpFinding(
                        finding.GetProperty("code").GetString()!, Text(finding, "sub"), Severity.Warning, 0, Number(finding, "line"), null,
                        Number(finding, "seq"), Text(finding, "field"), Text(finding, "detail") ?? "", false)),
            ],
            Sections =
            [
                new()
                {
                    Table = 0,
                    Section = 0,
                    Columns = new(2, 3, 4, 5, Name: 1, Indicators: 7),
                    UnitName = UnitName,
                    UnitCode = unit,
                    State = VerdictState.Accepted,
                    Counts = total,
                    CurrencyUnit = CurrencyUnit.WanYuan,
                    Projects = [.. Golden.GetProperty("projects").EnumerateArray().Select(Project)],
                },
            ],
        };
    }

    private static RollUpProject Project(JsonElement project)
    {
        var amounts = project.GetProperty("amounts");
        return new()
        {
            Ordinal = project.GetProperty("ordinal").GetInt32(),
            Line = project.GetProperty("line").GetInt32(),
            Name = project.GetProperty("name").GetString()!,
            BaseName = project.GetProperty("nameBase").GetString()!,
            Key = CellText.Key(project.GetProperty("nameBase").GetString()),
            DocumentNumber = Text(project, "documentNumber"),
            Category = ConsolidationWords.Default.CategoryOf(project.GetProperty("nameBase").GetString()!),
            IsTransfer = project.GetProperty("isTransferPayment").GetBoolean(),
            Total = Amount("total"),
            Fiscal = Amount("fiscal"),
            Special = Amount("special"),
            Other = Amount("other"),
            Goal = project.GetProperty("goal").GetString()![..Math.Min(200, project.GetProperty("goal").GetString()!.Length)],
            IndicatorsHash = "0",
            Indicators =
            [
                .. project.GetProperty("indicators").EnumerateArray().Select(indicator => new RollUpIndicator
                {
                    Seq = indicator.GetProperty("seq").GetInt32(),
                    Line = project.GetProperty("line").GetInt32(),
                    Level1 = Text(indicator, "level1Code"),
                    Level2 = Text(indicator, "level2Code"),
                    Name = Text(indicator, "name")!,
                    Key = CellText.Key(Text(indicator, "name")),
                    Period = Text(indicator, "periodTarget"),
                    AnnualText = Text(indicator, "annualTarget"),
                    PeriodKind = Targets[Text(indicator, "periodTarget")!].Kind,
                    Restated = Text(indicator, "name") == Text(indicator, "periodTarget")
                        || Text(indicator, "name") == Text(indicator, "annualTarget"),
                    Annual = Targets[Text(indicator, "annualTarget")!],
                }),
            ],
        };

        Fen? Amount(string column) =>
            amounts.GetProperty(column).GetProperty("fen") is { ValueKind: JsonValueKind.Number } fen ? new Fen(fen.GetInt64()) : null;
    }

    private static RollUpTarget Target(JsonElement target) => new(
        target.GetProperty("kind").GetString() == "quantitative" ? TargetKind.Quantitative : TargetKind.Qualitative,
        Text(target, "comparator"),
        target.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null,
        null,
        Text(target, "unit"),
        Text(target, "canonicalUnit"),
        target.GetProperty("isPercent").GetBoolean());

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
