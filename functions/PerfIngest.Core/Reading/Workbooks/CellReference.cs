using System.Globalization;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>References such as <c>AB12</c>: how a person finds a cell of a workbook.</summary>
public static class CellReference
{
    private const int Largest = 10_000_000;

    /// <summary>The reference of a cell of a workbook; null for a text file or page, whose lines and columns say more, or without a place.</summary>
    /// <param name="line">1-based sheet row.</param>
    /// <param name="column">1-based column.</param>
    public static string? Of(SourceFormat format, int? line, int? column) =>
        format is SourceFormat.Xlsx or SourceFormat.Xls && line is { } row && column is { } at ? Of(row, at) : null;

    /// <summary>The reference of a cell, such as <c>AB12</c>; empty for places below 1.</summary>
    /// <param name="line">1-based sheet row.</param>
    /// <param name="column">1-based column.</param>
    public static string Of(int line, int column)
    {
        if (line < 1 || column < 1) return "";
        Span<char> letters = stackalloc char[8];
        var start = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters[--start] = (char)('A' + (rest - 1) % 26);
        return string.Create(CultureInfo.InvariantCulture, $"{letters[start..]}{line}");
    }

    /// <summary>1-based column and row of a reference; 0 for what it does not hold.</summary>
    internal static int Column(ReadOnlySpan<char> reference, out int row)
    {
        var column = 0;
        row = 0;
        foreach (var c in reference)
        {
            if (c == '$') continue;
            if (char.IsAsciiLetter(c)) column = Math.Min(Largest, column * 26 + (c & 31));
            else if (char.IsAsciiDigit(c)) row = Math.Min(Largest, row * 10 + (c - '0'));
            else break;
        }

        return column;
    }
}
