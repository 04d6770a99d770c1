namespace PerfIngest.Core.Tables;

/// <summary>A column of the form, found by meaning.</summary>
public enum FormColumn
{
    /// <summary>项目名称（资金使用单位）</summary>
    Name,

    /// <summary>总计</summary>
    Total,

    /// <summary>财政拨款</summary>
    Fiscal,

    /// <summary>财政专户拨款</summary>
    Special,

    /// <summary>其他资金</summary>
    Other,

    /// <summary>绩效目标</summary>
    Goal,

    /// <summary>绩效指标</summary>
    Indicators,

    /// <summary>一级指标 (long layout)</summary>
    Level1,

    /// <summary>二级指标 (long layout)</summary>
    Level2,

    /// <summary>三级指标, 指标名称 (long layout)</summary>
    IndicatorName,

    /// <summary>实施周期指标值 (long layout)</summary>
    Period,

    /// <summary>年度指标值, 指标值 (long layout)</summary>
    Annual,

    /// <summary>项目代码</summary>
    ProjectCode,

    /// <summary>计算符号 (long layout): part of the targets of its row</summary>
    Comparator,

    /// <summary>计量单位 (long layout): part of the targets of its row</summary>
    Measure,

    /// <summary>A column that the form does not have: 序号, 项目类别, 主管部门, 备注 …</summary>
    Extra,

    /// <summary>单位名称 of each row, in tables without unit rows</summary>
    Unit,

    /// <summary>A source beside 一般公共预算 (政府性基金 …): added to 财政拨款</summary>
    FiscalPart,

    /// <summary>A source beside 其他资金 (上年结转 …): added to it</summary>
    OtherPart,
}

/// <summary>One column of the header.</summary>
/// <param name="Index">1-based column in the file.</param>
/// <param name="Column">What it holds.</param>
/// <param name="Text">The header cell as written; of a two-row header, group and name joined by 「-」.</param>
/// <param name="Unit">The currency unit written in the header cell, or null.</param>
public sealed record HeaderColumn(int Index, FormColumn Column, string Text, CurrencyUnit? Unit = null);

/// <summary>The header of a table.</summary>
/// <param name="Line">Line of the first header row.</param>
/// <param name="Lines">Lines of the first header and of every repetition.</param>
/// <param name="Columns">The columns, left to right.</param>
public sealed record Header(int Line, IReadOnlyList<int> Lines, IReadOnlyList<HeaderColumn> Columns)
{
    /// <summary>The 1-based column that holds <paramref name="column"/>, or null where the table lacks it.</summary>
    public int? IndexOf(FormColumn column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Column == column)
            {
                return Columns[i].Index;
            }
        }

        return null;
    }
}

/// <summary>A statement found at a line.</summary>
public sealed record Stated<T>(int Line, T Value);

/// <summary>What the lines above the header say. Each statement is kept with its line; none is guessed.</summary>
public sealed record Prelude
{
    /// <summary>The line that holds the form's name (项目支出绩效目标表 …), or null.</summary>
    public Stated<string>? Title { get; init; }

    /// <summary>The title's text before the year, or null.</summary>
    public string? UnitFromTitle { get; init; }

    /// <summary>The name after 单位名称： (部门名称, 填报单位, 预算单位), or null.</summary>
    public Stated<string>? UnitName { get; init; }

    /// <summary>The budget year stated in the title or in a （20xx年度） line, or null.</summary>
    public Stated<int>? Year { get; init; }

    /// <summary>Every currency unit stated in the prelude, in order. More than one value is a contradiction (H006).</summary>
    public IReadOnlyList<Stated<CurrencyUnit>> CurrencyUnits { get; init; } = [];

    /// <summary>Whether the lines above a header speak of another table than <paramref name="other"/>: year, form or unit differ.</summary>
    internal bool IsOfAnotherTable(Prelude other) =>
        (other.Year is { } otherYear && Year is { } year && otherYear.Value != year.Value)
        || (other.Title is { } otherTitle && Title is { } title && !CellText.SameKey(FormName(otherTitle.Value), FormName(title.Value)))
        || (other.UnitName is { } otherUnit && UnitName is { } unit && !CellText.SameKey(otherUnit.Value, unit.Value));

    /// <summary>A title without what follows 表, such as （续） on later pages.</summary>
    private static ReadOnlySpan<char> FormName(string title) => title.AsSpan(0, title.IndexOf('表', StringComparison.Ordinal) + 1);
}

/// <summary>One table of a file.</summary>
public sealed record ParsedTable
{
    /// <summary>The sheet's name; null for text.</summary>
    public string? Sheet { get; init; }

    public required Prelude Prelude { get; init; }

    public required Header Header { get; init; }

    /// <summary>The currency unit that the amounts were read in; null when none, or two, were stated (H006).</summary>
    public CurrencyUnit? CurrencyUnit { get; init; }

    /// <summary>合计 rows, in order; more than one is A006 or A003.</summary>
    public IReadOnlyList<SumRow> GrandTotals { get; init; } = [];

    /// <summary>小计 rows and rows of a department above its units, in order: kept as stated, never summed.</summary>
    public IReadOnlyList<SumRow> Subtotals { get; init; } = [];

    /// <summary>The units of the table with their projects. At least one, unless the table states that it is empty (本表无数据).</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Whether the table says that it holds nothing (本表无数据, 本单位无项目支出): a valid nil return.</summary>
    public bool IsNilReturn { get; init; }

    public IEnumerable<Project> Projects() => Sections.SelectMany(section => section.Projects);
}
