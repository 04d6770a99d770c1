using System.Buffers;

namespace PerfIngest.Core.Tables;

/// <summary>
/// Reads targets (domain §2): prepares the text, reads every number with what belongs to it, and takes the one number whose meaning is
/// certain. In doubt the text is qualitative (decision 12).
/// </summary>
internal static class TargetGrammar
{
    private const int OnStack = 512;

    public static Target Read(ReadOnlySpan<char> raw)
    {
        char[]? rented = null;
        var buffer = raw.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(raw.Length);
        var text = buffer[..TargetText.Prepare(raw, buffer)];
        var target = ReadPrepared(text);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return target;
    }

    private static Target ReadPrepared(ReadOnlySpan<char> text)
    {
        var problem = TargetProblems.Find(text);
        if (problem != TargetProblem.None)
        {
            return Invalid(problem);
        }

        var found = new TargetFindings();
        problem = Scan(text, ref found);
        if (problem != TargetProblem.None)
        {
            return Invalid(problem);
        }

        var isComposite = found.Count > 0 && Clauses(text) > 1;
        if (found.Count > 0)
        {
            return found.Choose(text) is { IsConflict: false } chosen ? Quantitative(text, chosen, isComposite) : Qualitative(text, isComposite);
        }

        problem = TargetProblems.FindWithoutNumber(text);
        if (problem != TargetProblem.None)
        {
            return Invalid(problem);
        }

        return found.Date is { } date && IsDeadline(text, found, date) ? Date(date.Date)
            : found.Date is null && TargetDates.HasWordDeadline(text) ? Date(new(true, true, '≤', ComparatorSource.Word))
            : Qualitative(text, isComposite);
    }

    private static TargetProblem Scan(ReadOnlySpan<char> text, ref TargetFindings found)
    {
        var clause = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                clause = TargetNumbers.IsClauseEnd(text[at]) ? at + 1 : clause;
                at++;
                continue;
            }

            var number = TargetNumbers.Read(text, at);
            at = number.End;
            if (number.Kind == NumberKind.Malformed)
            {
                return TargetProblem.BadNumber;
            }

            if (number.Kind == NumberKind.Date)
            {
                found.Date ??= number;
            }
            else if (number.Kind == NumberKind.Value)
            {
                var quantity = TargetQuantity.Read(text, clause, number, out var problem);
                if (problem != TargetProblem.None)
                {
                    return problem;
                }

                if (quantity is { } q)
                {
                    found.Add(q, clause);
                    at = Math.Max(at, q.End);
                }
            }
        }

        return TargetProblem.None;
    }

    /// <summary>A date is the target where it is a time limit, or where the text starts with it; else it only dates something.</summary>
    private static bool IsDeadline(ReadOnlySpan<char> text, TargetFindings found, NumberToken date)
    {
        if (date.Start == 0 && date.End == text.Length)
        {
            return true;
        }

        var head = text[..date.Start];
        var isFirst = head.IsEmpty || head.EndsWith("于", StringComparison.Ordinal) || head.EndsWith("在", StringComparison.Ordinal)
            || head.EndsWith("至", StringComparison.Ordinal) || head.EndsWith(":", StringComparison.Ordinal)
            || head.EndsWith("月", StringComparison.Ordinal);
        return date.Date.HasMarker || (date.Date.HasMonth && isFirst);
    }

    private static int Clauses(ReadOnlySpan<char> text)
    {
        var clauses = 0;
        var isEmpty = true;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            var isInNumber = c is ',' or '，' && at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
            if (TargetNumbers.IsClauseEnd(c) && !isInNumber)
            {
                isEmpty = true;
            }
            else if (isEmpty && c != ' ')
            {
                isEmpty = false;
                clauses++;
            }
        }

        return clauses;
    }

    private static Target Quantitative(ReadOnlySpan<char> text, Quantity quantity, bool isComposite) => new()
    {
        Kind = TargetKind.Quantitative,
        SubKind = quantity.IsRange ? "range"
            : isComposite ? "composite"
            : quantity.Start == 0 && quantity.End == text.Length ? "plain" : "embedded",
        Comparator = Sign(quantity.Sign),
        ComparatorSource = quantity.Source,
        Value = quantity.Value,
        UpperValue = quantity.Upper,
        Unit = quantity.Unit,
        CanonicalUnit = TargetUnits.Canonical(quantity.Unit),
        IsPercent = quantity.Unit == "%",
        IsComposite = isComposite,
    };

    private static Target Qualitative(ReadOnlySpan<char> text, bool isComposite) =>
        new() { Kind = TargetKind.Qualitative, SubKind = TargetStatements.Classify(text), IsComposite = isComposite };

    private static Target Invalid(TargetProblem problem) => new() { Kind = TargetKind.Invalid, Problem = problem };

    private static Target Date(TargetDate date) => new()
    {
        Kind = TargetKind.Date,
        Comparator = Sign(date.Comparator),
        ComparatorSource = date.Source,
    };

    private static string Sign(char sign) => sign switch
    {
        '≥' => "≥",
        '≤' => "≤",
        '>' => ">",
        '<' => "<",
        '≈' => "≈",
        'r' => "range",
        _ => "=",
    };
}
