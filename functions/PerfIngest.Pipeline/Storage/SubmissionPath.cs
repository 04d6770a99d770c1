using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PerfIngest.Pipeline.Storage;

/// <summary>Why an upload's path is outside the folder scheme.</summary>
public enum PathFlaw
{
    /// <summary>Fewer than three parts: year, unit code, file name.</summary>
    TooShort,

    /// <summary>The first part is not a year 2000 to 2099.</summary>
    Year,

    /// <summary>The second part is not a unit code: 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>, ASCII only.</summary>
    Unit,

    /// <summary>The file name is empty, or a part of it is empty or dots only.</summary>
    File,
}

/// <summary>Where an upload lies: <c>{year}/{unitCode}/{file}</c>. The path decides who uploads.</summary>
public sealed record SubmissionPath(int Year, string Unit, string File)
{
    /// <summary>Reads a blob name of the container <c>submissions</c>; a name outside the scheme says why.</summary>
    public static bool TryParse(string blobName, [NotNullWhen(true)] out SubmissionPath? path, out PathFlaw flaw)
    {
        path = null;
        var parts = blobName.Split('/', 3);
        if (parts.Length < 3)
        {
            flaw = PathFlaw.TooShort;
            return false;
        }

        if (parts[0].Length != 4 || !parts[0].StartsWith("20", StringComparison.Ordinal) || !parts[0].All(char.IsAsciiDigit))
        {
            flaw = PathFlaw.Year;
            return false;
        }

        if (!IsUnitCode(parts[1]))
        {
            flaw = PathFlaw.Unit;
            return false;
        }

        flaw = PathFlaw.File;
        if (parts[2].Split('/').Any(part => part.All(character => character is '.' or ' ')))
        {
            return false;
        }

        path = new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2]);
        return true;
    }

    /// <summary>Whether <paramref name="code"/> may stand as a unit's folder and key.</summary>
    public static bool IsUnitCode(string code) =>
        code.Length is > 0 and <= 64
        && code.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
        && !code.All(character => character == '.');

    /// <summary>The blob name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}/{Unit}/{File}");
}
