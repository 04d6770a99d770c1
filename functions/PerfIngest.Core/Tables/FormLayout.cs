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
    private PreludeReader _prelude = above;

    /// <summary>Whether a row starts a form: 项目名称 and, to the right of it, a text that is no column name.</summary>
    public static bool IsStart(in RowView row, HeaderLookup names)
    {
        var label = row.NextFilled(0);
        var value = label < 0 ? -1 : row.NextFilled(label + 1);
        return value > 0 && HeaderText.Read(row[label], names).Column == FormColumn.Name && !HeaderText.Read(row[value], names).IsKnown
            && !FormLabels.IsUnit(row[value]);
    }

    public RowKind Read(in RowView row)
    {
        if (IsStart(row, context.Names))
        {
            Close();
            _open = new FormDraft(context, _prelude.ToPrelude(), row.Line);
        }
        else if (row.IsSingle() && new PreludeReader(context.Prelude) is var prelude && prelude.Add(row) && prelude.HasTitle)
        {
            // The title of the next form; its other lines follow.
            Close();
            _prelude = prelude;
            return RowKind.Prelude;
        }

        if (_open is { } open)
        {
            return open.Read(row);
        }

        return _prelude.Add(row) || row.IsSingle() ? RowKind.Prelude : RowKind.Other;
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
