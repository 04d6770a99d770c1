using Parquet;
using Parquet.Schema;

namespace PerfIngest.Core.Reporting.Report.DataFiles;

/// <summary>A column of a data file.</summary>
/// <typeparam name="TRow">What one row is made of.</typeparam>
internal abstract class ParquetColumn<TRow>(DataField field)
{
    public DataField Field { get; } = field;

    public abstract Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows);
}

/// <summary>Text; null stays null.</summary>
internal sealed class TextColumn<TRow>(string name, Func<TRow, string?> value)
    : ParquetColumn<TRow>(new DataField(name, typeof(string), isNullable: true))
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows) =>
        writer.WriteAsync(Field, Values(rows), null);

    private string[] Values(IReadOnlyList<TRow> rows)
    {
        var values = new string[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i])!;
        }

        return values;
    }
}

/// <summary>A whole number or a truth value; null stays null.</summary>
internal sealed class ValueColumn<TRow, TValue>(string name, Func<TRow, TValue?> value)
    : ParquetColumn<TRow>(new DataField(name, typeof(TValue), isNullable: true))
    where TValue : struct
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows) =>
        writer.WriteAsync<TValue>(Field, rows.Select(value).ToArray(), null, null, CancellationToken.None);
}

/// <summary>Writes rows as Parquet, a row group at a time. The same rows always give the same bytes.</summary>
internal static class ParquetTable
{
    /// <summary>Rows that stand in memory together.</summary>
    private const int RowGroup = 20_000;

    public static void Write<TRow>(Stream output, IReadOnlyList<ParquetColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        // The library is asynchronous throughout; over a stream that never waits, nothing waits.
        WriteAsync(output, columns, rows).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync<TRow>(Stream output, IReadOnlyList<ParquetColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        var schema = new ParquetSchema([.. columns.Select(column => (Field)column.Field)]);
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        using var forward = new Forward(output);
        var writer = await ParquetWriter.CreateAsync(schema, forward, options, false, CancellationToken.None).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var chunk in rows.Chunk(RowGroup))
            {
                using var group = writer.CreateRowGroup();
                foreach (var column in columns)
                {
                    await column.WriteAsync(group, chunk).ConfigureAwait(false);
                }
            }
        }
    }
}
