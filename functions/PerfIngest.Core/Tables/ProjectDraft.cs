using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>A text that may go on in later rows; joined by line breaks, which cleaning removes between Chinese characters.</summary>
internal struct JoinedText
{
    private string? _first;
    private StringBuilder? _rest;

    public readonly bool IsBlank => _rest is null && string.IsNullOrWhiteSpace(_first);

    /// <summary>The last character that is no white space or closing tag, or NUL.</summary>
    public readonly char LastMark
    {
        get
        {
            var tail = _rest is null ? _first.AsSpan() : Tail(_rest);
            tail = tail.TrimEnd();
            while (tail is [.., '>'] && tail.LastIndexOf('<') is >= 0 and var tag)
            {
                tail = tail[..tag].TrimEnd();
            }

            return tail.IsEmpty ? '\0' : tail[^1];
        }
    }

    private static string Tail(StringBuilder text)
    {
        const int Enough = 64;
        var length = Math.Min(Enough, text.Length);
        return text.ToString(text.Length - length, length);
    }

    /// <summary>What the reader took out of the cells (F007, F008).</summary>
    public CellTraits Traits { get; private set; }

    public void Append(string text, CellTraits traits = CellTraits.None)
    {
        Traits |= traits;
        if (_first is null)
        {
            _first = text;
        }
        else
        {
            (_rest ??= new StringBuilder(_first)).Append('\n').Append(text);
        }
    }

    public override readonly string ToString() => _rest?.ToString() ?? _first ?? "";
}

/// <summary>A project whose rows are still being read. A layout has one open at a time, and uses the same draft for each.</summary>
internal sealed class ProjectDraft
{
    private List<Indicator>? _rows;

    public int Line { get; private set; }

    public int Page { get; private set; }

    public string Name { get; private set; } = "";

    public string? Code { get; private set; }

    public AmountCells Amounts { get; private set; }

    /// <summary>What the row's own 单位名称 column says, or null.</summary>
    public string? Unit { get; private set; }

    public JoinedText Goal;

    public JoinedText Indicators;

    /// <summary>Cells of the record, those of continuation lines included (text files).</summary>
    public int Cells { get; set; }

    /// <summary>Whether a line without quotes went on with the record (U11).</summary>
    public bool IsJoined { get; set; }

    /// <summary>Takes indicators that rows of their own state (long layout).</summary>
    public List<Indicator> Rows => _rows ??= [];

    /// <summary>The indicators of <see cref="Rows"/>.</summary>
    public IReadOnlyList<Indicator> Stated => _rows ?? (IReadOnlyList<Indicator>)IndicatorBlock.Empty;

    /// <summary>Makes this the draft of another project.</summary>
    public ProjectDraft Start(int line, int page, string name, string? code, in AmountCells amounts, string? unit)
    {
        (Line, Page, Name, Code, Amounts, Unit) = (line, page, name, code, amounts, unit);
        _rows = null;
        Goal = Indicators = default;
        Cells = 0;
        IsJoined = false;
        return this;
    }

    public ProjectName ParseName()
    {
        var parsed = ProjectNames.Parse(Name);
        return parsed.Code is null && Code is not null ? parsed with { Code = Code } : parsed;
    }
}
