using System.Globalization;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>What the layouts have in common: making projects of drafts.</summary>
internal static class LayoutParts
{
    /// <summary>Adds the project with its texts cleaned and its indicators read.</summary>
    public static void Add(TableDraft table, ProjectDraft draft)
    {
        var cells = table.Cells;
        var goalIndex = table.Map[FormColumn.Goal];
        var goal = cells.Text(draft.Goal.ToString(), draft.Line, goalIndex, FormColumn.Goal, draft.Goal.Traits);
        cells.CheckArtefact(goal, default, draft.Line, goalIndex, FormColumn.Goal);
        goal = BlankMarks.IsBlank(goal) ? "" : goal;
        var index = table.Map[FormColumn.Indicators];
        var text = cells.Text(draft.Indicators.ToString(), draft.Line, index, FormColumn.Indicators, draft.Indicators.Traits);
        cells.CheckArtefact(text, default, draft.Line, index, FormColumn.Indicators);
        text = BlankMarks.IsBlank(text) ? "" : text;
        var indicators = draft.Stated;
        if (text.Length > 0)
        {
            var read = Indicators(table, text, draft.Line, index < 0 ? null : index + 1);
            indicators = indicators.Count == 0 ? read : [.. indicators, .. read];
        }

        CheckCount(table, draft.Line, indicators.Count);
        table.AddProject(
            new Project
            {
                Ordinal = 0,
                Line = draft.Line,
                Page = draft.Page,
                Name = draft.ParseName(),
                Amounts = draft.Amounts,
                Goal = goal,
                IndicatorText = text,
                Indicators = indicators,
            },
            isBare: goal.Length == 0 && text.Length == 0 && indicators.Count == 0,
            draft.Unit);
    }

    private static IndicatorBlock Indicators(TableDraft table, string text, int line, int? column)
    {
        var hits = table.Cells.IndicatorHits;
        var read = IndicatorGrammar.ReadBlock(text, line, table.Cells.Indicators, hits, column, table.Context.Classes);
        if (hits.Count > 0)
        {
            foreach (var hit in hits)
            {
                table.Cells.Report(hit with { ColumnName = hit.ColumnName ?? HeaderSynonyms.Canonical(FormColumn.Indicators) });
            }

            hits.Clear();
        }

        return read;
    }

    /// <summary>Where the name of a project or unit stands: a unit's may stand left of the column of names, in a row that has no other.</summary>
    public static int NameIndex(TableDraft table, in RowView row)
    {
        var name = table.Map[FormColumn.Name];
        var index = RowClassifier.NameIndex(row, table.Map);
        return index == name || index == table.Map[FormColumn.Unit] || table.IsUnitName(CellText.Clean(row[index], out _)) ? index : name;
    }

    /// <summary>The unit that a row names in a column of its own, or null.</summary>
    public static string? Unit(TableDraft table, in RowView row) =>
        table.Map[FormColumn.Unit] is >= 0 and var index && row.IsFilled(index) ? table.Cells.Text(row, index, FormColumn.Unit) : null;

    /// <summary>The project's own name, or its code column's content.</summary>
    public static string? Code(TableDraft table, in RowView row)
    {
        var index = table.Map[FormColumn.ProjectCode];
        if (index < 0 || !row.IsFilled(index))
        {
            return null;
        }

        var code = table.Cells.Text(row, index, FormColumn.ProjectCode);
        table.Cells.CheckArtefact(code, row.Traits(index), row.Line, index, FormColumn.ProjectCode);
        return code.Length > 0 ? code : null;
    }

    private static void CheckCount(TableDraft table, int line, int count)
    {
        var limit = table.Context.Limits.MaxIndicators;
        if (count > limit)
        {
            var found = count.ToString(CultureInfo.InvariantCulture);
            var most = limit.ToString(CultureInfo.InvariantCulture);
            table.Cells.Report(new Hit("F003")
            {
                Line = line,
                Found = found,
                Expected = most,
                Args = new Dictionary<string, string> { ["reason"] = $"第 {line} 行的项目有 {found} 条绩效指标，上限 {most} 条" },
            });
        }
    }
}
