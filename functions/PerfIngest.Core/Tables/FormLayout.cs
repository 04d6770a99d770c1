namespace PerfIngest.Core.Tables;

/// <summary>
/// One form a project (U43): labels with their values to the right, then a table of indicators. Forms that follow each other in a sheet and
/// name the same unit and year are one table. Amounts and goal are the year's, where a form also states those of the whole period.
/// </summary>
/// <param name="above">What the lines above the first form state.</param>
internal sealed class FormLayout(ReadingContext context, string? sheet, PreludeReader above)
{
    private readonly List<FormDraft> _forms = [];
    private FormDraft? _open;
    private Prelude _prelude = above.ToPrelude();
    private PreludeReader _lines = new(context.Prelude);

    /// <summary>Whether a row starts a form: 项目名称 and, to the right of it, a text that is no column name.</summary>
    public static bool IsStart(in RowView row, HeaderLookup names)
    {
        for (var label = row.NextFilled(0); label >= 0; label = row.NextFilled(label + 1))
        {
            if (HeaderText.Read(row[label], names).Column == FormColumn.Name)
            {
                return row.NextFilled(label + 1) is > 0 and var value && !HeaderText.Read(row[value], names).IsKnown
                    && !FormLabels.IsUnit(row[value]) && !FormIndicators.NamesColumn(row, names);
            }
        }

        return false;
    }

    public RowKind Read(in RowView row)
    {
        if (IsStart(row, context.Names))
        {
            Close();
            _prelude = Head();
            _open = new FormDraft(context, _prelude, row.Line);
        }
        else if (_open is not { HasIndicators: false }
            && new PreludeReader(context.Prelude) is var lines && lines.Add(row) && !lines.IsEmpty)
        {
            // The head of the next form; a title starts anew, other lines go on from the form before.
            Close();
            if (lines.HasTitle)
            {
                _prelude = new Prelude();
                _lines = new PreludeReader(context.Prelude);
            }

            _lines.Add(row);
            return RowKind.Prelude;
        }
        else if (row.IsSingle() && new PreludeReader(context.Prelude) is var title && title.Add(row) && title.HasTitle)
        {
            Close();
            _prelude = new Prelude();
            _lines = title;
            return RowKind.Prelude;
        }

        if (_open is { } open)
        {
            return open.Read(row);
        }

        return row.IsSingle() ? RowKind.Prelude : RowKind.Other;
    }

    /// <summary>What the lines above a form state, and what those above the form before it did where they do not say.</summary>
    private Prelude Head()
    {
        var own = _lines.ToPrelude();
        _lines = new PreludeReader(context.Prelude);
        return own with
        {
            Title = own.Title ?? _prelude.Title,
            UnitFromTitle = own.Title is null ? _prelude.UnitFromTitle : own.UnitFromTitle,
            UnitName = own.UnitName ?? _prelude.UnitName,
            Year = own.Year ?? _prelude.Year,
            CurrencyUnits = own.CurrencyUnits.Count > 0 ? own.CurrencyUnits : _prelude.CurrencyUnits,
        };
    }

    /// <summary>The forms as tables, with their hits.</summary>
    public void Finish(List<ParsedTable> tables, ref int ordinal)
    {
        Close();
        for (var from = 0; from < _forms.Count;)
        {
            var to = from + 1;
            while (to < _forms.Count && _forms[to].IsOfTable(_forms[from]))
            {
                to++;
            }

            tables.Add(Table(_forms[from..to], tables.Count, ref ordinal));
            from = to;
        }

        _forms.Clear();
    }

    private ParsedTable Table(List<FormDraft> forms, int index, ref int ordinal)
    {
        var first = forms[0];
        var projects = new List<Project>(forms.Count);
        var cells = new CellReader(context.Hits, index);
        HeaderChecks.Missing([.. forms.SelectMany(form => form.Columns)], first.Line, cells);
        HeaderChecks.Report("一个项目一张的申报表", first.Line, cells);
        foreach (var form in forms)
        {
            projects.Add(form.ToProject(++ordinal, projects.Count + 1));
            foreach (var hit in form.Hits)
            {
                context.Hits.Add(hit with { Table = index });
            }
        }

        return new ParsedTable
        {
            Sheet = sheet,
            Prelude = first.Prelude,
            Header = new Header(first.Line, [.. forms.Select(form => form.Line)], first.Columns),
            CurrencyUnit = first.Unit,
            Sections = [new Section(first.Prelude.UnitName?.Value ?? first.Prelude.UnitFromTitle, null, projects)],
        };
    }

    private void Close()
    {
        if (_open is { IsForm: true } open)
        {
            _forms.Add(open);
        }

        _open = null;
    }
}
