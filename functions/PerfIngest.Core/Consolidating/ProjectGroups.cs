using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 3, 5 and 6, and which projects may stand in several units: all that is asked of every project, in one pass.</summary>
internal sealed class ProjectGroups
{
    private static readonly AmountColumn[] FormSources = [AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    private readonly Dictionary<string, Group> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Transfer> _transfers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<AmountColumn, Group> _sources = FormSources.ToDictionary(source => source, _ => new Group());
    private readonly Group _transferred = new();
    private readonly Group _own = new();
    private readonly List<(long Hash, int Unit)> _likely = [];
    private int _units;

    /// <summary>Sum of the projects, each column by itself.</summary>
    public AmountSums Sums { get; private set; }

    public int Projects { get; private set; }

    /// <summary>Adds all projects of one unit.</summary>
    public void Add(IReadOnlyList<ProjectRow> rows)
    {
        _units++;
        foreach (var row in rows)
        {
            var sums = row.Sums();
            Sums += sums;
            Projects++;
            foreach (var source in FormSources)
            {
                if (sums[source] != Fen.Zero)
                {
                    _sources[source].Add(_units, sums);
                }
            }

            Get(_categories, row.Category).Add(_units, sums);
            (row.IsTransfer ? _transferred : _own).Add(_units, sums);
            if (row.IsTransfer)
            {
                Get(_transfers, row.DocumentNumber ?? "").Add(_units, sums, row);
            }

            if (row.DocumentNumber is { } number)
            {
                _documents.Add(number);
            }

            if (HasAmount(row))
            {
                _likely.Add((HashOf(Named(row)), _units));
                if (row.Code is not null)
                {
                    _likely.Add((HashOf(Coded(row)), _units));
                }
            }
        }
    }

    public IReadOnlyList<SourceRow> Sources(AmountSums total) =>
    [
        .. FormSources.Select(source => new SourceRow(
            source, _sources[source].Units, _sources[source].Projects, total[source], Percent.Share(total[source], total.Total))),
    ];

    public IReadOnlyList<CategoryRow> Categories(Fen total) =>
    [
        .. _categories.OrderByDescending(group => group.Value.Sums.Total).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CategoryRow(
                group.Key, group.Value.Projects, group.Value.Sums, Percent.Share(group.Value.Sums.Total, total), group.Value.Units)),
    ];

    public IReadOnlyList<OriginRow> Origins(Fen total) =>
    [
        .. new[] { ("transfer", _transferred), ("own", _own) }.Select(group => new OriginRow(
            group.Item1, group.Item2.Projects, group.Item2.Units, group.Item2.Sums, Percent.Share(group.Item2.Sums.Total, total))),
    ];

    public IReadOnlyList<TransferRow> Transfers(int year, IReadOnlyList<TransferAllotment>? allotments)
    {
        var issued = allotments?.GroupBy(allotment => allotment.DocumentNumber, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.Aggregate(Fen.Zero, (sum, allotment) => sum + allotment.Amount), StringComparer.Ordinal);
        return
        [
            .. _transfers.Select(group => Row(group.Key.Length > 0 ? group.Key : null, group.Value))
                .Concat((issued ?? []).Keys.Where(number => !_documents.Contains(number)).Select(number => Row(number, new())))
                .OrderByDescending(row => row.AmountFen).ThenBy(row => row.DocumentNumber ?? "", StringComparer.Ordinal),
        ];

        TransferRow Row(string? number, Transfer group)
        {
            var issueYear = YearOf(number);
            Fen? allotted = number is not null && issued is not null && issued.TryGetValue(number, out var sum) ? sum : null;
            return new(
                number, issueYear, group.Name ?? "", group.Units, group.Projects, group.Sums.Total, issueYear < year || group.SaysAdvance, allotted,
                allotted is { } given ? group.Sums.Total - given : null);
        }
    }

    /// <summary>
    /// Whether a project may have the name, document and amount, or the code and amount, of a project of another unit (X001): never false where
    /// it has.
    /// </summary>
    public Func<ProjectRow, bool> MayStandTwice()
    {
        _likely.Sort();
        var twice = new HashSet<long>();
        for (var i = 1; i < _likely.Count; i++)
        {
            if (_likely[i].Hash == _likely[i - 1].Hash && _likely[i].Unit != _likely[i - 1].Unit)
            {
                twice.Add(_likely[i].Hash);
            }
        }

        _likely.Clear();
        _likely.TrimExcess();
        return row => twice.Count > 0 && HasAmount(row)
            && (twice.Contains(HashOf(Named(row))) || (row.Code is not null && twice.Contains(HashOf(Coded(row)))));
    }

    public static (string Key, string Document, Fen? Total) Named(ProjectRow row) => (row.Key, row.DocumentNumber ?? "", row.TotalFen);

    public static (string Code, string Document, Fen? Total) Coded(ProjectRow row) => (row.Code!, "", row.TotalFen);

    private static bool HasAmount(ProjectRow row) => row.TotalFen is { } total && total != Fen.Zero;

    private static long HashOf((string Name, string Document, Fen? Total) identity) => unchecked(
        ((long)identity.Name.GetHashCode(StringComparison.Ordinal) << 32)
        ^ (identity.Document.GetHashCode(StringComparison.Ordinal) * 0x9E37_79B9L) ^ (identity.Total.GetValueOrDefault().Value * 0x1_0000_01B3L));

    /// <summary>The year in 〔〕 of a normalised document number, or null.</summary>
    private static int? YearOf(string? number) =>
        number?.IndexOf('〔', StringComparison.Ordinal) is >= 0 and var open && open + 4 < number.Length
        && int.TryParse(number.AsSpan(open + 1, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;

    private static T Get<T>(Dictionary<string, T> groups, string key)
        where T : new()
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new());
        }

        return group;
    }

    private class Group
    {
        private int _lastUnit;

        public int Projects { get; private set; }

        public int Units { get; private set; }

        public AmountSums Sums { get; private set; }

        public void Add(int unit, AmountSums sums)
        {
            Projects++;
            Units += unit == _lastUnit ? 0 : 1;
            _lastUnit = unit;
            Sums += sums;
        }
    }

    private sealed class Transfer : Group
    {
        private Fen? _largest;

        /// <summary>Of the largest project; of equal ones the first in ordinal order.</summary>
        public string? Name { get; private set; }

        public bool SaysAdvance { get; private set; }

        public void Add(int unit, AmountSums sums, ProjectRow row)
        {
            Add(unit, sums);
            SaysAdvance |= row.BaseName.Contains("提前下达", StringComparison.Ordinal);
            var order = Name is null ? 1 : Nullable.Compare(row.TotalFen, _largest);
            if (order > 0 || (order == 0 && string.CompareOrdinal(row.BaseName, Name) < 0))
            {
                (_largest, Name) = (row.TotalFen, row.BaseName);
            }
        }
    }
}
