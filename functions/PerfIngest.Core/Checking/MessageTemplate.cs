using System.Collections.Concurrent;
using System.Globalization;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Fills the messages of the catalogue from a hit: its <see cref="Hit.Args"/> first, then its properties by their usual names.
/// </summary>
public static class MessageTemplate
{
    private static readonly ConcurrentDictionary<string, Piece[]> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Fills <paramref name="template"/> in Chinese. A name that nothing fills becomes …; <see cref="Unfilled"/> finds such names.
    /// </summary>
    public static string Fill(string template, Hit hit) => Fill(template, hit, english: false);

    /// <summary>
    /// Fills <paramref name="template"/> in English: an argument <c>{name}</c> is taken from <c>nameEn</c> where there is one.
    /// </summary>
    public static string FillEnglish(string template, Hit hit) => Fill(template, hit, english: true);

    /// <summary>The names in the rule's two templates that <paramref name="hit"/> does not fill: each one is a bug.</summary>
    public static IReadOnlyList<string> Unfilled(Rule rule, Hit hit) =>
    [
        .. PiecesOf(rule.MessageZh).Concat(PiecesOf(rule.MessageEn)).Select(piece => piece.Name).OfType<string>()
            .Where(name => Value(name, name, hit, english: false) is null),
    ];

    private static string Fill(string template, Hit hit, bool english)
    {
        var pieces = PiecesOf(template);
        var texts = new string[pieces.Length * 2];
        for (var i = 0; i < pieces.Length; i++)
        {
            var (text, name, nameEn) = pieces[i];
            texts[2 * i] = text;
            texts[(2 * i) + 1] = name is null ? "" : Value(name, nameEn!, hit, english) ?? "…";
        }

        return string.Concat(texts);
    }

    /// <summary>A template taken apart at its <c>{name}</c>s. The catalogue has a few hundred of them.</summary>
    private static Piece[] PiecesOf(string template) => Known.GetOrAdd(template, static template =>
    {
        var pieces = new List<Piece>();
        var start = 0;
        while (template.IndexOf('{', start) is >= 0 and var open && template.IndexOf('}', open) is >= 0 and var close)
        {
            var name = template[(open + 1)..close];
            pieces.Add(new(template[start..open], name, name + "En"));
            start = close + 1;
        }

        pieces.Add(new(template[start..], null, null));
        return [.. pieces];
    });

    private static string? Value(string name, string nameEn, Hit hit, bool english)
    {
        if (english && hit.Args.TryGetValue(nameEn, out var given))
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

    /// <summary>A stretch of plain text, and the name after it with that of its English form; null after the last one.</summary>
    private sealed record Piece(string Text, string? Name, string? NameEn);
}
