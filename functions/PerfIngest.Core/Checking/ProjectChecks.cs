using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Checks of project rows by themselves (P001–P003) and of projects that stand twice (P004).</summary>
internal static class ProjectChecks
{
    public static Outcome HasName(CheckScope scope, HitList hits) =>
        Each(scope, hits, FormColumn.Name, "P001", project => string.IsNullOrWhiteSpace(project.Name.Text));

    public static Outcome HasGoal(CheckScope scope, HitList hits) =>
        Each(scope, hits, FormColumn.Goal, "P002", project => string.IsNullOrWhiteSpace(project.Goal));

    public static Outcome HasIndicators(CheckScope scope, HitList hits) =>
        Each(scope, hits, FormColumn.Indicators, "P003", project =>
            project.Indicators.Count == 0 && string.IsNullOrWhiteSpace(project.IndicatorText));

    /// <summary>
    /// P004: one name, document number and code twice in one unit and year, over all tables of the file; one hit for each such project.
    /// </summary>
    public static Outcome IsUnique(CheckScope scope, HitList hits)
    {
        var seen = new Dictionary<Identity, List<(int Table, Project Project)>>();
        var order = new List<List<(int Table, Project Project)>>();
        for (var index = 0; index < scope.Document.Tables.Count; index++)
        {
            var table = scope.Document.Tables[index];
            foreach (var section in table.Sections)
            {
                var unit = CellText.Key(section.UnitName ?? section.UnitRow?.Label ?? table.Prelude.UnitFromTitle ?? "");
                foreach (var project in section.Projects)
                {
                    if (string.IsNullOrWhiteSpace(project.Name.Text))
                    {
                        continue;
                    }

                    var identity = Identity.Of(unit, table.Prelude.Year?.Value ?? scope.Context.Year, project.Name);
                    if (!seen.TryGetValue(identity, out var places))
                    {
                        seen.Add(identity, places = []);
                        order.Add(places);
                    }

                    places.Add((index, project));
                }
            }
        }

        foreach (var places in order.Where(places => places.Count > 1))
        {
            var (table, project) = places[1];
            hits.Add(new Hit("P004")
            {
                Table = table,
                Line = project.Line,
                Lines = [.. places.Select(place => place.Project.Line)],
                Column = scope.Document.Tables[table].Header.IndexOf(FormColumn.Name),
                ColumnName = FormColumn.Name.Name(),
                Found = places.Count.ToString(CultureInfo.InvariantCulture),
                Expected = "1",
                Args = new Dictionary<string, string> { ["project"] = AmountRows.Shorten(project.Name.Text) },
            });
        }

        return hits.Count > 0 ? Outcome.Fail : Outcome.Pass;
    }

    private static Outcome Each(CheckScope scope, HitList hits, FormColumn column, string code, Func<Project, bool> lacks)
    {
        var table = scope.Table!;
        var index = table.Header.IndexOf(column) ?? (column == FormColumn.Indicators ? table.Header.IndexOf(FormColumn.IndicatorName) : null);
        if (index is null)
        {
            return Outcome.NotApplicable;
        }

        foreach (var project in table.Projects())
        {
            if (lacks(project))
            {
                hits.Add(new Hit(code)
                {
                    Line = (column == FormColumn.Goal ? project.GoalLine : null) ?? project.Line,
                    Column = index,
                    ColumnName = column.Name(),
                    Expected = column.Name(),
                    Args = new Dictionary<string, string> { ["project"] = AmountRows.Shorten(project.Name.Text) },
                });
            }
        }

        return hits.Count > 0 ? Outcome.Fail : Outcome.Pass;
    }

    /// <summary>What makes two rows one project: never their place (domain §4.1).</summary>
    private readonly record struct Identity(string Unit, int? Year, string Name, string Document, string Code)
    {
        public static Identity Of(string unit, int? year, ProjectName name)
        {
            var key = CellText.Key(name.Base);
            return new Identity(
                unit,
                year,
                key.Length > 0 ? key : CellText.Key(name.Text),
                CellText.Key(name.DocumentNumber ?? ""),
                CellText.Key(name.Code ?? ""));
        }
    }
}
