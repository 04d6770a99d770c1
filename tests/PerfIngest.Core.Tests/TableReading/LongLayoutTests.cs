using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>One indicator a row (domain §6 U18), with the project's cells merged, left blank or repeated.</summary>
public sealed class LongLayoutTests
{
    private static readonly string[] Header =
        ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "一级指标", "二级指标", "三级指标", "周期值", "年度值"];

    [Fact]
    public void Blank_cells_below_a_project_belong_to_it()
    {
        var document = TestReader.Text(Rows(repeat: false).Tsv());
        AssertGolden(document);
        Assert.Equal(67, document.Rows.Continuation);
    }

    [Fact]
    public void Repeated_project_cells_count_once() => AssertGolden(TestReader.Text(Rows(repeat: true).Tsv()));

    [Fact]
    public void Merged_project_cells_count_once()
    {
        var rows = Rows(repeat: false);
        var grid = rows.Grid();
        for (var top = 4; top < rows.Count;)
        {
            var bottom = top + 1;
            while (bottom < rows.Count && rows[bottom][0].Length == 0)
            {
                bottom++;
            }

            for (var column = 0; column < 6 && bottom - top > 1; column++)
            {
                grid.Merge(top, column, bottom - top, 1);
            }

            top = bottom;
        }

        AssertGolden(TestReader.Sheet(grid));
    }

    [Fact]
    public void Levels_left_blank_go_on_from_the_row_above_within_the_project()
    {
        var rows = Rows(repeat: false);
        for (var i = rows.Count - 1; i > 5; i--)
        {
            for (var column = 6; column <= 7 && rows[i][0].Length == 0; column++)
            {
                rows[i][column] = rows[i][6] == rows[i - 1][6] || rows[i][6].Length == 0
                    ? rows[i][column] == rows[i - 1][column] ? "" : rows[i][column]
                    : rows[i][column];
            }
        }

        AssertGolden(TestReader.Text(rows.Tsv()));
    }

    [Fact]
    public void A_header_of_two_rows_over_the_indicator_columns()
    {
        var rows = Rows(repeat: false);
        rows[3] = [.. Header[..6], "绩效指标", "", "", "", ""];
        rows.Insert(4, ["", "", "", "", "", "", .. Header[6..]]);
        var grid = rows.Grid().Merge(3, 6, 1, 5);
        for (var column = 0; column < 6; column++)
        {
            grid.Merge(3, column, 2, 1);
        }

        AssertGolden(TestReader.Sheet(grid));
    }

    [Fact]
    public void One_target_column_is_the_annual_one()
    {
        var document = TestReader.Text(
            "2025年项目支出绩效目标表\n单位：万元\n项目名称\t总计\t绩效目标\t一级指标\t二级指标\t指标名称\t指标值\n"
            + "甲\t1\t目标\t产出指标\t数量指标\t人数\t≥3人\n\t\t\t\t质量指标\t合格率\t####");
        var indicators = Assert.Single(document.Tables[0].Projects()).Indicators;
        Assert.Equal(2, indicators.Count);
        Assert.All(indicators, indicator => Assert.Null(indicator.Period));
        Assert.Equal("≥3人", indicators[0].Annual.ToString());
        Assert.Equal(("产出指标", "质量指标"), (indicators[1].Level1.ToString(), indicators[1].Level2.ToString()));
        Assert.Equal(["H009@3", "F006@5:年度指标值"], document.Places());
    }

    private static void AssertGolden(ParsedDocument document)
    {
        Assert.Equal(["H009@4"], document.Places("F007"));
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
        var table = Assert.Single(document.Tables);
        Assert.Equal(22_356_470_000, Assert.Single(table.Sections).Sums().Total.Value);
        Assert.Equal("广州市番禺区劳动就业服务管理中心", table.Sections[0].UnitRow!.Label);
        Assert.Single(table.GrandTotals);
    }

    private static List<string[]> Rows(bool repeat)
    {
        var seed = SeedRows.All();
        var rows = new List<string[]> { seed.At(3), seed.At(5), seed.At(7), Header };
        rows.AddRange([Wide(seed.At(10)), Wide(seed.At(11))]);
        var projects = Golden.Seed.GetProperty("projects").EnumerateArray().ToArray();
        for (var p = 0; p < projects.Length; p++)
        {
            var source = seed.At(SeedRows.Projects[p]);
            string[] own = [.. source[..5], projects[p].GetProperty("goal").GetString()!];
            string[] blank = ["", "", "", "", "", ""];
            var first = true;
            foreach (var indicator in projects[p].GetProperty("indicators").EnumerateArray())
            {
                rows.Add(
                [
                    .. first || repeat ? own : blank,
                    $"{indicator.GetProperty("level1Code")}-{indicator.GetProperty("level1Name")}",
                    $"{indicator.GetProperty("level2Code")}-{indicator.GetProperty("level2Name")}",
                    indicator.GetProperty("name").GetString()!,
                    indicator.GetProperty("periodTarget").GetString()!,
                    indicator.GetProperty("annualTarget").GetString()!,
                ]);
                first = false;
            }
        }

        return rows;

        static string[] Wide(string[] row) => [.. row[..6], "", "", "", "", ""];
    }
}
