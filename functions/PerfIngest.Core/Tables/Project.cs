namespace PerfIngest.Core.Tables;

/// <summary>One 项目 as read.</summary>
public sealed record Project
{
    private int _ordinal;

    /// <summary>1-based place among the file's projects, in reading order over all tables and units.</summary>
    public required int Ordinal
    {
        get => _ordinal;
        init => _ordinal = value;
    }

    /// <summary>Physical line or sheet row of the project's first row, 1-based.</summary>
    public required int Line { get; init; }

    /// <summary>Page of the table, 1-based: one more after each repeated header.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The name, cleaned of tags and invisible characters; never used as a key.</summary>
    public required ProjectName Name { get; init; }

    public required AmountCells Amounts { get; init; }

    /// <summary>绩效目标, cleaned; empty where none was written.</summary>
    public string Goal { get; init; } = "";

    /// <summary>Where the goal stands, in forms of one project; null where it stands in the project's row.</summary>
    public int? GoalLine { get; init; }

    /// <summary>绩效指标 cell, cleaned, as the indicators' slices see it; empty in the long layout.</summary>
    public string IndicatorText { get; init; } = "";

    public IReadOnlyList<Indicator> Indicators
    {
        get => Block;
        init => Block = IndicatorBlock.Of(value);
    }

    /// <summary><see cref="Indicators"/> as they are stored.</summary>
    internal IndicatorBlock Block { get; private init; } = IndicatorBlock.Empty;

    /// <summary>Gives the project its place: only when a table is complete are projects told from unit rows.</summary>
    internal void PlaceAt(int ordinal) => _ordinal = ordinal;

    /// <summary>Rows of a form besides its first that state the project's goal or an amount; none in tables.</summary>
    internal IEnumerable<int> FormLines() =>
        new[] { GoalLine, Amounts.Total.Line, Amounts.Fiscal.Line, Amounts.Special.Line, Amounts.Other.Line }.OfType<int>();
}

/// <summary>A project name and what it carries (domain §5, U37).</summary>
/// <param name="Text">The name as written, cleaned.</param>
/// <param name="Base">The name without project code and document number.</param>
/// <param name="DocumentNumber">The transfer document number normalised to 机关代字〔年〕号, or null.</param>
/// <param name="DocumentNumberRaw">The document number as written, or null.</param>
/// <param name="Code">The 21-character project code, or null.</param>
/// <param name="IsTransfer">Whether the project is financed by a transfer payment (转移支付).</param>
public sealed record ProjectName(
    string Text, string Base, string? DocumentNumber, string? DocumentNumberRaw, string? Code, bool IsTransfer);

/// <summary>A row that states a sum: 合计 (or 总计, 小计) or a unit's subtotal.</summary>
/// <param name="Line">Physical line or sheet row, 1-based.</param>
/// <param name="Label">The label or unit name as written, cleaned.</param>
/// <param name="Amounts">The stated amounts, never summed into totals.</param>
public sealed record SumRow(int Line, string Label, AmountCells Amounts);

/// <summary>The projects of one budget unit in one table.</summary>
/// <param name="UnitName">The unit's name from its row, else from the prelude; null when neither names one.</param>
/// <param name="UnitRow">The unit's subtotal row, or null.</param>
/// <param name="Projects">The unit's projects, in order.</param>
public sealed record Section(string? UnitName, SumRow? UnitRow, IReadOnlyList<Project> Projects)
{
    /// <summary>Sum of the project rows, in 分, each column by itself; <see cref="AmountSums.Of(IEnumerable{AmountCells})"/> says what absurd amounts come to.</summary>
    public AmountSums Sums() => AmountSums.Of(Projects.Select(project => project.Amounts));
}
