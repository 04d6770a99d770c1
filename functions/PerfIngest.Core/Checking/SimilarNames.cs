using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Finds names that are alike (P006): equal but for bracketed suffixes, or at most 0.15 apart in edit distance over the longer length.
/// Equal names meet in a hash table. Of names at most k edits apart, one of the k+1 parts of the one stands unchanged in the other, hardly
/// shifted; so only names that share such a part are compared.
/// </summary>
internal sealed partial class SimilarNames
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
    private sealed partial class NameParts(IReadOnlyList<string> names)
    {
        /// <summary>Parts of a name of usual length.</summary>
        private const int UsualParts = 4;

        private const ulong Base = 0x9E3779B97F4A7C15;

        private static readonly ulong[] Powers = MakePowers();

        private readonly Dictionary<ulong, Bucket> _byPart = new(names.Count * UsualParts);
        private readonly PartFilter _known = new(names.Count);
        private readonly Letters[] _letters = new Letters[names.Count];

        /// <summary>For each length the first name of it.</summary>
        private readonly int[] _firstOf = [.. Enumerable.Repeat(int.MaxValue, LongestCompared + 1)];

        /// <summary>For each name the last one that it was found to be too far from.</summary>
        private readonly int[] _farFrom = new int[names.Count];

        /// <summary>Of the name at hand: hashes of its first 0, 1, 2 … characters.</summary>
        private readonly ulong[] _hashes = new ulong[LongestCompared + 1];

        /// <summary>Adds the name that <see cref="EarliestWithin"/> was asked for last.</summary>
        public void Add(int index)
        {
            var length = names[index].Length;
            var count = PartsOf(length);
            if (count == 1)
            {
                return;
            }

            _firstOf[length] = Math.Min(_firstOf[length], index);
            for (var part = 0; part < count; part++)
            {
                var (start, end) = Part(length, part, count);
                var key = Key(length, part, start, end);
                _known.Add(key);
                CollectionsMarshal.GetValueRefOrAddDefault(_byPart, key, out var exists).Add(index, exists);
            }
        }

        /// <summary>The earliest name before <paramref name="best"/> that is alike, else <paramref name="best"/>.</summary>
        public int EarliestWithin(int index, int best, ref long budget)
        {
            // The own length first: the nearest names are mostly found there, and what stands after one found need not be looked at.
            Read(index);
            var length = names[index].Length;
            best = SearchLength(index, length, best, ref budget);
            for (var other = length - 1; other >= length - MostEdits(length); other--)
            {
                best = SearchLength(index, other, best, ref budget);
            }

            for (var other = length + 1; other <= LongestCompared && other - length <= MostEdits(other); other++)
            {
                best = SearchLength(index, other, best, ref budget);
            }

            return best;
        }

        private int SearchLength(int index, int length, int best, ref long budget)
        {
            var edits = MostEdits(Math.Max(length, names[index].Length));
            return edits > 0 && _firstOf[length] < best ? Search(index, length, edits, best, ref budget) : best;
        }

        private int Search(int index, int length, int edits, int best, ref long budget)
        {
            var name = names[index];
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
                    var key = Key(length, part, at, at + end - start);
                    if (!_known.MayHold(key))
                    {
                        continue;
                    }

                    ref var bucket = ref CollectionsMarshal.GetValueRefOrNullRef(_byPart, key);
                    if (!Unsafe.IsNullRef(ref bucket))
                    {
                        best = Compare(index, bucket.Names, length, edits, best, ref budget);
                    }
                }
            }

            return best;
        }

        private int Compare(int index, ReadOnlySpan<int> bucket, int length, int edits, int best, ref long budget)
        {
            var name = names[index];
            var letters = _letters[index];
            foreach (var candidate in bucket)
            {
                if (candidate >= best || budget-- <= 0)
                {
                    return best;
                }

                // Another length means that two hashes have met.
                if (letters.AreWithin(_letters[candidate], edits) && _farFrom[candidate] != index && names[candidate].Length == length)
                {
                    budget -= PriceOfDistance;
                    if (EditDistance.IsWithin(name, names[candidate], edits))
                    {
                        return candidate;
                    }

                    _farFrom[candidate] = index;
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

        private void Read(int index)
        {
            var letters = default(Letters);
            var name = names[index];
            for (var i = 0; i < name.Length; i++)
            {
                letters.Add(name[i]);
                _hashes[i + 1] = (_hashes[i] * Base) + name[i] + 1;
            }

            _letters[index] = letters;
        }

        /// <summary>The key of a stretch of the name at hand as that part of names of so many characters: the same in every process.</summary>
        private ulong Key(int length, int part, int start, int end)
        {
            var hash = _hashes[end] - (_hashes[start] * Powers[end - start]);
            hash = (hash ^ (hash >> 32)) * Base;
            return hash ^ (hash >> 29) ^ ((ulong)length << 48) ^ ((ulong)part << 40);
        }

        private static ulong[] MakePowers()
        {
            var powers = new ulong[LongestCompared + 1];
            powers[0] = 1;
            for (var i = 1; i < powers.Length; i++)
            {
                powers[i] = powers[i - 1] * Base;
            }

            return powers;
        }
    }
}
