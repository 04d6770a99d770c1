using System.Buffers;

namespace PerfIngest.Core.Tables;

public static partial class IndicatorGrammar
{
    /// <summary>Where an indicator starts.</summary>
    /// <param name="Start">Place of its number, or of its level 1 where it has none.</param>
    /// <param name="Body">Place of its level 1.</param>
    /// <param name="Seq">Its number; 0 where none is written.</param>
    /// <param name="IsBounded">Whether something ends the text before it: 。 ； white space, or the start of the cell.</param>
    private readonly record struct Anchor(int Start, int Body, int Seq, bool IsBounded)
    {
        private const int LongestNumber = 3;
        private const int LongestLevel1 = 24;

        /// <summary>What a number starts with.</summary>
        private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789０１２３４５６７８９（(");

        /// <summary>
        /// The next anchor at or after <paramref name="from"/>. After 。 a number and <c>D-</c> suffice; anywhere else the level 1
        /// must be one of the table's, for values hold numbers and dashes too.
        /// </summary>
        public static Anchor? Next(string cell, int from, bool allowUnnumbered)
        {
            for (var at = from; at < cell.Length; at++)
            {
                if (!allowUnnumbered)
                {
                    var found = cell.AsSpan(at).IndexOfAny(Starts);
                    if (found < 0)
                    {
                        return null;
                    }

                    at += found;
                }

                if (Read(cell, at, allowUnnumbered) is { } anchor)
                {
                    return anchor;
                }
            }

            return null;
        }

        private static Anchor? Read(string cell, int at, bool allowUnnumbered)
        {
            var c = cell[at];
            if (char.IsAsciiDigit(CellText.HalfWidth(c)) || c is '（' or '(')
            {
                var body = at;
                if ((at == 0 || !char.IsAsciiDigit(CellText.HalfWidth(cell[at - 1]))) && Number(cell, ref body, out var seq))
                {
                    var before = Before(cell, at);
                    var isKnown = IsKnownLevel1(cell, body);
                    return isKnown || (before is '。' or '\0' && IsCoded(cell, body)) ? new(at, body, seq, IsBoundary(before)) : null;
                }
            }

            var isStart = allowUnnumbered && !char.IsWhiteSpace(c) && Before(cell, at) is '。' or ' ' or '\0';
            return isStart && IsKnownLevel1(cell, at) ? new(at, at, 0, true) : null;
        }

        private static bool IsBoundary(char before) => before is '。' or '；' or ';' or ' ' or '\0';

        /// <summary>
        /// What stands before a place, white space skipped: a blank where there is nothing but white space between it and text.
        /// </summary>
        private static char Before(string cell, int at)
        {
            var back = at;
            while (back > 0 && char.IsWhiteSpace(cell[back - 1]))
            {
                back--;
            }

            return back == 0 ? '\0' : cell[back - 1] is '。' or '；' or ';' || back == at ? cell[back - 1] : ' ';
        }

        /// <summary><c>1、 1. 1． 1) （1）</c> and the like; moves to what follows.</summary>
        private static bool Number(string cell, ref int at, out int seq)
        {
            seq = 0;
            var isBracketed = cell[at] is '（' or '(';
            at += isBracketed ? 1 : 0;
            var start = at;
            for (; at < cell.Length && at - start <= LongestNumber && CellText.HalfWidth(cell[at]) is >= '0' and <= '9' and var digit; at++)
            {
                seq = (seq * 10) + digit - '0';
            }

            if (at == start || at - start > LongestNumber || at == cell.Length || seq == 0)
            {
                return false;
            }

            var closes = cell[at] is '）' or ')';
            if (!closes && (isBracketed || cell[at] is not ('、' or '.' or '．' or '﹑' or '，' or ',')))
            {
                return false;
            }

            at++;
            if (isBracketed && at < cell.Length && cell[at] is '、' or '.' or '．')
            {
                at++;
            }

            while (at < cell.Length && char.IsWhiteSpace(cell[at]))
            {
                at++;
            }

            return at < cell.Length;
        }

        /// <summary>A digit, a dash, and something that is no digit.</summary>
        private static bool IsCoded(string cell, int at) =>
            at + 2 < cell.Length && char.IsAsciiDigit(CellText.HalfWidth(cell[at])) && IsDash(cell[at + 1])
            && !char.IsAsciiDigit(CellText.HalfWidth(cell[at + 2]));

        private static bool IsDash(char c) => c is '-' or '－' or '–' or '—' or '−';

        private static bool IsKnownLevel1(string cell, int at)
        {
            var window = cell.AsSpan(at, Math.Min(LongestLevel1, cell.Length - at));
            var end = window.IndexOfAny('；', ';');
            return end > 0 && window[..end].TrimEnd().EndsWith("指标", StringComparison.Ordinal)
                && IndicatorClasses.Default.NamesLevel1(window[..end]);
        }
    }
}
