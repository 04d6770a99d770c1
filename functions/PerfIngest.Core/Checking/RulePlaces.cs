using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>One project as a rule sees it.</summary>
internal readonly record struct ProjectAt(TablePlaces Places, WordLists Words, Project Project)
{
    public ParsedTable Table => Places.Table;

    /// <summary>The classes of the project's indicators.</summary>
    public ClassSet Classes { get; } = new(Project.Block);

    /// <summary>A place at a cell of the project's row.</summary>
    public HitPlace Place(string code, FormColumn column, string? sub = null) => Places.At(code, Project.Line, column, sub: sub);
}

/// <summary>Runs a check over the projects or indicators of a table, and makes hits at their cells.</summary>
internal static class RulePlaces
{
    private const int LongestQuote = 120;

    /// <summary>A rule over each project. The check answers whether there was anything to look at.</summary>
    public static Func<CheckScope, HitList, Outcome> EachProject(Func<ProjectAt, HitList, bool> check) => new RowCheck(check, null).Run;

    /// <summary>A rule over each indicator. The check answers whether there was anything to look at.</summary>
    public static Func<CheckScope, HitList, Outcome> EachIndicator(Func<IndicatorAt, HitList, bool> check) => new RowCheck(null, check).Run;

    /// <summary>The projects of each unit of a table, in order; sections of one unit are taken together.</summary>
    public static IEnumerable<IReadOnlyList<Project>> Units(ParsedTable table)
    {
        if (table.Sections.Count == 1)
        {
            return [table.Sections[0].Projects];
        }

        return table.Sections
            .GroupBy(section => CellText.Key(section.UnitName ?? ""), StringComparer.Ordinal)
            .Select(unit => (IReadOnlyList<Project>)[.. unit.SelectMany(section => section.Projects)]);
    }

    /// <summary>What a check came to.</summary>
    public static Outcome Result(bool applies, bool fails) => fails ? Outcome.Fail : applies ? Outcome.Pass : Outcome.NotApplicable;

    /// <summary>A place at a cell of <paramref name="line"/>; see <see cref="Cell"/>.</summary>
    public static HitPlace At(CheckScope scope, ParsedTable table, string code, int? line, FormColumn column)
    {
        var (index, name) = Cell(table, column);
        return new(code, scope.TableIndex, line, index, name);
    }

    /// <summary>A column of a table and its name; the 绩效指标 column where the table has none of the indicator's part.</summary>
    public static (int? Index, string? Name) Cell(ParsedTable table, FormColumn column)
    {
        var index = table.Header.IndexOf(column);
        if (index is null && column is >= FormColumn.Level1 and <= FormColumn.Annual)
        {
            column = FormColumn.Indicators;
            index = table.Header.IndexOf(column);
        }

        return (index, index is null ? null : column.Name());
    }

    /// <summary>The start of a text, for messages.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length <= LongestQuote)
        {
            return text.ToString();
        }

        var end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return string.Concat(text[..end], "…");
    }

    /// <summary>The key of a text, in <paramref name="buffer"/> where it fits.</summary>
    public static ReadOnlySpan<char> Key(ReadOnlySpan<char> text, Span<char> buffer) =>
        text.Length <= buffer.Length ? buffer[..CellText.Key(text, buffer)] : CellText.Key(text);

    /// <summary>A key without the bracketed groups at its end: 满意率(%) is 满意率. A key that is nothing else stays as it is.</summary>
    public static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> key)
    {
        var rest = key;
        while (rest is [.., ')'])
        {
            var depth = 0;
            var open = rest.Length - 1;
            for (; open >= 0; open--)
            {
                depth += rest[open] switch { ')' => 1, '(' => -1, _ => 0 };
                if (depth == 0)
                {
                    break;
                }
            }

            if (open <= 0)
            {
                return open == 0 ? key : rest;
            }

            rest = rest[..open];
        }

        return rest;
    }
}
