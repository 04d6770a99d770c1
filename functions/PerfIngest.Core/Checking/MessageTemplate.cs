using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Fills the messages of the catalogue from a hit: its <see cref="Hit.Args"/> first, then its properties by their usual names.
/// </summary>
public static class MessageTemplate
{
    /// <summary>
    /// Fills <paramref name="template"/> in Chinese. A name that nothing fills becomes …; <see cref="Unfilled"/> finds such names.
    /// </summary>
    public static string Fill(string template, Hit hit) => Fill(template, hit, english: false);

    /// <summary>
    /// Fills <paramref name="template"/> in English: an argument <c>{name}</c> is taken from <c>nameEn</c> where there is one.
    /// </summary>
    public static string FillEnglish(string template, Hit hit) => Fill(template, hit, english: true);

    /// <summary>The names in the rule's two templates that <paramref name="hit"/> does not fill: each one is a bug.</summary>
    public static IReadOnlyList<string> Unfilled(Rule rule, Hit hit)
    {
        var names = new List<string>();
        foreach (var template in (ReadOnlySpan<string>)[rule.MessageZh, rule.MessageEn])
        {
            for (var at = 0; Next(template, ref at, out var open) is { } name; at = open + name.Length + 2)
            {
                if (Value(name, hit, english: false) is null)
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static string Fill(string template, Hit hit, bool english)
    {
        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (true)
        {
            var start = at;
            var name = Next(template, ref at, out var open);
            if (name is null)
            {
                return text.Append(template.AsSpan(start)).ToString();
            }

            text.Append(template.AsSpan(start, open - start)).Append(Value(name, hit, english) ?? "…");
            at = open + name.Length + 2;
        }
    }

    /// <summary>The next <c>{name}</c> from <paramref name="at"/> on, or null.</summary>
    private static string? Next(string template, ref int at, out int open)
    {
        open = template.IndexOf('{', at);
        var close = open < 0 ? -1 : template.IndexOf('}', open);
        return close < 0 ? null : template[(open + 1)..close];
    }

    private static string? Value(string name, Hit hit, bool english)
    {
        if (english && hit.Args.TryGetValue(name + "En", out var given))
        {
            return given;
        }

        if (hit.Args.TryGetValue(name, out given))
        {
            return english && ReaderEnglish.Words(hit.Code) ? ReaderEnglish.Of(given) : given;
        }

        return name switch
        {
            "row" => Number(hit.Line),
            "rows" => hit.Lines.Count > 0 ? Numbers(hit.Lines, english) : Number(hit.Line),
            "column" => hit.ColumnName ?? Number(hit.Column),
            "seq" => Number(hit.Seq),
            "seqs" => hit.Seqs.Count > 0 ? Numbers(hit.Seqs, english) : Number(hit.Seq),
            "value" or "found" or "actual" or "total" or "snippet" or "what" or "char" or "raw" or "reason" => hit.Found,
            "expected" or "sum" or "norm" => hit.Expected,
            "diff" => hit.Difference?.TrimStart('-') ?? hit.Found,
            "columns" => hit.Expected ?? hit.Found,
            "pos" or "byteOffset" => hit.Offset?.ToString(CultureInfo.InvariantCulture),
            "field" => Field(hit.Field, english),
            "which" => hit.Sub,
            _ => null,
        };
    }

    private static string? Field(string? field, bool english) => (field, english) switch
    {
        ("period", false) => "实施周期",
        ("annual", false) => "年度",
        _ => field,
    };

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Numbers(IReadOnlyList<int> numbers, bool english) =>
        string.Join(english ? ", " : "、", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
