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
        var first = new Dictionary<Identity, (int Table, Project Project)>();
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
                    Line = project.Line,
                    Column = index,
                    ColumnName = column.Name(),
                    Expected = column.Name(),
                    Args = new Dictionary<string, string> { ["project"] = AmountRows.Shorten(project.Name.Text) },
                });
            }
        }

        return hits.Count > 0 ? Outcome.Fail : Outcome.Pass;
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
