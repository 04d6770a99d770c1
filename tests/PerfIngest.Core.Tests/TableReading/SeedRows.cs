using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>The source document as rows of cells, to be changed and written again in another shape.</summary>
internal static class SeedRows
{
    public const int Name = 0;
    public const int Total = 1;
    public const int Fiscal = 2;
    public const int Special = 3;
    public const int Other = 4;
    public const int Goal = 5;
    public const int Indicators = 6;

    public const int Grand = 10;
    public const int Unit = 11;

    public static readonly int[] Headers = [9, 15, 20, 25, 30];
    public static readonly int[] Projects = [12, 13, 16, 17, 18, 21, 22, 23, 26, 27, 28, 31];

    /// <summary>Fresh rows; index 0 is line 1, blank lines are one empty cell.</summary>
    public static List<string[]> All() => [.. Encoding.UTF8.GetString(Golden.SeedBytes).Split('\n').Select(line => line.Split('\t'))];

    public static string[] At(this List<string[]> rows, int line) => rows[line - 1];

    public static string Tsv(this IEnumerable<string[]> rows) => string.Join('\n', rows.Select(row => string.Join('\t', row)));

    public static string Csv(this IEnumerable<string[]> rows, char delimiter = ',') =>
        string.Join("\r\n", rows.Select(row => string.Join(delimiter, row.Select(cell => Quote(cell, delimiter)))));

    /// <summary>The rows as a sheet's, all as wide as the widest.</summary>
    public static GridRow[] Grid(this IReadOnlyList<string[]> rows)
    {
        var width = rows.Max(row => row.Length);
        return [.. rows.Select((row, i) => new GridRow(i + 1, [.. row, .. Enumerable.Repeat("", width - row.Length)]))];
    }

    /// <summary>Every row that has the table's width, with its columns changed.</summary>
    public static List<string[]> Columns(this List<string[]> rows, Func<string[], string[]> change) =>
        [.. rows.Select(row => row.Length == 7 ? change(row) : row)];

    /// <summary>Every amount changed.</summary>
    public static List<string[]> Amounts(this List<string[]> rows, Func<string, string> change) => rows.Columns(row =>
        row[Name].StartsWith("项目名称", StringComparison.Ordinal)
            ? row
            : [row[Name], .. row[Total..Goal].Select(cell => cell.Length == 0 ? cell : change(cell)), .. row[Goal..]]);

    public static List<string[]> HeaderCells(this List<string[]> rows, params (int Column, string Text)[] cells)
    {
        foreach (var line in Headers)
        {
            foreach (var (column, text) in cells)
            {
                rows.At(line)[column] = text;
            }
        }

        return rows;
    }

    /// <summary>Without the page breaks: one header, no blank lines in the table.</summary>
    public static List<string[]> OnePage(this List<string[]> rows) =>
        [.. rows.Where((_, i) => i + 1 is not (14 or 15 or 19 or 20 or 24 or 25 or 29 or 30))];

    private static string Quote(string cell, char delimiter) =>
        cell.AsSpan().IndexOfAny([delimiter, '"', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
