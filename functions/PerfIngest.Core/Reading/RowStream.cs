namespace PerfIngest.Core.Reading;

/// <summary>What every format's rows pass through: limits, cancellation, and damage that shows only while reading.</summary>
internal static class RowStream
{
    /// <param name="isDamage">Exceptions that mean a broken file rather than a bug; they become F003.</param>
    public static IEnumerable<GridRow> Guard(
        IEnumerable<GridRow> rows, RowBudget budget, Func<Exception, bool> isDamage, CancellationToken cancellationToken)
    {
        budget.StartSheet();
        using var source = rows.GetEnumerator();
        while (!budget.Exhausted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!source.MoveNext()) yield break;
            }
            catch (Exception e) when (isDamage(e))
            {
                budget.Refuse((e as UnreadableException)?.Hit ?? ReadingHits.Damaged());
                yield break;
            }

            var row = source.Current;
            if (!budget.Accept(row.Line, row.Cells, row.Traits)) yield break;
            yield return row;
        }
    }
}
