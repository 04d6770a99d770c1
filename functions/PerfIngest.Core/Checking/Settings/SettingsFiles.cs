using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>The CSV files of design §4.3: their columns, and what a row of each must be.</summary>
internal static class SettingsFiles
{
    public const string Roster = "roster.csv";
    public const string Calendar = "calendar.csv";
    public const string Waivers = "waivers.csv";
    public const string Withdrawals = "withdrawals.csv";
    public const string ControlFigures = "control-figures.csv";
    public const string TransferDocuments = "transfer-documents.csv";
    public const string Rules = "rules.json";

    public static IReadOnlyList<string> All { get; } = [Roster, Calendar, Waivers, Withdrawals, ControlFigures, TransferDocuments, Rules];

    /// <summary>The columns of a CSV file: those that must be there, and those that may.</summary>
    public static (string[] Required, string[] Optional) Columns(string file) => file switch
    {
        Roster => (["year", "unitCode", "unitName"],
            ["aliases", "departmentCode", "departmentName", "parentUnitCode", "kind", "contact", "phone", "ceilingWan"]),
        Calendar => (["year", "round"], ["opens", "due", "closes", "unitCode"]),
        Waivers => (["year", "unitCode", "rule", "reason", "signer"], ["document", "until"]),
        Withdrawals => (["year", "unitCode", "revision", "reason", "signer"], []),
        ControlFigures => (["year", "scope", "code", "amountWan"], ["source"]),
        TransferDocuments => (["document", "unitCode", "amountWan"], []),
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    };

    public static RosterUnit ToUnit(SettingsRow row) =>
        new(row.Year(), row.Code("unitCode", required: true)!, row.Required("unitName"))
        {
            Aliases = [.. (row.Text("aliases") ?? "").Split([';', '；', '|', '、'],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            DepartmentCode = row.Code("departmentCode", required: false),
            DepartmentName = row.Text("departmentName"),
            ParentCode = row.Code("parentUnitCode", required: false),
            Kind = row.Text("kind"),
            Contact = row.Text("contact"),
            Phone = row.Text("phone"),
            Ceiling = row.Wan("ceilingWan", required: false),
        };

    public static CalendarRow ToCalendarRow(SettingsRow row)
    {
        var made = new CalendarRow(
            row.Year(),
            row.Required("round"),
            row.Instant("opens", endOfDay: false),
            row.Instant("due", endOfDay: true),
            row.Instant("closes", endOfDay: true),
            row.Code("unitCode", required: false));
        if (made.Opens >= made.Due || made.Opens >= made.Closes)
        {
            row.Problem("opens", row.Text("opens"), "开放时间应早于截止和关闭时间", "opens before due and closes");
        }

        if (made.Due > made.Closes)
        {
            row.Problem("due", row.Text("due"), "截止时间不应晚于关闭时间", "due not after closes");
        }

        return made;
    }

    public static Waiver ToWaiver(SettingsRow row)
    {
        var code = row.Required("rule");
        if (code.Length > 0 && RuleCatalogue.Find(code) is not { Severity: < Severity.Fatal })
        {
            row.Problem("rule", code, "规则库中的非致命规则代码，如 A004", "the code of a rule that is not fatal, such as A004");
        }

        return new Waiver(
            row.Year(), row.Code("unitCode", required: true)!, code, row.Text("document"), row.Required("reason"),
                row.Required("signer"), row.Day("until"));
    }

    public static Withdrawal ToWithdrawal(SettingsRow row) =>
        new(row.Year(), row.Code("unitCode", required: true)!, row.Required("revision"), row.Required("reason"), row.Required("signer"));

    public static ControlFigure ToControlFigure(SettingsRow row)
    {
        var written = row.Required("scope");
        var scope = written switch
        {
            "unit" or "单位" => "unit",
            "department" or "部门" => "department",
            "district" or "全区" => "district",
            _ => null,
        };
        if (written.Length > 0 && scope is null)
        {
            row.Problem("scope", written, "unit、department 或 district", "unit, department or district");
        }

        var source = row.Text("source");
        if (source is not null && !FormNames.Amounts.Any(column => column.Name() == source))
        {
            row.Problem("source", source, "空或 总计、财政拨款、财政专户拨款、其他资金 之一", "blank, or one of 总计, 财政拨款, 财政专户拨款, 其他资金");
        }

        return new ControlFigure(
            row.Year(), scope ?? "", row.Code("code", required: true)!, source, row.Wan("amountWan", required: true) ?? Fen.Zero);
    }

    public static TransferAllotment ToAllotment(SettingsRow row) =>
        new(DocumentOf(row.Required("document")), row.Code("unitCode", required: true)!, row.Wan("amountWan", required: true) ?? Fen.Zero);

    /// <summary>The document number as the tables' own are normalised, so that the two meet (X005).</summary>
    private static string DocumentOf(string text) => DocumentNumber.Find(text)?.Normalised ?? text;
}
