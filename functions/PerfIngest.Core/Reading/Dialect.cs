namespace PerfIngest.Core.Reading;

/// <summary>How a text separates its fields.</summary>
/// <param name="Separator">The delimiter; null for columns aligned by spaces, or for text without any.</param>
/// <param name="Aligned">Whether two or more spaces separate the fields (domain §6, U25).</param>
/// <param name="FieldCount">Fields of the header row up to its last named one; 0 when no header row was found.</param>
/// <param name="Amounts">Indexes of the header row's amount columns.</param>
internal sealed record Dialect(char? Separator, bool Aligned, int FieldCount, IReadOnlyList<int> Amounts)
{
    /// <summary>The form has seven columns, and only those are believed when spaces separate them.</summary>
    private const int AlignedFields = 7;

    private const int SearchedBytes = 1 << 20;
    private const int CountedLines = 200;
    private const string Candidates = "\t,;|";

    public SourceFormat Format => Separator switch { '\t' => SourceFormat.Tsv, ',' => SourceFormat.Csv, _ => SourceFormat.Text };

    /// <summary>Finds the header row and with it the delimiter; without a header row, the delimiter that most lines hold.</summary>
    public static Dialect Detect(ReadOnlySpan<byte> utf8, HeaderNames names)
    {
        var searched = utf8[..Math.Min(utf8.Length, SearchedBytes)];
        Span<int> votes = stackalloc int[Candidates.Length];
        var counted = 0;
        for (var rest = searched; rest.Length > 0;)
        {
            var length = LineScan.LineLength(rest);
            var line = System.Text.Encoding.UTF8.GetString(rest[..length]);
            if (FromHeader(line, names) is { } dialect) return dialect;
            if (length > 0 && counted++ < CountedLines) Vote(line, votes);
            rest = rest[LineScan.NextLine(rest, length)..];
        }

        var best = votes.IndexOf(Max(votes));
        return new Dialect(votes[best] > 0 ? Candidates[best] : null, false, 0, []);
    }

    private static Dialect? FromHeader(string line, HeaderNames known)
    {
        Dialect? best = null;
        var most = HeaderNames.Enough - 1;
        foreach (var separator in Candidates)
        {
            var names = CountNames(line.Split(separator), known, out var fields, out var amounts);
            if (names <= most) continue;
            most = names;
            best = new Dialect(separator, false, fields, amounts);
        }

        if (best is not null) return best;
        var aligned = AlignedText.Split(line);
        return aligned.Length == AlignedFields && CountNames(aligned, known, out var count, out var money) >= HeaderNames.Enough
            ? new Dialect(null, true, count, money)
            : null;
    }

    private static int CountNames(string[] fields, HeaderNames known, out int count, out List<int> amounts)
    {
        var names = 0;
        count = 0;
        amounts = [];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(fields[i])) count = i + 1;
            if (!known.IsName(fields[i], out var isAmount)) continue;
            names++;
            if (isAmount) amounts.Add(i);
        }

        return names;
    }

    private static void Vote(string line, Span<int> votes)
    {
        for (var i = 0; i < Candidates.Length; i++)
        {
            if (line.AsSpan().Count(Candidates[i]) >= 2) votes[i]++;
        }
    }

    private static int Max(ReadOnlySpan<int> values)
    {
        var max = values[0];
        foreach (var value in values) max = Math.Max(max, value);
        return max;
    }
}
