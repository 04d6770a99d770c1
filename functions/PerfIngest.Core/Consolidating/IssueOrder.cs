using System.Collections;

namespace PerfIngest.Core.Consolidating;

/// <summary>The order of table 14: by unit (those of the district first), file, line, seq, column, code.</summary>
internal static class IssueOrder
{
    public static int Compare(IssueRow left, IssueRow right)
    {
        var order = string.CompareOrdinal(left.Unit, right.Unit);
        order = order != 0 ? order : string.CompareOrdinal(left.File, right.File);
        order = order != 0 ? order : Nullable.Compare(left.Line, right.Line);
        order = order != 0 ? order : Nullable.Compare(left.Seq, right.Seq);
        order = order != 0 ? order : Nullable.Compare(left.Column, right.Column);
        order = order != 0 ? order : string.CompareOrdinal(left.Code, right.Code);
        order = order != 0 ? order : string.CompareOrdinal(left.Sub, right.Sub);
        order = order != 0 ? order : string.CompareOrdinal(left.Field, right.Field);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }

    /// <summary>The rows in order; equal ones as they come.</summary>
    public static List<IssueRow> Sort(IEnumerable<IssueRow> issues) => [.. issues.Order(Comparer<IssueRow>.Create(Compare))];
}

/// <summary>The findings of the evaluations and those of the run itself, each in order, as one list in order.</summary>
internal sealed class MergedIssues(IReadOnlyList<IssueRow> evaluated, List<IssueRow> nightly) : IReadOnlyList<IssueRow>
{
    /// <summary>The run's own.</summary>
    public IReadOnlyList<IssueRow> Nightly => nightly;

    public int Count => evaluated.Count + nightly.Count;

    public IssueRow this[int index] => this.ElementAt(index);

    public IEnumerator<IssueRow> GetEnumerator()
    {
        var next = 0;
        foreach (var issue in evaluated)
        {
            while (next < nightly.Count && IssueOrder.Compare(nightly[next], issue) < 0)
            {
                yield return nightly[next++];
            }

            yield return issue;
        }

        while (next < nightly.Count)
        {
            yield return nightly[next++];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
