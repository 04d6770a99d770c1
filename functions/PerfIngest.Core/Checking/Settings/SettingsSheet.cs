using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>
/// A settings CSV as rows with named columns. The header may have its columns in any order; optional ones may be missing.
/// </summary>
internal sealed class SettingsSheet
{
    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    private SettingsSheet(string file, ProblemList problems)
    {
        _file = file;
        _problems = problems;
    }

    public List<SettingsRow> Rows { get; } = [];

    /// <summary>
    /// Opens a file by the encoding ladder of the submissions; what is wrong with it as a whole is a problem, and no row is kept.
    /// </summary>
    /// <param name="required">Columns that must be there; in messages also the file's expected form.</param>
    public static SettingsSheet Open(
        string file,
        ReadOnlyMemory<byte> bytes,
        string[] required,
        string[] optional,
        ProblemList problems,
        CancellationToken cancellationToken)
    {
        var sheet = new SettingsSheet(file, problems);
        var grid = GridReader.Open(bytes, file, new ReadingLimits(), cancellationToken);
        var rows = grid.Sheets.Count > 0 ? grid.Sheets[0].Rows : [];
        var hasHeader = false;
        foreach (var row in rows)
        {
            if (row.IsBlank())
            {
                continue;
            }

            if (!hasHeader)
            {
                if (!sheet.ReadHeader(row, required, optional))
                {
                    return sheet;
                }

                hasHeader = true;
            }
            else
            {
                sheet.AddRow(row);
            }
        }

        foreach (var hit in grid.Hits)
        {
            problems.Add(file, hit, hit.Column is { } column ? sheet.NameAt(column - 1) : null);
            hasHeader = true;
        }

        if (!hasHeader)
        {
            problems.Add(file, null, null, null, $"首行应为表头：{string.Join(',', required)}", $"a header row: {string.Join(',', required)}");
        }

        return sheet;
    }

    public string? Cell(GridRow row, string column) =>
        _columns.TryGetValue(column, out var index) && index < row.Cells.Length && row.Cells[index].Trim() is { Length: > 0 } text
            ? text
            : null;

    public void Problem(int line, string? column, string? found, string expected, string expectedEn) =>
        _problems.Add(_file, line, column, found, expected, expectedEn);

    private bool ReadHeader(GridRow header, string[] required, string[] optional)
    {
        var known = required.Concat(optional).ToList();
        var form = string.Join(',', known);
        var fits = true;
        for (var index = 0; index < header.Cells.Length; index++)
        {
            var name = header.Cells[index].Trim();
            if (name.Length == 0)
            {
                continue;
            }

            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) || !_columns.TryAdd(name, index))
            {
                Problem(header.Line, null, name, $"列名只能是（各一次）：{form}", $"column names, once each: {form}");
                fits = false;
            }
        }

        foreach (var name in required.Where(name => !_columns.ContainsKey(name)))
        {
            Problem(header.Line, name, null, $"缺少列 {name}", $"the column {name}");
            fits = false;
        }

        return fits;
    }

    private void AddRow(GridRow row)
    {
        for (var index = 0; index < row.Cells.Length; index++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[index]) && !_columns.ContainsValue(index))
            {
                Problem(row.Line, null, row.Cells[index], "单元格多于表头；含逗号的内容请加引号", "no more cells than the header; quote text with commas");
                return;
            }
        }

        Rows.Add(new SettingsRow(this, row));
    }

    private string? NameAt(int index) => _columns.FirstOrDefault(column => column.Value == index).Key;
}
