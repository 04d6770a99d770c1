using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>The cells of one table as hits name them; each column is looked up once.</summary>
internal sealed class TablePlaces
{
    private static readonly FormColumn[] Columns = Enum.GetValues<FormColumn>();

    private readonly (int? Index, string? Name)[] _columns = new (int?, string?)[Columns.Length];

    public TablePlaces(CheckScope scope, ParsedTable table)
    {
        Scope = scope;
        Table = table;
        foreach (var column in Columns)
        {
            _columns[(int)column] = RulePlaces.Cell(table, column);
        }
    }

    public CheckScope Scope { get; }

    public ParsedTable Table { get; }

    /// <summary>A place at a cell of <paramref name="line"/>; see <see cref="RulePlaces.Cell"/>.</summary>
    public HitPlace At(string code, int line, FormColumn column, int? seq = null, string? sub = null, string? field = null)
    {
        var (index, name) = _columns[(int)column];
        return new(code, Scope.TableIndex, line, index, name, seq, sub, field);
    }
}
