namespace PerfIngest.Core.Consolidating;

/// <summary>Numbers for unit codes, so that a place of a target takes a few bytes.</summary>
internal sealed class UnitCodes
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _codes = [];
    private int[]? _ranks;

    public string this[int number] => _codes[number];

    public int Of(string unit)
    {
        if (!_numbers.TryGetValue(unit, out var number))
        {
            _numbers.Add(unit, number = _codes.Count);
            _codes.Add(unit);
            _ranks = null;
        }

        return number;
    }

    /// <summary>The place of each numbered unit in ordinal order.</summary>
    public int[] Ranks()
    {
        if (_ranks is null)
        {
            var order = new int[_codes.Count];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            Array.Sort(order, (left, right) => string.CompareOrdinal(_codes[left], _codes[right]));
            _ranks = new int[order.Length];
            for (var rank = 0; rank < order.Length; rank++)
            {
                _ranks[order[rank]] = rank;
            }
        }

        return _ranks;
    }
}
