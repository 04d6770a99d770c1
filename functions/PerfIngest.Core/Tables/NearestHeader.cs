using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>The row of a file without a header that comes nearest to one, for the message that none was found (rule F004).</summary>
internal sealed class NearestHeader(HeaderLookup names)
{
    private const int SearchedRows = 200;

    private static readonly FormColumn[] Sought = [FormColumn.Name, FormColumn.Total, FormColumn.Goal, FormColumn.Indicators];

    private List<FormColumn> _known = [];
    private List<string> _texts = [];
    private int _line;
    private int _rows;

    /// <summary>Looks at a row that is no header; only the first ones are looked at.</summary>
    public void Note(in RowView row)
    {
        if (++_rows > SearchedRows)
        {
            return;
        }

        var known = new List<FormColumn>();
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            if (HeaderText.Read(row[i], names).Column is { } column)
            {
                known.Add(column);
            }
        }

        // Where no row names anything, the first one of several texts is most likely what was meant.
        if (known.Count > _known.Count || (_line == 0 && row.FilledCount() >= Sought.Length))
        {
            (_known, _texts, _line) = (known, Texts(row), row.Line);
        }
    }

    /// <summary>What that row names and what it lacks, or that there is none; for people.</summary>
    public override string ToString()
    {
        if (_line == 0)
        {
            return "没有一行含有两个以上的列名";
        }

        var line = _line.ToString(CultureInfo.InvariantCulture);
        var missing = string.Join('、', Sought.Where(column => !Has(column)).Select(HeaderSynonyms.Canonical));
        var texts = string.Join('、', _texts);
        return _known.Count == 0
            ? $"最接近的是第 {line} 行（{texts}），其中没有一个可识别的列名"
            : $"最接近的是第 {line} 行（{texts}），缺少：{missing}";
    }

    private bool Has(FormColumn column) => _known.Contains(column)
        || (column == FormColumn.Total && _known.Exists(known => known is >= FormColumn.Total and <= FormColumn.Other))
        || (column == FormColumn.Indicators && _known.Exists(known => known is >= FormColumn.Level1 and <= FormColumn.Annual));

    private static List<string> Texts(in RowView row)
    {
        const int Most = 8;
        var texts = new List<string>(Most);
        for (var i = row.NextFilled(0); i >= 0 && texts.Count < Most; i = row.NextFilled(i + 1))
        {
            var text = CellText.Clean(row[i], out _);
            texts.Add(text.Length > HeaderText.MaxLength ? text[..HeaderText.MaxLength] + "…" : text);
        }

        return texts;
    }
}
