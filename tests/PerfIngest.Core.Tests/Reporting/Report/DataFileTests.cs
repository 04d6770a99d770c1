using Parquet;
using Parquet.Schema;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Reporting.Report.DataFiles;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

public sealed class DataFileTests
{
    [Fact]
    public async Task Projects_carry_exact_fen_and_their_place()
    {
        var report = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());
        await using var reader = await OpenAsync(report, null, ReportFiles.ProjectsName);
        var group = reader.OpenRowGroupReader(0);

        var amounts = await NumbersAsync<long>(group, reader.Schema, "total_fen");
        var special = await NumbersAsync<long>(group, reader.Schema, "special_fen");
        Assert.Equal(12, group.RowCount);
        Assert.Equal(22_356_470_000, amounts.Sum(amount => amount!.Value));
        Assert.All(special, amount => Assert.Null(amount));
        Assert.Equal([12, 13, 16], (await NumbersAsync<int>(group, reader.Schema, "line")).Take(3).Select(line => line!.Value));
        Assert.Equal("穗财社〔2024〕40号", (await TextsAsync(group, reader.Schema, "document_number"))[^1]);
    }

    [Fact]
    public async Task Indicators_carry_their_texts_and_exact_values()
    {
        var book = new IndicatorBook();
        var rollUp = Make.RollUp("U1", Make.Project("甲", 1, null, "0",
            Make.Indicator("人数", "11", "≥", 0.1m + 0.2m, "人") with { Period = "约三成", AnnualText = "≥0.3人" }));
        var report = Consolidator.Build(Make.Manifest(Make.In(rollUp)), DistrictSettings.None, [rollUp], indicators: book);
        await using var reader = await OpenAsync(report, book, ReportFiles.IndicatorsName);
        var group = reader.OpenRowGroupReader(0);

        Assert.Equal(["约三成"], await TextsAsync(group, reader.Schema, "period"));
        Assert.Equal(["≥0.3人"], await TextsAsync(group, reader.Schema, "annual"));
        Assert.Equal(["0.3"], await TextsAsync(group, reader.Schema, "annual_value"));
        Assert.Equal(["≥"], await TextsAsync(group, reader.Schema, "annual_comparator"));
    }

    [Fact]
    public async Task A_whole_district_has_one_row_an_indicator()
    {
        var (report, book) = DistrictSample.Of(30);
        await using var reader = await OpenAsync(report, book, ReportFiles.IndicatorsName);

        Assert.Equal(report.Overview.Indicators, book.Count);
        Assert.Equal(report.Overview.Indicators, reader.RowGroups.Sum(group => group.RowCount));
    }

    [Fact]
    public void Files_written_at_the_same_time_have_the_same_bytes()
    {
        var (report, book) = DistrictSample.Of(1);
        var written = new byte[2_000][];
        Parallel.For(0, written.Length, i => written[i] = i % 2 == 0
            ? Bytes(output => DataFile.Projects(output, report)) : Bytes(output => DataFile.Indicators(output, book)));

        Assert.All(written.Where((_, i) => i % 2 == 0), file => Assert.Equal(written[0], file));
        Assert.All(written.Where((_, i) => i % 2 == 1), file => Assert.Equal(written[1], file));
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes_and_an_empty_one_opens()
    {
        var (first, second) = (DistrictSample.Of(10), DistrictSample.Of(10));
        Assert.Equal(Bytes(output => DataFile.Projects(output, first.Report)), Bytes(output => DataFile.Projects(output, second.Report)));
        Assert.Equal(Bytes(output => DataFile.Indicators(output, first.Indicators)), Bytes(output => DataFile.Indicators(output, second.Indicators)));
        Assert.NotEmpty(Bytes(output => DataFile.Indicators(output, new IndicatorBook())));
    }

    [Fact]
    public void Every_column_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "consolidated-json.md"));

        Assert.All(DataFile.ColumnNames(), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static async Task<ParquetReader> OpenAsync(ReportData report, IndicatorBook? book, string name)
    {
        var content = ReportFiles.Write(report, book).Single(file => file.Name == name).Content;
        return await ParquetReader.CreateAsync(new MemoryStream(content.ToArray()), new ParquetOptions(), false, TestContext.Current.CancellationToken);
    }

    private static async Task<T?[]> NumbersAsync<T>(ParquetRowGroupReader group, ParquetSchema schema, string name)
        where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync(schema.FindDataField(name), values.AsMemory(), null, TestContext.Current.CancellationToken);
        return values;
    }

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, ParquetSchema schema, string name)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(schema.FindDataField(name), values.AsMemory(), null, TestContext.Current.CancellationToken);
        return values;
    }
}
