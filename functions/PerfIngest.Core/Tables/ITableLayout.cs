namespace PerfIngest.Core.Tables;

/// <summary>One way of laying out projects in the rows below a header.</summary>
internal interface ITableLayout
{
    /// <summary>Whether a text record was broken off inside a text cell, so that the next line most likely goes on with it (U11).</summary>
    bool IsOpenEnded { get; }

    /// <summary>Reads a row that is no header, sum, footer or prelude line. Never throws.</summary>
    RowKind Read(in RowView row);

    /// <summary>A sum row or the end of the table: no row goes on with the project before it.</summary>
    void Close();
}
