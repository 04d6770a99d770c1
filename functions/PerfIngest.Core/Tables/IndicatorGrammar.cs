using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>
/// Reads the 绩效指标 cell (domain §1.5): an anchored grammar. First each indicator is bounded, from its <c>n、D-</c> to the 。 before the next
/// one, so that nothing missing in one can swallow the next; then its fields are found by their labels.
/// </summary>
public static partial class IndicatorGrammar
{
    private const int LongestSnippet = 20;

    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell, cleaned; the indicators are slices of it.</param>
    /// <param name="line">1-based line of the cell, for indicators and hits.</param>
    /// <param name="into">Takes the indicators, in order.</param>
    /// <param name="hits">Takes C001 (1-based character position, snippet, seq when known) and C002 (expected and found number,
    /// seq).</param>
    /// <param name="column">1-based column of the cell, for the hits.</param>
    /// <param name="classes">The class table; null for the rule book's.</param>
    /// <returns>How many indicators were read.</returns>
    public static int Read(string cell, int line, List<Indicator> into, HitList hits, int? column = null, IndicatorClassTable? classes = null)
    {
        var block = ReadBlock(cell, line, [], hits, column, classes ?? IndicatorClasses.Default);
        into.AddRange(block);
        return block.Count;
    }

    /// <summary>Reads a cell.</summary>
    /// <param name="places">Used for the reading, and empty before and after it.</param>
    internal static IndicatorBlock ReadBlock(
        string cell, int line, List<IndicatorPlace> places, HitList hits, int? column, IndicatorClassTable classes)
    {
        new Reader(cell, line, column, places, hits, classes).Read();
        var block = places.Count == 0 ? IndicatorBlock.Empty : new IndicatorBlock(cell, [.. places], classes.Own(cell, places));
        places.Clear();
        return block;
    }

    private static bool IsSeparator(char c) => c is '；' or ';';

    /// <summary>One pass over one cell.</summary>
    private struct Reader(string cell, int line, int? column, List<IndicatorPlace> into, HitList hits, IndicatorClassTable classes)
    {
        private int _expected = 1;

        public void Read()
        {
            var at = SkipSpace(0);
            if (at == cell.Length)
            {
                return;
            }

            var anchor = Anchor.Next(cell, at, allowUnnumbered: true, classes);
            if (anchor is null)
            {
                Unread(at, cell.Length, null);
                return;
            }

            if (anchor.Value.Start > at)
            {
                Unread(at, anchor.Value.Start, null);
            }

            var allowUnnumbered = anchor.Value.Seq == 0;
            while (anchor is { } current)
            {
                var next = Anchor.Next(cell, current.Body + 1, allowUnnumbered, classes);
                ReadIndicator(current, next?.Start ?? cell.Length, next is { IsBounded: false });
                anchor = next;
            }
        }

        private void ReadIndicator(Anchor anchor, int next, bool isRunOn)
        {
            int? seq = anchor.Seq > 0 ? anchor.Seq : null;
            CheckSequence(anchor.Seq);
            var end = TrimEnd(anchor.Body, next);
            var fields = Fields.Read(cell, anchor.Body, end);
            for (var i = 0; i < fields.Problems?.Count; i++)
            {
                Unread(fields.Problems[i].Start, fields.Problems[i].End, seq);
            }

            if (isRunOn)
            {
                Unread(next, cell.Length, seq);
            }

            into.Add(new(anchor.Seq, line, anchor.Start, fields.Level1, fields.Level2, fields.Name, fields.Period, fields.Annual));
        }

        private void CheckSequence(int seq)
        {
            if (seq == 0 && (into.Count == 0 || into[^1].Seq == 0))
            {
                return;
            }

            // After a gap the list may go on from the odd number, or from its place; either is told once.
            if (seq != _expected && (seq != into.Count + 1 || seq == 0))
            {
                hits.Add(new("C002")
                {
                    Line = line,
                    Column = column,
                    Seq = seq,
                    Expected = Text(_expected),
                    Found = Text(seq),
                });
            }

            _expected = (seq == 0 ? _expected : seq) + 1;
        }

        /// <summary>The end without the final 。 and the spaces around it; a list closed with ； loses that instead.</summary>
        private int TrimEnd(int start, int end)
        {
            end = SkipSpaceBack(start, end);
            if (end > start && (cell[end - 1] == '。' || IsSeparator(cell[end - 1])))
            {
                end--;
            }

            return SkipSpaceBack(start, end);
        }

        private void Unread(int start, int end, int? seq) => hits.Add(new("C001")
        {
            Line = line,
            Column = column,
            Seq = seq,
            Offset = start + 1,
            Found = cell.Substring(start, Math.Min(LongestSnippet, end - start)),
        });

        private int SkipSpace(int at)
        {
            while (at < cell.Length && CellText.IsSpace(cell[at]))
            {
                at++;
            }

            return at;
        }

        private int SkipSpaceBack(int start, int end)
        {
            while (end > start && CellText.IsSpace(cell[end - 1]))
            {
                end--;
            }

            return end;
        }

        private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
