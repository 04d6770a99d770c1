using System.Globalization;
using System.Security.Cryptography;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>
/// Reads a submission: bytes to rows to tables, with positions (domain §1, §6). Pure: the same bytes give the same document. Whatever the
/// bytes are, the answer is a document; what is wrong with them is in its hits.
/// </summary>
/// <param name="limits">Limits of reading; crossing one is F003.</param>
/// <param name="terms">Names, words and units that the settings add; null for the rule book's own.</param>
public sealed class SubmissionReader(ReadingLimits limits, ReadingTerms? terms = null)
{
    /// <summary>The layouts that are read, as F004 lists them.</summary>
    public const string SupportedLayouts = "一行一个项目的标准表；一行一项指标的明细表；一个项目一张的申报表";

    private readonly ReadingTerms _terms = terms ?? ReadingTerms.Default;
    private readonly HeaderLookup _names = new((terms ?? ReadingTerms.Default).Synonyms);
    private readonly HeaderNames _headerNames = terms is null ? HeaderNames.Default : new(terms.Synonyms);
    private readonly RowWords _words = new((terms ?? ReadingTerms.Default).Patterns);
    private readonly PreludeWords _prelude = new((terms ?? ReadingTerms.Default).Patterns);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">Its name: a hint only, the content decides.</param>
    public ParsedDocument Read(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellationToken)
    {
        var grid = GridReader.Open(bytes, fileName, limits, _headerNames, cancellationToken);
        return Read(grid, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length, cancellationToken);
    }

    /// <summary>Reads rows. The sheets are enumerated once.</summary>
    internal ParsedDocument Read(Grid grid, string sha256, long length, CancellationToken cancellationToken)
    {
        var hits = new HitList();
        var tables = new List<ParsedTable>();
        var counter = new RowCounter();
        var isText = grid.Format is SourceFormat.Text or SourceFormat.Csv or SourceFormat.Tsv;
        var context = new ReadingContext(
            isText, grid.Delimiter, limits, _names, _words, _prelude, _terms.Classes, _terms.Units, hits, counter);
        var ordinal = 0;
        var nearest = new NearestHeader(_names);
        var others = new List<Hit>();
        foreach (var sheet in grid.Sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = tables.Count;
            var reader = new TableReader(context, sheet.Name, tables, nearest);
            var hidden = new List<int>();
            reader.Read(NotingHidden(sheet.Rows, hidden), ref ordinal, cancellationToken);
            AddNotes(sheet, reader, hidden, before, tables.Count, hits, others);
        }

        // A file over the limits is a document without tables; its hits speak of the file.
        var isUnreadable = HasUnreadable(grid.Hits) || HasUnreadable(hits);
        if (!isUnreadable && tables.Count == 0 && grid.Sheets.Count > 0)
        {
            hits.Add(NoHeader(nearest));
        }
        else if (tables.Count > 0)
        {
            others.ForEach(hits.Add);
        }

        return new ParsedDocument
        {
            Sha256 = sha256,
            Length = length,
            Format = grid.Format,
            Encoding = grid.Encoding,
            Delimiter = grid.Delimiter,
            Tables = isUnreadable ? [] : tables,
            Hits = isUnreadable ? [.. grid.Hits, .. hits.Select(hit => hit with { Table = null })] : [.. grid.Hits, .. hits],
            Rows = counter.ToTally(),
        };
    }

    private static Hit NoHeader(NearestHeader nearest) => new("F004")
    {
        Found = nearest.ToString(),
        Expected = SupportedLayouts,
        Args = new Dictionary<string, string> { ["layouts"] = SupportedLayouts },
    };

    /// <summary>H009 of a sheet: hidden rows that were read, rows and sheets that hold no table of this form.</summary>
    private static void AddNotes(GridSheet sheet, TableReader reader, List<int> hidden, int from, int to, HitList hits, List<Hit> others)
    {
        if (to > from && Hidden(sheet, hidden) is { } what)
        {
            int? line = hidden.Count > 0 ? hidden[0] : null;
            hits.Add(HeaderChecks.Difference(what, line, [.. hidden]) with { Table = from });
        }

        if (reader.OtherLines.Count > 0)
        {
            var where = sheet.Name is null ? "" : $"工作表“{sheet.Name}”";
            var lines = reader.OtherLines;
            var diff = $"{where}第 {lines[0]}–{lines[^1]} 行不是绩效目标表，未读入";
            others.Add(HeaderChecks.Difference(diff, lines[0]) with { Table = to > from ? to - 1 : null });
        }
    }

    /// <summary>What the workbook hides of a sheet and was read all the same (U21), or null.</summary>
    private static string? Hidden(GridSheet sheet, List<int> rows)
    {
        var parts = new List<string>();
        if (sheet.Hidden)
        {
            parts.Add($"工作表“{sheet.Name}”是隐藏的");
        }

        if (rows.Count > 0)
        {
            parts.Add($"隐藏行已读入：第 {Lines(rows)} 行");
        }

        if (sheet.HiddenColumns.Count > 0)
        {
            parts.Add($"隐藏列已读入：第 {Lines(sheet.HiddenColumns)} 列");
        }

        return parts.Count == 0 ? null : string.Join('；', parts);
    }

    private static IEnumerable<GridRow> NotingHidden(IEnumerable<GridRow> rows, List<int> hidden)
    {
        foreach (var row in rows)
        {
            if (row.Hidden && !row.IsBlank())
            {
                hidden.Add(row.Line);
            }

            yield return row;
        }
    }

    private static string Lines(IReadOnlyList<int> lines)
    {
        const int Most = 20;
        var shown = string.Join('、', lines.Take(Most).Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return lines.Count > Most ? $"{shown} 等 {lines.Count.ToString(CultureInfo.InvariantCulture)}" : shown;
    }

    private static bool HasUnreadable(HitList hits)
    {
        foreach (var hit in hits)
        {
            if (hit.Code is "F001" or "F002" or "F003")
            {
                return true;
            }
        }

        return false;
    }
}
