using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class CrossProjectRules
{
    private const int MostPlaces = 20;

    /// <summary>C011.</summary>
    private static Outcome ClassesOfNameAgree(CheckScope scope, HitList hits)
    {
        var before = hits.Count;
        var applies = false;
        foreach (var unit in scope.Table is { } table ? RulePlaces.Units(table) : [])
        {
            var named = Named(
                unit.Select(project => (scope.TableIndex, project)),
                static at => at.Class.Level2 is not null,
                static _ => true,
                static (first, later) => first.Class.Level2 != later.Class.Level2,
                unit.Sum(project => project.Block.Count),
                ref applies);
            foreach (var group in named)
            {
                var classes = group.GroupBy(at => at.Class.Level2!, StringComparer.Ordinal).ToList();
                var detail = string.Join("; ", classes.Select(one => $"{one.Key}@{Where([.. one])}"));
                var written = classes.Select(one => $"{IndicatorClasses.Name(one.Key)}（{Where([.. one])}）");
                hits.Add(Spread(scope, scope.Table!, "C011", group) with
                {
                    Found = detail,
                    Expected = "同名指标归入同一分类",
                    Args = new Dictionary<string, string> { ["name"] = NameOf(group), ["classes"] = string.Join("、", written) },
                });
            }
        }

        return RulePlaces.Result(applies, hits.Count > before);
    }

    /// <summary>X004, within one file: over all of its units and tables.</summary>
    private static Outcome OutcomesAreClaimedOnce(CheckScope scope, HitList hits)
    {
        var before = hits.Count;
        var words = WordLists.Of(scope.Pack);
        var tables = scope.Document.Tables;
        var projects = tables.SelectMany((table, index) => table.Projects().Select(project => (index, project)));
        var expected = tables.Sum(table => table.Sections.Sum(section => section.Projects.Count));
        var applies = false;
        var named = Named(
            projects,
            static at => at.Class.Level1 == "2",
            name => WordLists.EndsWithAny(RulePlaces.WithoutSuffix(name), words.OutcomeCounts),
            static (first, later) => !ReferenceEquals(first.Project, later.Project),
            expected,
            ref applies);
        foreach (var group in named)
        {
            var count = group.Select(at => at.Project).Distinct(ReferenceEqualityComparer.Instance).Count();
            var where = tables.Count == 1 ? Where(group) : string.Join("; ", group.GroupBy(at => at.Table).Select(
                one => string.Create(CultureInfo.InvariantCulture, $"表{one.Key + 1}: {Where([.. one])}")));
            var table = group[0].Table;
            var hit = Spread(scope, tables[table], "X004", group);
            hits.Add(hit with
            {
                Table = group.TrueForAll(at => at.Table == table) ? table : null,
                Found = where,
                Expected = "1 个项目",
                Args = new Dictionary<string, string>
                {
                    ["name"] = NameOf(group),
                    ["n"] = count.ToString(CultureInfo.InvariantCulture),
                    ["where"] = where,
                },
            });
        }

        return RulePlaces.Result(applies, hits.Count > before);
    }

    /// <summary>
    /// The indicators that count, in groups of one normalised name, in the order of their first place: of these groups, those in which some
    /// place conflicts with the first. Most names have none, so places are chained in one list and only such groups get one of their own.
    /// </summary>
    /// <param name="counts">Whether an indicator counts.</param>
    /// <param name="isName">Whether it counts by the key of its name.</param>
    /// <param name="conflicts">Whether a later place conflicts with the first one of its name.</param>
    /// <param name="expected">How many places there may be.</param>
    private static List<List<Place>> Named(
        IEnumerable<(int Table, Project Project)> projects,
        Func<Place, bool> counts,
        Func<ReadOnlySpan<char>, bool> isName,
        Func<Place, Place, bool> conflicts,
        int expected,
        ref bool applies)
    {
        var places = new List<(Place Place, int Next)>(expected);
        var groups = new Dictionary<string, (int First, int Last, bool HasConflict)>(StringComparer.Ordinal);
        var bySpan = groups.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[RuleText.Short];
        foreach (var (table, project) in projects)
        {
            for (var i = 0; i < project.Block.Count; i++)
            {
                var place = new Place(table, project, i);
                if (!counts(place) || RulePlaces.Key(place.Name, buffer) is not { Length: > 0 } name || !isName(name))
                {
                    continue;
                }

                var index = places.Count;
                places.Add((place, -1));
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, name, out var exists);
                if (!exists)
                {
                    group = (index, index, false);
                    continue;
                }

                CollectionsMarshal.AsSpan(places)[group.Last].Next = index;
                group = (group.First, index, group.HasConflict || conflicts(places[group.First].Place, place));
            }
        }

        applies |= places.Count > 0;
        var firsts = groups.Values.Where(group => group.HasConflict).Select(group => group.First).Order();
        return [.. firsts.Select(first => Chain(places, first))];
    }

    private static List<Place> Chain(List<(Place Place, int Next)> places, int first)
    {
        var chain = new List<Place>();
        for (var at = first; at >= 0; at = places[at].Next)
        {
            chain.Add(places[at].Place);
        }

        return chain;
    }

    /// <summary>A hit over several rows: without a line of its own.</summary>
    private static Hit Spread(CheckScope scope, ParsedTable table, string code, List<Place> places) =>
        RulePlaces.At(scope, table, code, line: null, FormColumn.IndicatorName).ToHit() with
        {
            Lines = [.. places.Select(place => place.Line)],
            Seqs = [.. places.Select(place => place.Seq)],
        };

    private static string NameOf(List<Place> group) => RulePlaces.Quote(group[0].Name);

    /// <summary>The places as L12#5,L13#5; of many, the first ones and the number of all.</summary>
    private static string Where(List<Place> places)
    {
        var text = new StringBuilder();
        for (var i = 0; i < places.Count && i < MostPlaces; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}L{places[i].Line}#{places[i].Seq}");
        }

        if (places.Count > MostPlaces)
        {
            text.Append(CultureInfo.InvariantCulture, $" 等 {places.Count} 处");
        }

        return text.ToString();
    }

    private readonly record struct Place(int Table, Project Project, int Index)
    {
        public int Line => Project.Block.Place(Index).Line;

        public int Seq => Project.Block.Place(Index).Seq is > 0 and var own ? own : Index + 1;

        public IndicatorClass Class => Project.Block.Class(Index);

        public ReadOnlySpan<char> Name => Project.Block.Name(Index);
    }
}
