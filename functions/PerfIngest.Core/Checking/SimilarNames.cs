namespace PerfIngest.Core.Checking;

/// <summary>
/// Finds names that are alike (P006): equal but for bracketed suffixes, or at most 0.15 apart in edit distance over the longer length.
/// Equal names meet in a hash table. Of names at most k edits apart, one of the k+1 parts of the one stands unchanged in the other, hardly
/// shifted; so only names that share such a part are compared.
/// </summary>
internal sealed class SimilarNames
{
    /// <summary>Longer names are compared for equality only.</summary>
    private const int LongestCompared = 256;

    private const int Percent = 15;
    private const int PriceOfDistance = 32;

    /// <summary>
    /// Looks at candidates that one table may cost: seconds. Tens of thousands of names of one unit that share their parts without
    /// being alike use it up; from there on only equal names are found.
    /// </summary>
    private long _budget = 1_000_000_000;

    /// <summary>For each name the index of the earliest one before it that is alike, or null.</summary>
    /// <param name="names">Comparison keys.</param>
    public int?[] Earliest(IReadOnlyList<string> names)
    {
        var earliest = new int?[names.Count];
        var same = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        var stems = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        var stemOf = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        var parts = new NameParts(names);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (name.Length == 0)
            {
                continue;
            }

            if (!same.TryAdd(name, i))
            {
                earliest[i] = earliest[same[name]] ?? same[name];
                continue;
            }

            var stem = RulePlaces.WithoutSuffix(name);
            var best = stemOf.TryAdd(stem, i) ? i : stemOf[stem];
            if (name.Length <= LongestCompared)
            {
                best = parts.EarliestWithin(i, best, ref _budget);
                parts.Add(i);
            }

            earliest[i] = best < i ? best : null;
        }

        return earliest;
    }

    /// <summary>Most edits between two names of which the longer has <paramref name="length"/> characters.</summary>
    private static int MostEdits(int length) => length * Percent / 100;

    /// <summary>The names so far by their parts.</summary>
    private sealed class NameParts(IReadOnlyList<string> names)
    {
        private readonly Dictionary<(int Length, int Part, ulong Hash), List<int>> _byPart = [];
        private readonly bool[] _lengths = new bool[LongestCompared + 1];
        private readonly ulong[] _letters = new ulong[names.Count];

        public void Add(int index)
        {
            var name = names[index];
            _letters[index] = Letters(name);
            var count = PartsOf(name.Length);
            if (count == 1)
            {
                return;
            }

            _lengths[name.Length] = true;
            for (var part = 0; part < count; part++)
            {
                var (start, end) = Part(name.Length, part, count);
                var key = (name.Length, part, Hash(name.AsSpan(start, end - start)));
                if (!_byPart.TryGetValue(key, out var bucket))
                {
                    _byPart.Add(key, bucket = []);
                }

                bucket.Add(index);
            }
        }

        /// <summary>The earliest name before <paramref name="best"/> that is alike, else <paramref name="best"/>.</summary>
        public int EarliestWithin(int index, int best, ref long budget)
        {
            var name = names[index];
            var letters = Letters(name);
            for (var length = name.Length - MostEdits(name.Length); length <= LongestCompared; length++)
            {
                var edits = MostEdits(Math.Max(length, name.Length));
                if (length - name.Length > edits)
                {
                    break;
                }

                if (edits > 0 && _lengths[length])
                {
                    best = Search(name, letters, length, edits, best, ref budget);
                }
            }

            return best;
        }

        private int Search(string name, ulong letters, int length, int edits, int best, ref long budget)
        {
            var count = PartsOf(length);
            var longer = name.Length - length;
            for (var part = 0; part < count; part++)
            {
                // Edits before the part shift it, edits after it make up the rest of the difference in length.
                var (start, end) = Part(length, part, count);
                var first = Math.Max(0, start + CeilHalf(longer - edits));
                var last = Math.Min(name.Length - (end - start), start + FloorHalf(longer + edits));
                for (var at = first; at <= last; at++)
                {
                    if (_byPart.TryGetValue((length, part, Hash(name.AsSpan(at, end - start))), out var bucket))
                    {
                        best = Compare(name, letters, bucket, edits, best, ref budget);
                    }
                }
            }

            return best;
        }

        private int Compare(string name, ulong letters, List<int> bucket, int edits, int best, ref long budget)
        {
            foreach (var candidate in bucket)
            {
                if (candidate >= best || budget-- <= 0)
                {
                    return best;
                }

                // One edit takes one letter and brings another one.
                if (ulong.PopCount(letters ^ _letters[candidate]) <= (ulong)(2 * edits))
                {
                    budget -= PriceOfDistance;
                    if (EditDistance.IsWithin(name, names[candidate], edits))
                    {
                        return candidate;
                    }
                }
            }

            return best;
        }

        /// <summary>Parts that a name is cut into: one more than the edits to any name that may be alike.</summary>
        private static int PartsOf(int length)
        {
            var longest = length;
            while (longest + 1 - MostEdits(longest + 1) <= length)
            {
                longest++;
            }

            return Math.Min(MostEdits(longest) + 1, length);
        }

        private static (int Start, int End) Part(int length, int part, int count) => (length * part / count, length * (part + 1) / count);

        private static int FloorHalf(int value) => value >> 1;

        private static int CeilHalf(int value) => (value + 1) >> 1;

        private static ulong Letters(string name)
        {
            var letters = 0UL;
            foreach (var c in name)
            {
                letters |= 1UL << (int)((c * 0x9E3779B1u & uint.MaxValue) >> 26);
            }

            return letters;
        }

        /// <summary>FNV-1a: the same in every process, as the findings must be.</summary>
        private static ulong Hash(ReadOnlySpan<char> text)
        {
            var hash = 14695981039346656037UL;
            foreach (var c in text)
            {
                hash = (hash ^ c) * 1099511628211UL;
            }

            return hash;
        }
    }
}
