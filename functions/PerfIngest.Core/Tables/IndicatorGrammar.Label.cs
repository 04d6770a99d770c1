namespace PerfIngest.Core.Tables;

public static partial class IndicatorGrammar
{
    private enum LabelKind
    {
        Period,
        Annual,

        /// <summary>指标值 alone: the only target of an indicator, which is the annual one (U39).</summary>
        Bare,
    }

    /// <summary>A field label with its colon.</summary>
    /// <param name="Kind">What it labels.</param>
    /// <param name="Start">Where the field before it ends.</param>
    /// <param name="Text">Where the label itself starts.</param>
    /// <param name="Value">Where its value starts.</param>
    private readonly record struct Label(LabelKind Kind, int Start, int Text, int Value)
    {
        private static readonly (LabelKind Kind, string Text)[] Labels =
        [
            (LabelKind.Period, "实施周期指标值"), (LabelKind.Period, "实施期指标值"), (LabelKind.Period, "周期指标值"),
            (LabelKind.Period, "总体指标值"), (LabelKind.Period, "中长期指标值"), (LabelKind.Period, "实施周期目标值"),
            (LabelKind.Period, "实施期目标值"), (LabelKind.Period, "周期目标值"), (LabelKind.Period, "总体目标值"),
            (LabelKind.Period, "中长期目标值"), (LabelKind.Annual, "年度指标值"), (LabelKind.Annual, "年度目标值"),
            (LabelKind.Annual, "当年指标值"), (LabelKind.Annual, "当年目标值"), (LabelKind.Annual, "本年指标值"),
            (LabelKind.Annual, "本年度指标值"), (LabelKind.Annual, "本年目标值"), (LabelKind.Annual, "本年度目标值"),
            (LabelKind.Bare, "指标值"), (LabelKind.Bare, "目标值"),
        ];

        /// <summary>
        /// The first label of one of the kinds in a stretch: after ；, after white space, or at the stretch's start, and before a colon.
        /// </summary>
        public static Label? Next(string cell, int from, int end, params ReadOnlySpan<LabelKind> kinds)
        {
            for (var at = from; at < end; at++)
            {
                var colon = cell.AsSpan(at, end - at).IndexOfAny('：', ':');
                if (colon < 0)
                {
                    return null;
                }

                at += colon;
                if (Before(cell, from, at, kinds) is { } label)
                {
                    return label;
                }
            }

            return null;
        }

        private static Label? Before(string cell, int from, int colon, ReadOnlySpan<LabelKind> kinds)
        {
            var end = SkipSpaceBack(cell, from, colon);
            var written = cell.AsSpan(from, end - from);
            if (written is not [.., '值'])
            {
                return null;
            }

            foreach (var (kind, text) in Labels)
            {
                if (!kinds.Contains(kind) || LengthAtEnd(written, text) is not (> 0 and var length))
                {
                    continue;
                }

                var start = end - length;
                var field = SkipSpaceBack(cell, from, start);
                if (field == from || IsSeparator(cell[field - 1]))
                {
                    return new(kind, Math.Max(from, field - 1), start, colon + 1);
                }

                if (field < start)
                {
                    return new(kind, field, start, colon + 1);
                }
            }

            return null;
        }

        /// <summary>Characters that the label takes at the end of the text, spaces inside it included; 0 where it is not there.</summary>
        private static int LengthAtEnd(ReadOnlySpan<char> written, string label)
        {
            if (written.EndsWith(label, StringComparison.Ordinal))
            {
                return label.Length;
            }

            var at = written.Length;
            for (var i = label.Length - 1; i >= 0; i--)
            {
                while (at > 0 && CellText.IsSpace(written[at - 1]))
                {
                    at--;
                }

                if (at == 0 || written[--at] != label[i])
                {
                    return 0;
                }
            }

            return written.Length - at;
        }

        private static int SkipSpaceBack(string cell, int start, int at)
        {
            while (at > start && CellText.IsSpace(cell[at - 1]))
            {
                at--;
            }

            return at;
        }
    }
}
