using System.Buffers;
using System.Collections.Frozen;

namespace PerfIngest.Core.Tables;

public static partial class CellText
{
    /// <summary>One piece of markup: its length in characters, whether it ends a line, and whether it could act (rule F008).</summary>
    private readonly record struct Markup(int Length, bool BreaksLine, bool IsActive)
    {
        private const int LongestTag = 4_000;

        private static readonly SearchValues<char> NameChars =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_");

        private static readonly FrozenDictionary<string, (bool Breaks, bool Active)> Names = Build();

        private static readonly FrozenDictionary<string, (bool Breaks, bool Active)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
            Names.GetAlternateLookup<ReadOnlySpan<char>>();

        /// <summary>
        /// The markup at <paramref name="at"/>, where a <c>&lt;</c> stands; of length 0 where the sign compares (<c>&lt;5%</c>,
        /// <c>a&lt;b</c>).
        /// </summary>
        public static Markup Read(string text, int at)
        {
            var rest = text.AsSpan(at + 1);
            if (rest is ['!' or '?', ..])
            {
                return Declaration(rest);
            }

            var body = rest is ['/', ..] ? rest[1..] : rest;
            var nameLength = NameLength(body);
            var end = TagEnd(rest);
            if (nameLength == 0 || end < 0 || body[nameLength] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r' or '\u00A0'))
            {
                return default;
            }

            var name = body[..nameLength];
            var attributes = rest[(rest.Length - body.Length + nameLength)..end];
            var known = Lookup.TryGetValue(name, out var traits);
            if (!known && !name.Contains(':') && !attributes.Contains('='))
            {
                return default;
            }

            var length = end + 2;
            if (rest.Length == body.Length && IsScriptOrStyle(name) && !attributes.EndsWith('/'))
            {
                length += ContentLength(text.AsSpan(at + length), name);
            }

            return new(length, traits.Breaks, traits.Active || Acts(attributes));
        }

        private static Markup Declaration(ReadOnlySpan<char> rest)
        {
            if (rest.StartsWith("!--", StringComparison.Ordinal))
            {
                var close = rest.IndexOf("-->", StringComparison.Ordinal);
                return close < 0 ? default : new(close + 4, false, false);
            }

            var end = TagEnd(rest);
            return end > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] == '[') ? new(end + 2, false, false) : default;
        }

        private static int NameLength(ReadOnlySpan<char> body)
        {
            var length = body.IndexOfAnyExcept(NameChars);
            return length > 0 && char.IsAsciiLetter(body[0]) ? length : 0;
        }

        /// <summary>
        /// Place of the <c>&gt;</c> that ends the tag, or -1: another <c>&lt;</c> outside quotes means that this one was no tag.
        /// </summary>
        private static int TagEnd(ReadOnlySpan<char> rest)
        {
            var quote = '\0';
            for (var i = 0; i < rest.Length && i < LongestTag; i++)
            {
                var c = rest[i];
                if (quote != '\0')
                {
                    quote = c == quote ? '\0' : quote;
                }
                else if (c is '"' or '\'')
                {
                    quote = c;
                }
                else if (c is '>' or '<')
                {
                    return c == '>' ? i : -1;
                }
            }

            return -1;
        }

        private static bool IsScriptOrStyle(ReadOnlySpan<char> name) =>
            name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase);

        /// <summary>Length up to the closing tag, which is read as a tag of its own; 0 where it never closes.</summary>
        private static int ContentLength(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
        {
            for (var from = 0; ;)
            {
                var close = text[from..].IndexOf("</", StringComparison.Ordinal);
                if (close < 0)
                {
                    return 0;
                }

                from += close;
                if (text[(from + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    return from;
                }

                from += 2;
            }
        }

        /// <summary>Whether the attributes hold an event handler, a link or a style that loads something.</summary>
        private static bool Acts(ReadOnlySpan<char> attributes)
        {
            foreach (var range in attributes.SplitAny(" \t\r\n/\"'"))
            {
                var word = attributes[range];
                var isHandler = word.Length > 3 && word.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    && char.IsAsciiLetter(word[2]) && word.Contains('=');
                var isLink = word.StartsWith("href", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("src", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("action", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("formaction", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("xlink:", StringComparison.OrdinalIgnoreCase)
                    || word.Contains("script:", StringComparison.OrdinalIgnoreCase)
                    || word.Contains("url(", StringComparison.OrdinalIgnoreCase);
                if (isHandler || isLink)
                {
                    return true;
                }
            }

            return false;
        }

        private static FrozenDictionary<string, (bool Breaks, bool Active)> Build()
        {
            var names = new Dictionary<string, (bool, bool)>(StringComparer.OrdinalIgnoreCase);
            Add("address article aside blockquote body br caption center dd div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr html li "
                + "main nav ol option p pre section select table tbody td textarea tfoot th thead title tr ul", breaks: true, active: false);
            Add("a abbr acronym b bdi bdo big cite code col colgroup data del dfn em font head i img ins kbd label legend mark nobr picture "
                + "q rp rt ruby s samp small span strike strong style sub sup time tt u var wbr", breaks: false, active: false);
            Add(
                "applet audio base button embed form frame frameset iframe input link math meta noscript object param script source svg video",
                breaks: false, active: true);
            return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

            void Add(string list, bool breaks, bool active)
            {
                foreach (var name in list.Split(' '))
                {
                    names[name] = (breaks, active);
                }
            }
        }
    }
}
