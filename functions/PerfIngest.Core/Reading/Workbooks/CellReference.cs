using System.Globalization;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>References such as <c>AB12</c>: how a person finds a cell of a workbook.</summary>
public static class CellReference
{
    private const int Largest = 10_000_000;

    /// <summary>The reference of a cell, such as <c>AB12</c>; empty for places below 1.</summary>
    /// <param name="line">1-based sheet row.</param>
    /// <param name="column">1-based column.</param>
    public static string Of(int line, int column)
    {
        if (line < 1 || column < 1) return "";
        Span<char> letters = stackalloc char[8];
        return string.Create(CultureInfo.InvariantCulture, $"{letters[Write(column, letters)..]}{line}");
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA; empty below 1.</summary>
    public static string Letters(int column)
    {
        Span<char> letters = stackalloc char[8];
        return letters[Write(column, letters)..].ToString();
    }

    /// <summary>Writes a column's letters to the end of <paramref name="letters"/>; where they start.</summary>
    private static int Write(int column, Span<char> letters)
    {
        var start = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters[--start] = (char)('A' + (rest - 1) % 26);
        return start;
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
