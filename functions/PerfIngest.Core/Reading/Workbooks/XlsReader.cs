namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>
/// XLS (BIFF8). Read here and not by a library because error cells must keep their text, and chains and counts of unknown hands must be
/// bounded. The workbook stream is copied once; rows stream from it.
/// </summary>
internal static class XlsReader
{
    public static IReadOnlyList<GridSheet> Open(CompoundFile file, RowBudget budget, CancellationToken cancellationToken)
    {
        var book = XlsBook.Read(file.Stream("Workbook"), cancellationToken);
        List<GridSheet> sheets = [];
        foreach (var (name, hidden, start) in book.Sheets)
        {
            var sheet = new XlsSheet(book, start, budget.Limits);
            sheet.Scan(cancellationToken);
            sheets.Add(new GridSheet(name, RowStream.Guard(sheet.Rows(), budget, static e => e is UnreadableException, cancellationToken))
            {
                Hidden = hidden,
                HiddenColumns = sheet.HiddenColumns,
            });
        }

        return sheets.Count > 0 ? sheets : throw new UnreadableException(ReadingHits.Damaged());
    }
}
