using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PerfIngest.Core.Checking;

internal sealed partial class SimilarNames
{
    private sealed partial class NameParts
    {
        /// <summary>Parts that are not among the names' own, told without a look into the table: nearly all that are asked for.</summary>
        private sealed class PartFilter(int names)
        {
            /// <summary>64 bits a name, of which its parts take a handful.</summary>
            private readonly ulong[] _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(names, 1))];

            public void Add(ulong key) => _bits[Word(key)] |= 1UL << (int)(key & 63);

            public bool MayHold(ulong key) => (_bits[Word(key)] & (1UL << (int)(key & 63))) != 0;

            private int Word(ulong key) => (int)((key * Base >> 32) & (ulong)(_bits.Length - 1));
        }

        /// <summary>Which letters a name holds, 128 kinds of them told apart.</summary>
        private struct Letters
        {
            private ulong _low;
            private ulong _high;

            public void Add(char letter)
            {
                var kind = (int)((letter * 0x9E3779B1u & uint.MaxValue) >> 25);
                _low |= kind < 64 ? 1UL << kind : 0;
                _high |= kind < 64 ? 0 : 1UL << (kind - 64);
            }

            /// <summary>One edit takes at most one letter away and brings at most another one.</summary>
            public readonly bool AreWithin(in Letters other, int edits) =>
                BitOperations.PopCount(_low & ~other._low) + BitOperations.PopCount(_high & ~other._high) <= edits
                && BitOperations.PopCount(other._low & ~_low) + BitOperations.PopCount(other._high & ~_high) <= edits;
        }

        /// <summary>Names in ascending order; most parts are one name's own, which then needs no list.</summary>
        private struct Bucket
        {
            private int _first;
            private List<int>? _all;

            [UnscopedRef]
            public readonly ReadOnlySpan<int> Names => _all is null ? new ReadOnlySpan<int>(in _first) : CollectionsMarshal.AsSpan(_all);

            public void Add(int index, bool exists)
            {
                if (!exists)
                {
                    _first = index;
                    return;
                }

                (_all ??= [_first]).Add(index);
            }
        }
    }
}
