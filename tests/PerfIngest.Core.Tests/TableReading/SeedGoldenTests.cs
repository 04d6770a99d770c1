using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

public sealed class SeedGoldenTests
{
    private static readonly ParsedDocument Document = TestReader.Bytes(Golden.SeedBytes);

    private static ParsedTable Table => Assert.Single(Document.Tables);

    [Fact]
    public void Every_project_and_indicator_equals_the_golden_record_with_line_and_page()
    {
        Assert.Equal(Golden.RecordsWithPlaces, Golden.Describe(Document.Tables, withPlaces: true));
        Assert.Equal(12, Table.Projects().Count());
        Assert.Equal(79, Table.Projects().Sum(project => project.Indicators.Count));
    }

    [Fact]
    public void Every_indicator_says_its_line_and_its_place_in_the_cell()
    {
        foreach (var project in Table.Projects())
        {
            foreach (var indicator in project.Indicators)
            {
                Assert.Equal(project.Line, indicator.Line);
                Assert.StartsWith($"{indicator.Seq}、", project.IndicatorText[indicator.Offset..], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_prelude_keeps_each_statement_with_its_line()
    {
        var golden = Golden.Seed.GetProperty("prelude");
        var prelude = Table.Prelude;
        Assert.Equal(new Stated<string>(3, golden.GetProperty("title").GetString()!), prelude.Title);
        Assert.Equal(golden.GetProperty("unitFromTitle").GetString(), prelude.UnitFromTitle);
        Assert.Equal(new Stated<string>(5, golden.GetProperty("unitName").GetString()!), prelude.UnitName);
        Assert.Equal(new Stated<int>(3, 2025), prelude.Year);
        Assert.Equal([new Stated<CurrencyUnit>(7, CurrencyUnit.WanYuan)], prelude.CurrencyUnits);
        Assert.Equal(CurrencyUnit.WanYuan, Table.CurrencyUnit);
    }

    [Fact]
    public void The_header_names_seven_columns_and_five_lines()
    {
        var golden = Golden.Seed.GetProperty("header");
        Assert.Equal(9, Table.Header.Line);
        Assert.Equal(golden.GetProperty("lines").EnumerateArray().Select(line => line.GetInt32()), Table.Header.Lines);
        Assert.Equal(
            golden.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()),
            Table.Header.Columns.Select(column => column.Text));
        Assert.Equal(Enumerable.Range(1, 7), Table.Header.Columns.Select(column => column.Index));
        Assert.Equal(Enum.GetValues<FormColumn>()[..7], Table.Header.Columns.Select(column => column.Column));
    }

    [Fact]
    public void The_sum_rows_keep_their_amounts_as_written()
    {
        var grand = Assert.Single(Table.GrandTotals);
        Assert.Equal((10, "合计"), (grand.Line, grand.Label));
        Assert.Equal("22,356.47", grand.Amounts.Total.Text);
        Assert.Equal(22_356_470_000, grand.Amounts.Fiscal.Fen?.Value);
        Assert.Null(grand.Amounts.Special.Fen);
        Assert.Null(grand.Amounts.Other.Fen);
        var section = Assert.Single(Table.Sections);
        Assert.Equal((11, "广州市番禺区劳动就业服务管理中心"), (section.UnitRow!.Line, section.UnitRow.Label));
        Assert.Equal(grand.Amounts, section.UnitRow.Amounts);
        Assert.Equal(22_356_470_000, section.Sums().Total.Value);
        Assert.Empty(Table.Subtotals);
        Assert.False(Table.IsNilReturn);
    }

    [Fact]
    public void The_only_hits_are_the_four_cleaned_cells()
    {
        Assert.Equal(["F007@12:绩效目标", "F007@12:绩效指标", "F007@13:绩效目标", "F007@13:绩效指标"], Document.Places());
        Assert.Equal(["绩效目标", "绩效指标", "绩效目标", "绩效指标"], Document.Hits.Select(hit => hit.Field!));
        Assert.Equal([6, 7, 6, 7], Document.Hits.Select(hit => hit.Column!.Value));
        Assert.All(Document.Hits, hit => Assert.Equal(0, hit.Table));
    }

    [Fact]
    public void Every_line_is_counted_as_what_it_is()
    {
        var expected = new RowTally { Blank = 8, Prelude = 3, Header = 5, Sum = 1, Unit = 1, Project = 12 };
        Assert.Equal(expected with { Blank = Document.Rows.Blank }, Document.Rows);
        Assert.Equal(22, Document.Rows.All - Document.Rows.Blank);
        Assert.Equal("406374dbcab4b9b4110071904bbd454daa02181a7422298f0c884787ed26577f", Document.Sha256);
    }
}
