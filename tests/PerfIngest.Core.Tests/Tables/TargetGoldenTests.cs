using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class TargetGoldenTests
{
    public static TheoryData<string> Raws => [.. SeedSample.Json("targets-golden.json")["targets"]!.AsArray().Select(target => (string)target!["raw"]!)];

    [Theory]
    [MemberData(nameof(Raws))]
    public void Every_target_of_the_seed_equals_its_golden_record(string raw)
    {
        var golden = SeedSample.Json("targets-golden.json")["targets"]!.AsArray().Single(target => (string)target!["raw"]! == raw)!;
        var target = Target.Parse(raw.AsMemory());
        var actual = (
            Lower(target.Kind), target.SubKind, target.Comparator, Lower(target.ComparatorSource), target.ValueText, target.UpperValueText,
            target.Unit, target.CanonicalUnit, target.IsPercent);
        Assert.Equal(
            ((string)golden["kind"]!, (string?)golden["subKind"], (string?)golden["comparator"], (string)golden["comparatorSource"]!,
                Number("value"), Number("upperValue"), (string?)golden["unit"], (string?)golden["canonicalUnit"], (bool)golden["isPercent"]!),
            actual);
        Assert.Equal(TargetProblem.None, target.Problem);

        string? Number(string key) => golden[key] is { } value ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : null;
    }

    [Fact]
    public void There_are_82_distinct_targets() => Assert.Equal(82, Raws.Count);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
