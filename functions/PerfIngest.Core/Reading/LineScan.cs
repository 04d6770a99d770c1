namespace PerfIngest.Core.Reading;

/// <summary>Physical lines of bytes: LF, CR LF and a lone CR each end one. Form feeds do not.</summary>
internal static class LineScan
{
    private const byte Lf = (byte)'\n';
    private const byte Cr = (byte)'\r';

    /// <summary>Number of line breaks in <paramref name="text"/>, which must not start inside a CR LF pair.</summary>
    public static int CountBreaks(ReadOnlySpan<byte> text)
    {
        var count = text.Count(Lf);
        for (int at; (at = text.IndexOf(Cr)) >= 0; text = text[(at + 1)..])
        {
            if (at + 1 == text.Length || text[at + 1] != Lf) count++;
        }

        return count;
    }

    /// <summary>Length of the first line without its break.</summary>
    public static int LineLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(Lf, Cr);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Where the line after the first one starts; the length of the text if there is none.</summary>
    public static int NextLine(ReadOnlySpan<byte> text, int lineLength)
    {
        if (lineLength == text.Length) return lineLength;
        return text[lineLength] == Cr && lineLength + 1 < text.Length && text[lineLength + 1] == Lf ? lineLength + 2 : lineLength + 1;
    }

    /// <summary>Where the line that holds <paramref name="at"/> starts, not looking before <paramref name="from"/>.</summary>
    public static int LineStart(ReadOnlySpan<byte> text, int at, int from) => from + text[from..at].LastIndexOfAny(Lf, Cr) + 1;
}
