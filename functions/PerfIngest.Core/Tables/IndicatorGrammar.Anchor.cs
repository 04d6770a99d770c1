namespace PerfIngest.Core.Tables;

public static partial class IndicatorGrammar
{
    /// <summary>Where an indicator starts.</summary>
    /// <param name="Start">Place of its number, or of its level 1 where it has none.</param>
    /// <param name="Body">Place of its level 1.</param>
    /// <param name="Seq">Its number; 0 where none is written.</param>
    /// <param name="IsBounded">
    /// Whether something ends the text before it: 。 ； white space, the start of the cell, or the bracket of its own number.
    /// </param>
    private readonly record struct Anchor(int Start, int Body, int Seq, bool IsBounded)
    {
        private const int LongestNumber = 3;
        private const int LongestLevel1 = 24;

        /// <summary>
        /// The next anchor at or after <paramref name="from"/>. After 。 a number and <c>D-</c> suffice; anywhere else the level 1
        /// must be one of the table's, for values hold numbers and dashes too.
        /// </summary>
        public static Anchor? Next(string cell, int from, bool allowUnnumbered, IndicatorClassTable classes)
        {
            for (var at = from; at < cell.Length; at++)
            {
                if ((allowUnnumbered || StartsNumber(cell[at])) && Read(cell, at, allowUnnumbered, classes) is { } anchor)
                {
                    return anchor;
                }
            }

            return null;
        }

        private static Anchor? Read(string cell, int at, bool allowUnnumbered, IndicatorClassTable classes)
        {
            var c = cell[at];
            if (StartsNumber(c))
            {
                var body = at;
                if ((at == 0 || !char.IsAsciiDigit(CellText.HalfWidth(cell[at - 1]))) && Number(cell, ref body, out var seq))
                {
                    var before = Before(cell, at);
                    var isKnown = IsKnownLevel1(cell, body, classes);
                    return isKnown || (before is '。' or '\0' && IsCoded(cell, body)) ? new(at, body, seq, c is '（' or '(' || IsBoundary(before)) : null;
                }
            }

            var isStart = allowUnnumbered && !CellText.IsSpace(c) && Before(cell, at) is '。' or ' ' or '\0';
            return isStart && IsKnownLevel1(cell, at, classes) ? new(at, at, 0, true) : null;
        }

        /// <summary>Whether a number may start with the character; the next is seldom far, so the characters are gone through.</summary>
        private static bool StartsNumber(char c) =>
            c <= '9' ? c is >= '0' or '(' : c >= '（' && (c == '（' || (c >= '０' && c <= '９'));

        private static bool IsBoundary(char before) => before is '。' or '；' or ';' or ' ' or '\0';

        /// <summary>
        /// What stands before a place, white space skipped: a blank where there is nothing but white space between it and text.
        /// </summary>
        private static char Before(string cell, int at)
        {
            var back = at;
            while (back > 0 && CellText.IsSpace(cell[back - 1]))
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

            if (at == start || at - start > LongestNumber || seq == 0)
            {
                return false;
            }

            at = SkipSpace(cell, at);
            if (at == cell.Length)
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

            at = SkipSpace(cell, at);
            return at < cell.Length;
        }

        private static int SkipSpace(string cell, int at)
        {
            while (at < cell.Length && CellText.IsSpace(cell[at]))
            {
                at++;
            }

            return at;
        }

        /// <summary>A digit, a dash, and something that is no digit; or the two codes alone, <c>1；11；</c>.</summary>
        private static bool IsCoded(string cell, int at)
        {
            if (at + 2 >= cell.Length || !IsDigit(cell[at]))
            {
                return false;
            }

            return IsDash(cell[at + 1])
                ? !IsDigit(cell[at + 2])
                : IsSeparator(cell[at + 1]) && SkipSpace(cell, at + 2) is var code && code + 2 < cell.Length
                    && CellText.HalfWidth(cell[code]) == CellText.HalfWidth(cell[at]) && IsDigit(cell[code + 1]) && !IsDigit(cell[code + 2]);
        }

        private static bool IsDigit(char c) => char.IsAsciiDigit(CellText.HalfWidth(c));

        private static bool IsDash(char c) => c is '-' or '－' or '–' or '—' or '−';

        private static bool IsKnownLevel1(string cell, int at, IndicatorClassTable classes)
        {
            var window = cell.AsSpan(at, Math.Min(LongestLevel1, cell.Length - at));
            var end = window.IndexOfAny('；', ';');
            return end > 0 && window[..end].TrimEnd().EndsWith("指标", StringComparison.Ordinal)
                && classes.NamesLevel1(window[..end]);
        }
    }
}
