using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Checks of project rows by themselves (P001–P003) and of projects that stand twice (P004).</summary>
internal static class ProjectChecks
{
    public static bool HasName(ProjectAt at, HitList hits) =>
        Lacks(at, hits, FormColumn.Name, "P001", string.IsNullOrWhiteSpace(at.Project.Name.Text));

    public static bool HasGoal(ProjectAt at, HitList hits) =>
        Lacks(at, hits, FormColumn.Goal, "P002", string.IsNullOrWhiteSpace(at.Project.Goal));

    public static bool HasIndicators(ProjectAt at, HitList hits) => Lacks(
        at, hits, FormColumn.Indicators, "P003", at.Project.Indicators.Count == 0 && string.IsNullOrWhiteSpace(at.Project.IndicatorText));

    /// <summary>
    /// P004: one name, document number and code twice in one unit and year, over all tables of the file; one hit for each such project.
    /// </summary>
    public static Outcome IsUnique(CheckScope scope, HitList hits)
    {
        var projects = scope.Document.Tables.Sum(table => table.Sections.Sum(section => section.Projects.Count));
        var first = new Dictionary<Identity, (int Table, Project Project)>(projects);
        var repeated = new Dictionary<Identity, List<(int Table, Project Project)>>();
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

                    var identity = new Identity(unit, table.Prelude.Year?.Value ?? scope.Context.Year, project.Name);
                    if (first.TryAdd(identity, (index, project)))
                    {
                        continue;
                    }

                    if (!repeated.TryGetValue(identity, out var places))
                    {
                        repeated.Add(identity, places = [first[identity]]);
                    }

                    places.Add((index, project));
                }
            }
        }

        foreach (var places in repeated.Values.OrderBy(places => places[0].Project.Ordinal))
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

    /// <summary>Reports a project that lacks what a column of the table should hold; whether there is such a column.</summary>
    private static bool Lacks(ProjectAt at, HitList hits, FormColumn column, string code, bool isLacking)
    {
        var header = at.Table.Header;
        var index = header.IndexOf(column) ?? (column == FormColumn.Indicators ? header.IndexOf(FormColumn.IndicatorName) : null);
        if (index is not null && isLacking)
        {
            hits.Add(new Hit(code)
            {
                Line = (column == FormColumn.Goal ? at.Project.GoalLine : null) ?? at.Project.Line,
                Column = index,
                ColumnName = column.Name(),
                Expected = column.Name(),
                Args = new Dictionary<string, string> { ["project"] = AmountRows.Shorten(at.Project.Name.Text) },
            });
        }

        return index is not null;
    }

    /// <summary>What makes two rows one project: never their place (domain §4.1). Texts count by their keys.</summary>
    private readonly struct Identity(string unit, int? year, ProjectName name) : IEquatable<Identity>
    {
        private readonly string _unit = unit;
        private readonly int? _year = year;
        private readonly ProjectName _name = name;

        /// <summary>The name without code and document number, or all of it where nothing else is left.</summary>
        private string Base => CellText.SameKey(_name.Base, "") ? _name.Text : _name.Base;

        public bool Equals(Identity other) =>
            _year == other._year
            && string.Equals(_unit, other._unit, StringComparison.Ordinal)
            && CellText.SameKey(Base, other.Base)
            && CellText.SameKey(_name.DocumentNumber, other._name.DocumentNumber)
            && CellText.SameKey(_name.Code, other._name.Code);

        public override bool Equals(object? obj) => obj is Identity other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Hash(Base), Hash(_name.DocumentNumber), Hash(_name.Code));

        private static int Hash(string? text) => KeyComparer.Instance.GetHashCode(text ?? "");
    }
}
