using System.Text;

namespace PerfIngest.Core.Reading;

/// <summary>
/// The fields of one line in which the quoting does not hold: a field whose quotes hold is unquoted, any other is taken as it stands.
/// </summary>
internal static class LenientLine
{
    public static string[] Split(ReadOnlySpan<byte> line, byte separator)
    {
        var fields = new List<string>();
        for (; ; )
        {
            if (TryQuoted(line, separator, out var length))
            {
                fields.Add(Encoding.UTF8.GetString(line[1..(length - 1)]).Replace("\"\"", "\"", StringComparison.Ordinal));
            }
            else
            {
                length = line.IndexOf(separator);
                if (length < 0) length = line.Length;
                fields.Add(Encoding.UTF8.GetString(line[..length]));
            }

            if (length == line.Length) return [.. fields];
            line = line[(length + 1)..];
        }
    }

    private static bool TryQuoted(ReadOnlySpan<byte> line, byte separator, out int length)
    {
        length = 0;
        if (line.IsEmpty || line[0] != '"') return false;
        for (var at = 1; ;)
        {
            var found = line[at..].IndexOf((byte)'"');
            if (found < 0) return false;
            at += found + 1;
            length = at;
            if (at == line.Length || line[at] == separator) return true;
            if (line[at] != '"') return false;
            at++;
        }
    }
}
