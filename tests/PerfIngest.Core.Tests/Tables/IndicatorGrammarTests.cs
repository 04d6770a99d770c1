using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class IndicatorGrammarTests
{
    private const string First = "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人。";
    private const string Second = "2、2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好。";

    [Fact]
    public void The_cells_of_the_seed_equal_the_golden_records_and_can_be_written_back_byte_for_byte()
    {
        var count = 0;
        foreach (var golden in SeedSample.Projects)
        {
            var raw = SeedSample.Cell((int)golden["line"]!, 7);
            var cell = CellText.Clean(raw, out _);
            var (indicators, hits) = Read(cell);
            Assert.Empty(hits);
            Assert.Equal((int)golden["indicatorCount"]!, indicators.Count);
            foreach (var (indicator, record) in indicators.Zip(golden["indicators"]!.AsArray()))
            {
                Assert.Equal((int)record!["seq"]!, indicator.Seq);
                Assert.Equal($"{record["level1Code"]}-{record["level1Name"]}", indicator.Level1.ToString());
                Assert.Equal($"{record["level2Code"]}-{record["level2Name"]}", indicator.Level2.ToString());
                Assert.Equal((string?)record["name"], indicator.Name.ToString());
                Assert.Equal((string?)record["periodTarget"], indicator.Period.ToString());
                Assert.Equal((string?)record["annualTarget"], indicator.Annual.ToString());
                Assert.Equal((string?)record["level1Code"], indicator.Class.Level1);
                Assert.Equal((string?)record["level2Code"], indicator.Class.Level2);
                Assert.Equal((string?)record["level2NameCanonical"], IndicatorClasses.Name(indicator.Class.Level2!));
                count++;
            }

            var colon = ((string)golden["labelColon"]!)[^1];
            Assert.Equal(cell, string.Concat(indicators.Select(indicator => Write(indicator, colon))));
        }

        Assert.Equal(79, count);
    }

    [Theory]
    [InlineData("1、1-产出指标;11-数量指标;人数;实施周期指标值:≥300人;年度指标值:≥200人。2、2-效益指标;22-社会效益;效果;实施周期指标值:好;年度指标值:很好。")]
    [InlineData("1．1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人。 2．2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好")]
    [InlineData("1)1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人 2)2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好")]
    [InlineData("（1）产出指标；数量指标；人数；周期指标值：≥300人；年度目标值：≥200人。（2）效益指标；社会效益；效果；周期指标值：好；年度目标值：很好。")]
    [InlineData("1. 1-产出指标； 11-数量指标； 人数； 实施期指标值： ≥300人； 当年指标值： ≥200人。 2. 2-效益指标； 22-社会效益； 效果； 实施期指标值： 好； 当年指标值： 很好。")]
    [InlineData("1、1-产出指标；11-数量指标；人数；年度指标值：≥200人；总体指标值：≥300人。2、2-效益指标；22-社会效益；效果；年度指标值：很好；中长期指标值：好。")]
    [InlineData("1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人；2、2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好；")]
    [InlineData("1 、 1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人。2 、2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好。")]
    [InlineData("1、1；11；人数；实施周期指标值：≥300人；年度指标值：≥200人。2、2；22；效果；实施周期指标值：好；年度指标值：很好。")]
    [InlineData("1、1-产出指标 ；11-数量指标 人数；实施周期指标值：≥300人；年度指标值：≥200人。2、2-效益指标；22-社会效益；效果；实施周期指标值：好；年度指标值：很好。", "11-数量指标 人数")]
    public void Tolerated_forms_read_the_same(string cell, string? oddLevel2 = null)
    {
        var (indicators, hits) = Read(cell);
        Assert.Equal(2, indicators.Count);
        if (oddLevel2 is not null)
        {
            return;
        }

        Assert.Empty(hits);
        Assert.Equal([("1", "11", 1, "人数", "≥300人", "≥200人"), ("2", "22", 2, "效果", "好", "很好")], indicators.Select(Values));
    }

    [Fact]
    public void Indicators_without_numbers_are_read()
    {
        var (indicators, hits) = Read("产出指标；数量指标；人数；实施周期指标值：≥300人；年度指标值：≥200人。效益指标；社会效益；效果；实施周期指标值：好；年度指标值：很好。");
        Assert.Empty(hits);
        Assert.Equal([("1", "11", 0, "人数", "≥300人", "≥200人"), ("2", "22", 0, "效果", "好", "很好")], indicators.Select(Values));
    }

    [Theory]
    [InlineData("1、1-产出指标；11-数量指标；人数；指标值：≥200人。")]
    [InlineData("1、1-产出指标；11-数量指标；人数；年度指标值：≥200人。")]
    public void A_single_target_is_the_annual_one(string cell)
    {
        var (indicators, hits) = Read(cell);
        Assert.Empty(hits);
        Assert.Null(indicators.Single().Period);
        Assert.Equal("≥200人", indicators.Single().Annual.ToString());
    }

    [Fact]
    public void Separators_inside_values_belong_to_the_values()
    {
        var (indicators, hits) = Read("1、1-产出指标；11-数量指标；甲、乙；丙；实施周期指标值：一；二。3、三：四；年度指标值：五；六。2、3-5月完成。" + Second);
        Assert.Empty(hits);
        Assert.Equal(("1", "11", 1, "甲、乙；丙", "一；二。3、三：四", "五；六。2、3-5月完成"), Values(indicators[0]));
        Assert.Equal("很好", indicators[1].Annual.ToString());
    }

    [Theory]
    [InlineData("1、1-产出指标；11-数量指标；人数；≥300人；年度指标值：≥200人。", 21, "≥300人", "人数", null, "≥200人")]
    [InlineData("1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人；≥200人。", 35, "≥200人", "人数", "≥300人", null)]
    [InlineData("1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人。", 21, "实施周期指标值：≥300人", "人数", "≥300人", null)]
    [InlineData("1、1-产出指标；11-数量指标；人数；≥300人；≥200人。", 21, "≥300人；≥200人", "人数", null, null)]
    public void A_missing_label_is_reported_where_it_is_and_swallows_nothing(
        string cell, int offset, string found, string name, string? period, string? annual)
    {
        var (indicators, hits) = Read(cell + Second);
        var hit = Assert.Single(hits);
        Assert.Equal(("C001", offset, found, 1, 7), (hit.Code, (int)hit.Offset!, hit.Found, hit.Seq, hit.Line));
        Assert.Equal((name, period, annual), (indicators[0].Name.ToString(), indicators[0].Period?.ToString(), indicators[0].Annual?.ToString()));
        Assert.Equal(("2", "22", 2, "效果", "好", "很好"), Values(indicators[1]));
    }

    [Fact]
    public void A_missing_full_stop_between_indicators_is_reported_and_both_are_read()
    {
        var (indicators, hits) = Read(First.TrimEnd('。') + Second);
        var hit = Assert.Single(hits);
        Assert.Equal(("C001", (long)First.Length), (hit.Code, hit.Offset));
        Assert.Equal([1, 2], indicators.Select(indicator => indicator.Seq));
        Assert.Equal("≥200人", indicators[0].Annual.ToString());
    }

    [Fact]
    public void An_indicator_whose_number_is_lost_is_reported_not_swallowed_silently()
    {
        var (_, hits) = Read(First.TrimEnd('。') + Second[2..]);
        Assert.Contains(hits, hit => hit.Code == "C001");
    }

    [Theory]
    [InlineData("总体情况良好", 1)]
    [InlineData("说明：" + First, 1)]
    public void Text_outside_indicators_is_reported(string cell, int offset) =>
        Assert.Equal(("C001", offset), (Read(cell).Hits.Single().Code, (int)Read(cell).Hits.Single().Offset!));

    [Fact]
    public void A_break_in_the_numbering_is_reported_once()
    {
        var (indicators, hits) = Read(First + Second.Replace("2、", "3、", StringComparison.Ordinal) + Second.Replace("2、", "4、", StringComparison.Ordinal));
        Assert.Equal([1, 3, 4], indicators.Select(indicator => indicator.Seq));
        var hit = Assert.Single(hits);
        Assert.Equal(("C002", 3, "2", "3"), (hit.Code, hit.Seq, hit.Expected, hit.Found));
    }

    [Theory]
    [InlineData(new[] { 1, 2, 4, 4 }, "4 for 3")]
    [InlineData(new[] { 1, 2, 2, 4 }, "2 for 3")]
    [InlineData(new[] { 1, 2, 2, 3 }, "2 for 3")]
    [InlineData(new[] { 1, 3, 4, 6 }, "3 for 2|6 for 5")]
    public void One_odd_number_is_one_finding_whether_the_list_goes_on_from_it_or_from_its_place(int[] numbers, string breaks)
    {
        var (indicators, hits) = Read(string.Concat(numbers.Select(number => number + Second[1..])));
        Assert.Equal(numbers, indicators.Select(indicator => indicator.Seq));
        Assert.Equal(breaks.Split('|'), hits.Select(hit => $"{hit.Found} for {hit.Expected}"));
    }

    [Fact]
    public void Any_list_whose_texts_hold_separators_and_digits_survives_writing_and_reading()
    {
        var text = Gen.Char["；。：、，（）()12甲乙人%≥-."].Array[1, 12].Select(chars => "值" + new string(chars) + "末");
        var indicator = Gen.Select(Gen.OneOf("1-产出指标；11-数量指标", "2-效益指标；21-经济效益", "3-满意度指标；31-服务对象满意度"), text, text, text);
        indicator.List[1, 12].Where(IsUnambiguous).Sample(list =>
        {
            var cell = string.Concat(list.Select((i, n) => $"{n + 1}、{i.Item1}；{i.Item2}；实施周期指标值：{i.Item3}；年度指标值：{i.Item4}。"));
            var (indicators, hits) = Read(cell);
            return hits.Count == 0 && indicators.Select(i => ($"{i.Level1}；{i.Level2}", i.Name.ToString(), $"{i.Period}", $"{i.Annual}"))
                .SequenceEqual(list);
        });

        static bool IsUnambiguous(List<(string, string, string, string)> list) =>
            list.TrueForAll(i => !new[] { i.Item2, i.Item3, i.Item4 }.Any(t => System.Text.RegularExpressions.Regex.IsMatch(t, @"。[（(]?\d{1,3}[、.，)）]+\d-\D")));
    }

    [Fact]
    public void Reading_never_throws_and_slices_stay_inside_the_cell()
    {
        var piece = Gen.OneOf("1、", "2．", "（3）", "1-产出指标", "产出指标", "；", ";", "。", "：", "实施周期指标值", "年度指标值", "指标值", " ", "11-数量指标", "甲", "≥3", "\n");
        piece.List[0, 25].Select(string.Concat).Sample(cell =>
        {
            var (indicators, hits) = Read(cell);
            return hits.All(hit => hit.Offset is null || (hit.Offset >= 1 && hit.Offset <= cell.Length)) && indicators.TrueForAll(i => i.Offset < cell.Length);
        });
    }

    private static (List<Indicator> Indicators, HitList Hits) Read(string cell)
    {
        var indicators = new List<Indicator>();
        var hits = new HitList();
        Assert.Equal(IndicatorGrammar.Read(cell, 7, indicators, hits), indicators.Count);
        return (indicators, hits);
    }

    private static (string?, string?, int, string, string, string) Values(Indicator indicator) =>
        (indicator.Class.Level1, indicator.Class.Level2, indicator.Seq, indicator.Name.ToString(), indicator.Period.ToString()!, indicator.Annual.ToString()!);

    private static string Write(Indicator i, char colon) =>
        $"{i.Seq}、{i.Level1}；{i.Level2}；{i.Name}；实施周期指标值{colon}{i.Period}；年度指标值{colon}{i.Annual}。";
}
