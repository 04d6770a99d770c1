using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class TargetTableTests
{
    public static TheoryData<string, string> Cases =>
        [.. TargetCases.All.Select(one => new TheoryDataRow<string, string>(one.Text, one.Expected))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Targets_of_real_forms_are_read_as_people_read_them(string text, string expected) =>
        Assert.Equal(expected, Describe(Target.Parse(text.AsMemory())));

    [Fact]
    public void The_table_is_long_and_names_no_text_twice()
    {
        var texts = Cases.Select(row => row.Data.Item1).ToList();
        Assert.True(texts.Count >= 150);
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("30名", "人")]
    [InlineData("12位", "人")]
    [InlineData("30㎡", "平方米")]
    [InlineData("30人次", "人次")]
    [InlineData("5公里", "公里")]
    public void Units_are_unified_for_aggregation_only(string text, string canonical) =>
        Assert.Equal(canonical, Target.Parse(text.AsMemory()).CanonicalUnit);

    [Fact]
    public void An_empty_target_is_missing() => Assert.Equal(TargetProblem.Missing, Target.Parse(default).Problem);

    [Theory]
    [InlineData("建设2个平台、3个系统，合格率100%", true)]
    [InlineData("提高就业率，改善环境", false)]
    [InlineData("合格率90%", false)]
    [InlineData("≥1,500人", false)]
    public void Composite_targets_are_marked_also_where_the_number_is_in_doubt(string text, bool expected) =>
        Assert.Equal(expected, Target.Parse(text.AsMemory()).IsComposite);

    /// <summary>
    /// <c>subKind comparator source value unit</c>, a range as <c>range source lower..upper unit</c>, a date as <c>date comparator source</c>,
    /// an invalid text as <c>invalid problem</c>, any other text as its subKind.
    /// </summary>
    internal static string Describe(Target target)
    {
        var source = target.ComparatorSource.ToString().ToLowerInvariant();
        var unit = target.Unit is null ? "" : " " + target.Unit;
        return target.Kind switch
        {
            TargetKind.Quantitative when target.Comparator == "range" => $"{target.SubKind} {source} {target.ValueText}..{target.UpperValueText}{unit}",
            TargetKind.Quantitative => $"{target.SubKind} {target.Comparator} {source} {target.ValueText}{unit}",
            TargetKind.Date => $"date {target.Comparator} {source}",
            TargetKind.Invalid => $"invalid {target.Problem}",
            _ => target.SubKind!,
        };
    }
}
