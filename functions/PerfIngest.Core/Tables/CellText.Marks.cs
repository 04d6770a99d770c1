using System.Numerics;
using System.Runtime.InteropServices;

namespace PerfIngest.Core.Tables;

public static partial class CellText
{
    /// <summary>Whether a character is white space, as <see cref="char.IsWhiteSpace(char)"/> says; ideographs are told at once.</summary>
    internal static bool IsSpace(char c) => c < '\u4E00' && char.IsWhiteSpace(c);

    /// <summary>A set of characters of which ordinary text holds hardly any: what it holds of them is found many characters at a time.</summary>
    private sealed class RareCharacters
    {
        private readonly ulong[] _bits = new ulong[(char.MaxValue + 1) / 64];

        public RareCharacters(Func<char, bool> holds)
        {
            for (var c = 0; c <= char.MaxValue; c++)
            {
                _bits[c / 64] |= holds((char)c) ? 1UL << (c % 64) : 0;
            }
        }

        /// <summary>Place of the first of these characters in <paramref name="text"/>, or −1.</summary>
        public int IndexIn(ReadOnlySpan<char> text)
        {
            for (var at = 0; at < text.Length;)
            {
                var end = Math.Min(at + Vector<ushort>.Count, text.Length);
                if (end - at == Vector<ushort>.Count && AreOrdinary(new(MemoryMarshal.Cast<char, ushort>(text[at..end]))))
                {
                    at = end;
                    continue;
                }

                for (; at < end; at++)
                {
                    if ((_bits[text[at] / 64] & (1UL << (text[at] % 64))) != 0)
                    {
                        return at;
                    }
                }
            }

            return -1;
        }

        /// <summary>Whether all characters are ideographs, their punctuation, or visible ASCII other than the marks of markup.</summary>
        private static bool AreOrdinary(Vector<ushort> text)
        {
            var isMarkup = Vector.Equals(text, new('<')) | Vector.Equals(text, new('&'));
            var isOrdinary = Within(text, '\u4E00', '\u9FFF') | Within(text, '\u3001', '\u303F') | Within(text, '\uFF01', '\uFFEE')
                | Vector.AndNot(Within(text, '!', '~'), isMarkup) | Within(text, '\u2010', '\u2027') | Within(text, '\u2200', '\u22FF');
            return Vector.EqualsAll(isOrdinary, Vector<ushort>.AllBitsSet);
        }

        private static Vector<ushort> Within(Vector<ushort> text, char first, char last) =>
            Vector.LessThanOrEqual(text - new Vector<ushort>(first), new((ushort)(last - first)));
    }
}
