namespace PerfIngest.Core.Tables;

public static partial class IndicatorGrammar
{
    /// <summary>A stretch of a cell that the grammar cannot read.</summary>
    private readonly record struct Stretch(int Start, int End);

    /// <summary>The five fields of one indicator.</summary>
    private struct Fields(string cell, int end)
    {
        public Slice Level1 { get; private set; }

        public Slice Level2 { get; private set; }

        public Slice Name { get; private set; }

        public Slice Period { get; private set; } = Slice.Absent;

        public Slice Annual { get; private set; } = Slice.Absent;

        public List<Stretch>? Problems { get; private set; } = null;

        /// <summary>Reads the fields between two bounds of <paramref name="cell"/>.</summary>
        public static Fields Read(string cell, int start, int end)
        {
            var fields = new Fields(cell, end);
            var level2 = fields.Separator(start) + 1;
            fields.Level1 = fields.Trimmed(start, level2 - 1);
            if (level2 > end)
            {
                fields.AddProblem(start, end);
                return fields;
            }

            var name = fields.Separator(level2) + 1;
            fields.Level2 = fields.Trimmed(level2, name - 1);
            if (name > end)
            {
                fields.AddProblem(level2, end);
                return fields;
            }

            fields.ReadValues(name);
            return fields;
        }

        private void ReadValues(int start)
        {
            var first = Label.Next(cell, start, end, LabelKind.Period, LabelKind.Annual) ?? Label.Next(cell, start, end, LabelKind.Bare);
            if (first is not { } label)
            {
                // Without a label nobody can say which of two values a text is.
                var rest = ReadName(start, Separator(start));
                AddProblem(rest < end ? rest : start, end);
                return;
            }

            var second = label.Kind switch
            {
                LabelKind.Period => Label.Next(cell, label.Value, end, LabelKind.Annual),
                LabelKind.Annual => Label.Next(cell, label.Value, end, LabelKind.Period),
                _ => null,
            };
            if (label.Kind == LabelKind.Period || second is not null)
            {
                Name = Trimmed(start, label.Start);
            }
            else if (ReadName(start, Math.Min(Separator(start), label.Start)) is var rest && rest < label.Start)
            {
                AddProblem(rest, label.Start);
            }

            ReadValue(label, second?.Start ?? end);
            if (second is { } other)
            {
                ReadValue(other, end);
            }
            else if (label.Kind == LabelKind.Period)
            {
                CutPeriod(label);
            }

            // A label inside the last value: the next indicator has lost its number and would be swallowed.
            if (Label.Next(cell, second?.Value ?? label.Value, end, LabelKind.Period, LabelKind.Annual) is { } swallowed)
            {
                AddProblem(swallowed.Text, end);
            }
        }

        private int ReadName(int start, int nameEnd)
        {
            Name = Trimmed(start, nameEnd);
            return SkipSpace(nameEnd + 1);
        }

        private void ReadValue(Label label, int valueEnd)
        {
            if (label.Kind == LabelKind.Period)
            {
                Period = Trimmed(label.Value, valueEnd);
            }
            else
            {
                Annual = Trimmed(label.Value, valueEnd);
            }
        }

        /// <summary>The annual label is missing: the period's value ends at its first ；, and the rest has no place.</summary>
        private void CutPeriod(Label label)
        {
            var cut = Separator(label.Value);
            Period = Trimmed(label.Value, cut);
            AddProblem(cut < end ? SkipSpace(cut + 1) : label.Text, end);
        }

        private void AddProblem(int start, int stretchEnd) => (Problems ??= []).Add(new(start, stretchEnd));

        private int Separator(int start)
        {
            var at = cell.AsSpan(start, end - start).IndexOfAny('；', ';');
            return at < 0 ? end : start + at;
        }

        private int SkipSpace(int at)
        {
            while (at < end && CellText.IsSpace(cell[at]))
            {
                at++;
            }

            return Math.Min(at, end);
        }

        private readonly Slice Trimmed(int start, int sliceEnd)
        {
            while (start < sliceEnd && CellText.IsSpace(cell[start]))
            {
                start++;
            }

            while (sliceEnd > start && CellText.IsSpace(cell[sliceEnd - 1]))
            {
                sliceEnd--;
            }

            return new(start, sliceEnd - start);
        }
    }
}
