using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>One row of roster.csv (单位名录).</summary>
public sealed record RosterUnit(int Year, string Code, string Name)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string? DepartmentCode { get; init; }

    public string? DepartmentName { get; init; }

    /// <summary>The unit that may file a section for this one (主管部门).</summary>
    public string? ParentCode { get; init; }

    public string? Kind { get; init; }

    public string? Contact { get; init; }

    public string? Phone { get; init; }

    /// <summary>Largest unit total, in 分 (A011), or null.</summary>
    public Fen? Ceiling { get; init; }
}

/// <summary>One row of calendar.csv; times are UTC.</summary>
/// <param name="UnitCode">The unit that the row is for; null for all.</param>
public sealed record CalendarRow(
    int Year, string Round, DateTimeOffset? Opens, DateTimeOffset? Due, DateTimeOffset? Closes, string? UnitCode);

/// <summary>One row of waivers.csv: the finding stays visible, marked waived, until the day given (UTC+8, inclusive).</summary>
public sealed record Waiver(int Year, string UnitCode, string Rule, string? Document, string Reason, string Signer, DateOnly? Until);

/// <summary>One row of withdrawals.csv.</summary>
public sealed record Withdrawal(int Year, string UnitCode, string Revision, string Reason, string Signer);

/// <summary>One row of control-figures.csv: scope is unit, department or district.</summary>
public sealed record ControlFigure(int Year, string Scope, string Code, string? Source, Fen Amount);

/// <summary>One row of transfer-documents.csv: what a transfer document issued to a unit.</summary>
public sealed record TransferAllotment(string DocumentNumber, string UnitCode, Fen Amount);

/// <summary>
/// The bureau's settings (design §4.3), validated. A null list means that the file is not loaded: rules that need it cannot tell.
/// </summary>
public sealed record DistrictSettings
{
    public static readonly DistrictSettings None = new();

    public IReadOnlyList<RosterUnit>? Roster
    {
        get;
        init
        {
            field = value;
            Units = value is null ? null : new RosterIndex(value);
        }
    }

    /// <summary><see cref="Roster"/> by year and code or name; null without a roster.</summary>
    public RosterIndex? Units { get; private init; }

    public IReadOnlyList<CalendarRow>? Calendar { get; init; }

    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    public IReadOnlyList<ControlFigure>? ControlFigures { get; init; }

    public IReadOnlyList<TransferAllotment>? TransferDocuments { get; init; }

    public RulePack Rules { get; init; } = RulePack.Default;

    /// <summary>
    /// Lower-case hexadecimal SHA-256 over the settings files, in the order of their names; <c>none</c> where there are none.
    /// </summary>
    public string Hash { get; init; } = "none";
}
