using System.Buffers;
using System.Text;

namespace PerfIngest.Core.Tables;

public static partial class CellText
{
    private static bool IsInvisible(char c) => c is '\uFEFF' or '\u00AD' or '\u180E'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static bool IsControl(char c) => char.IsControl(c) || char.IsSurrogate(c);

    private static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Ideographs and the punctuation set among them: a line break between two of these is layout only.</summary>
    private static bool IsChinese(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFF00' and <= '\uFFEF') or (>= '\uD840' and <= '\uDFFF') or (>= '\u2018' and <= '\u201D') or '…' or '—' or '·';

    /// <summary>The cleaned text as it grows, in a rented buffer.</summary>
    private sealed class Writer(int capacity) : IDisposable
    {
        private char[] _text = ArrayPool<char>.Shared.Rent(capacity);
        private int _length;
        private int _gap;
        private bool _break;

        public Cleaned Cleaned { get; set; }

        public void Break(bool breaks) => _break |= breaks;

        public void Add(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                Add(c);
            }
        }

        public void Add(char c)
        {
            if (IsLineBreak(c))
            {
                Cleaned |= c is '\v' or '\f' or '\u0085' ? Cleaned.Controls : Cleaned.None;
                _break = true;
            }
            else if (IsInvisible(c))
            {
                Cleaned |= Cleaned.Invisible;
            }
            else if (c == '\t')
            {
                AddSpace(' ');
            }
            else if (IsControl(c))
            {
                Cleaned |= Cleaned.Controls;
            }
            else if (char.IsWhiteSpace(c))
            {
                AddSpace(c);
            }
            else if (Radicals.Covers(c) && Radicals.Map(c) is { } mapped)
            {
                Cleaned |= Cleaned.Radicals;
                AddVisible(mapped);
            }
            else
            {
                AddVisible([c]);
            }
        }

        public void AddVisible(ReadOnlySpan<char> visible)
        {
            if (_break && _length > 0)
            {
                _length -= _gap;
                if (!IsChinese(_text[_length - 1]) || !IsChinese(visible[0]))
                {
                    Append([' ']);
                }
            }

            _break = false;
            _gap = 0;
            Append(visible);
        }

        public string Finish()
        {
            for (var i = 1; i <= _gap; i++)
            {
                Pad(_text[_length - i]);
            }

            return new string(_text, 0, _length - _gap);
        }

        public void Dispose() => ArrayPool<char>.Shared.Return(_text);

        private void AddSpace(char space)
        {
            if (_length == 0)
            {
                Pad(space);
                return;
            }

            Append([space]);
            _gap++;
        }

        private void Append(ReadOnlySpan<char> text)
        {
            if (_length + text.Length > _text.Length)
            {
                Grow(_length + text.Length);
            }

            text.CopyTo(_text.AsSpan(_length));
            _length += text.Length;
        }

        /// <summary>Hardly ever called: cleaning makes a text longer only where a radical stands for two characters.</summary>
        private void Grow(int length)
        {
            var larger = ArrayPool<char>.Shared.Rent(2 * length);
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        private void Pad(char space) => Cleaned |= space == ' ' ? Cleaned.None : Cleaned.Padding;
    }

    /// <summary>
    /// Characters that look like ordinary ideographs and are not (U44): NFKC for these two blocks only, and the supplement's simplified
    /// radicals, which Unicode maps to nothing and which text copied out of a PDF is full of.
    /// </summary>
    private static class Radicals
    {
        private const string From = "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻢⻣⻤⻥⻦⻨⻩⻬⻰";
        private const string To = "民虎西见角贝车长门青韦页风飞马骨鬼鱼鸟麦黄齐龙";

        public static bool Covers(char c) => c is (>= '\u2E80' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF');

        /// <summary>What the character stands for, or null where it stands for itself.</summary>
        public static string? Map(char c)
        {
            var at = From.IndexOf(c, StringComparison.Ordinal);
            var mapped = at >= 0 ? To[at].ToString() : c.ToString().Normalize(NormalizationForm.FormKC);
            return mapped.Length == 1 && mapped[0] == c ? null : mapped;
        }
    }
}
