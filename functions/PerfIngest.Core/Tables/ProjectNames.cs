namespace PerfIngest.Core.Tables;

/// <summary>Takes project names apart (domain §5, U37, rule P007).</summary>
public static class ProjectNames
{
    private const int CodeLength = 21;

    /// <summary>Characters that only join a name to its code or document number.</summary>
    private const string Joints = " #＃-－—_:：,，;；、\u3000";

    private static readonly string[] Transfers = ["提前下达", "转移支付"];
    private static readonly string[] Sources = ["上级", "中央", "省级"];

    /// <summary>Splits a project name, already cleaned of tags and invisible characters.</summary>
    public static ProjectName Parse(string cleanedName)
    {
        var name = cleanedName.AsSpan().Trim();
        var code = CodeAt(name) ? name[..CodeLength].ToString() : null;
        var rest = code is null ? name : name[CodeLength..].TrimStart(Joints);
        var document = DocumentNumber.Find(rest);
        var baseName = document is { } found ? Without(rest, found.Start, found.End)
            : rest.Length == cleanedName.Length ? cleanedName : rest.ToString();
        return new(
            cleanedName,
            baseName,
            document?.Normalised,
            document is { } number ? rest[number.Start..number.End].ToString() : null,
            code,
            document is not null || NamesTransfer(rest));
    }

    /// <summary>21 characters: 6 of region, 2 of year, R, Y or T, 12 digits.</summary>
    private static bool CodeAt(ReadOnlySpan<char> name) =>
        name.Length >= CodeLength
        && !name[..8].ContainsAnyExceptInRange('0', '9')
        && name[8] is 'R' or 'Y' or 'T'
        && !name[9..CodeLength].ContainsAnyExceptInRange('0', '9')
        && (name.Length == CodeLength || !char.IsAsciiLetterOrDigit(name[CodeLength]));

    /// <summary>提前下达 or 转移支付, or money of a higher level; the district's own share (区级部分, 区级配套) is none.</summary>
    private static bool NamesTransfer(ReadOnlySpan<char> name)
    {
        foreach (var word in Transfers)
        {
            if (name.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var word in Sources)
        {
            var at = name.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && name[at..].Contains("资金", StringComparison.Ordinal))
            {
                return !name.Contains("区级部分", StringComparison.Ordinal) && !name.Contains("区级配套", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static string Without(ReadOnlySpan<char> name, int start, int end)
    {
        var before = name[..start].TrimEnd(Joints);
        var after = name[end..].TrimStart(Joints);
        while (before is [.., '（' or '(' or '【' or '['] && after is ['）' or ')' or '】' or ']', ..])
        {
            before = before[..^1].TrimEnd(Joints);
            after = after[1..].TrimStart(Joints);
        }

        return string.Concat(before, after).Trim();
    }
}
