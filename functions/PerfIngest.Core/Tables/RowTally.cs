namespace PerfIngest.Core.Tables;

/// <summary>What became of the rows of a file: every one is counted once, so that none is lost unseen (design §6).</summary>
public sealed record RowTally
{
    public static readonly RowTally None = new();

    /// <summary>Rows without content.</summary>
    public int Blank { get; init; }

    /// <summary>Lines above a table: title, unit, year, currency unit, and texts that say none of these.</summary>
    public int Prelude { get; init; }

    /// <summary>Header rows, repetitions and rows of column numbers included.</summary>
    public int Header { get; init; }

    /// <summary>合计, 总计 and 小计 rows.</summary>
    public int Sum { get; init; }

    /// <summary>Subtotal rows of units.</summary>
    public int Unit { get; init; }

    /// <summary>Rows that start a project, or a row of a form that states a field of it.</summary>
    public int Project { get; init; }

    /// <summary>Rows that go on with a project, or state one more indicator of it.</summary>
    public int Continuation { get; init; }

    /// <summary>Page numbers, signatures, notes, 本表无数据.</summary>
    public int Footer { get; init; }

    /// <summary>Rows of other tables; a hit names them (H009).</summary>
    public int Other { get; init; }

    /// <summary>Rows that could not be read; each one is a hit (F005).</summary>
    public int Unreadable { get; init; }

    public int All => Blank + Prelude + Header + Sum + Unit + Project + Continuation + Footer + Other + Unreadable;

    public static RowTally operator +(RowTally left, RowTally right) => new()
    {
        Blank = left.Blank + right.Blank,
        Prelude = left.Prelude + right.Prelude,
        Header = left.Header + right.Header,
        Sum = left.Sum + right.Sum,
        Unit = left.Unit + right.Unit,
        Project = left.Project + right.Project,
        Continuation = left.Continuation + right.Continuation,
        Footer = left.Footer + right.Footer,
        Other = left.Other + right.Other,
        Unreadable = left.Unreadable + right.Unreadable,
    };
}

/// <summary>What a row is.</summary>
internal enum RowKind
{
    Blank,
    Prelude,
    Header,
    Sum,
    Unit,
    Project,
    Continuation,
    Footer,
    Other,
    Unreadable,
}

/// <summary>Counts rows by what they are.</summary>
internal sealed class RowCounter
{
    private readonly int[] _counts = new int[Enum.GetValues<RowKind>().Length];

    public int this[RowKind kind] => _counts[(int)kind];

    public void Count(RowKind kind, int rows = 1) => _counts[(int)kind] += rows;

    /// <summary>A row that was counted as one thing turned out to be another.</summary>
    public void Move(RowKind from, RowKind to, int rows = 1)
    {
        _counts[(int)from] -= rows;
        _counts[(int)to] += rows;
    }

    public RowTally ToTally() => new()
    {
        Blank = this[RowKind.Blank],
        Prelude = this[RowKind.Prelude],
        Header = this[RowKind.Header],
        Sum = this[RowKind.Sum],
        Unit = this[RowKind.Unit],
        Project = this[RowKind.Project],
        Continuation = this[RowKind.Continuation],
        Footer = this[RowKind.Footer],
        Other = this[RowKind.Other],
        Unreadable = this[RowKind.Unreadable],
    };
}
