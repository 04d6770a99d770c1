using Parquet;
using Parquet.Schema;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report.DataFiles;

/// <summary>Reads <c>indicators.parquet</c> back, as far as a figure is led back to its places.</summary>
public static class IndicatorFile
{
    /// <summary>The indicators, in the file's order: by unit, project and number.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such file.</exception>
    public static async Task<IReadOnlyList<LineageIndicator>> ReadAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadGroupsAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ParquetException or IOException or ArgumentException or InvalidOperationException)
        {
            // The exception's own text may quote the input.
            throw new InvalidDataException("Not an indicator file.");
        }
    }

    private static async Task<IReadOnlyList<LineageIndicator>> ReadGroupsAsync(
        ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var reader = await ParquetReader.CreateAsync(stream, new ParquetOptions(), false, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new List<LineageIndicator>();
            for (var index = 0; index < reader.RowGroupCount; index++)
            {
                using var group = reader.OpenRowGroupReader(index);
                var columns = new Columns(group, reader.Schema, cancellationToken);
                var unit = await columns.TextsAsync("unit");
                var (name, annual) = (await columns.TextsAsync("name"), await columns.TextsAsync("annual"));
                var (level1, level2) = (await columns.TextsAsync("level1"), await columns.TextsAsync("level2"));
                var (ordinal, seq) = (await columns.ValuesAsync<int>("ordinal"), await columns.ValuesAsync<int>("seq"));
                var (line, kind) = (await columns.ValuesAsync<int>("line"), await columns.TextsAsync("annual_kind"));
                var restated = await columns.ValuesAsync<bool>("restated");
                for (var row = 0; row < unit.Length; row++)
                {
                    rows.Add(new(
                        unit[row] ?? "", ordinal[row].GetValueOrDefault(), seq[row].GetValueOrDefault(), line[row].GetValueOrDefault(),
                        level1[row], level2[row], name[row] ?? "", annual[row] ?? "", kind[row] == "quantitative", restated[row].GetValueOrDefault()));
                }
            }

            return rows;
        }
    }

    private sealed class Columns(ParquetRowGroupReader group, ParquetSchema schema, CancellationToken cancellationToken)
    {
        public async Task<string?[]> TextsAsync(string name)
        {
            var values = new string?[group.RowCount];
            await group.ReadAsync(schema.FindDataField(name), values.AsMemory(), null, cancellationToken).ConfigureAwait(false);
            return values;
        }

        public async Task<T?[]> ValuesAsync<T>(string name)
            where T : struct
        {
            var values = new T?[group.RowCount];
            await group.ReadAsync(schema.FindDataField(name), values.AsMemory(), null, cancellationToken).ConfigureAwait(false);
            return values;
        }
    }
}
