namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>References such as <c>AB12</c>.</summary>
internal static class CellReference
{
    private const int Largest = 10_000_000;

    /// <summary>1-based column and row of a reference; 0 for what it does not hold.</summary>
    public static int Column(ReadOnlySpan<char> reference, out int row)
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
