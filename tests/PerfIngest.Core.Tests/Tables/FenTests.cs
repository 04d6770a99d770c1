using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class FenTests
{
    [Fact]
    public void Amounts_compare_and_calculate_as_their_number_of_fen() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[-10, 10]).Sample((left, step) =>
        {
            var (a, b) = (new Fen(left), new Fen(left + step));
            Assert.Equal((left < left + step, left <= left + step, left > left + step, left >= left + step), (a < b, a <= b, a > b, a >= b));
            Assert.Equal(Math.Sign(-step), Math.Sign(a.CompareTo(b)));
            Assert.Equal((left + left + step, -step, -left, Math.Abs(left)), ((a + b).Value, (a - b).Value, (-a).Value, a.Abs().Value));
        });

    [Fact]
    public void What_64_bits_do_not_hold_is_no_amount()
    {
        var (least, greatest) = (new Fen(long.MinValue), new Fen(long.MaxValue));
        Assert.Throws<OverflowException>(() => greatest + new Fen(1));
        Assert.Throws<OverflowException>(() => least - new Fen(1));
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => least.Abs());
    }

    [Theory]
    [InlineData(10_951_180_000, "10951.18", "10,951.18")]
    [InlineData(1_234, "0.001234", "0.00")]
    [InlineData(5_000, "0.005", "0.01")]
    [InlineData(4_999, "0.004999", "0.00")]
    [InlineData(-5_000, "-0.005", "-0.01")]
    [InlineData(0, "0.00", "0.00")]
    [InlineData(-1_234_567_890_000, "-1234567.89", "-1,234,567.89")]
    public void An_amount_is_written_exactly_for_files_and_rounded_half_away_from_zero_for_people(long fen, string exact, string shown) =>
        Assert.Equal((exact, shown), (new Fen(fen).ToWan(), new Fen(fen).ToWanDisplay()));

    [Theory]
    [InlineData(AmountStatus.Blank, AmountStatus.Blank, AmountStatus.Blank, 0, 0)]
    [InlineData(AmountStatus.Value, AmountStatus.Blank, AmountStatus.Value, 100, 2)]
    [InlineData(AmountStatus.Blank, AmountStatus.Value, AmountStatus.Value, 20, 1)]
    [InlineData(AmountStatus.Value, AmountStatus.Value, AmountStatus.Value, 120, 2)]
    [InlineData(AmountStatus.Value, AmountStatus.Invalid, AmountStatus.Invalid, 0, 0)]
    [InlineData(AmountStatus.Invalid, AmountStatus.Value, AmountStatus.Invalid, 0, 0)]
    [InlineData(AmountStatus.Blank, AmountStatus.Artefact, AmountStatus.Artefact, 0, 0)]
    [InlineData(AmountStatus.UnitConflict, AmountStatus.Artefact, AmountStatus.UnitConflict, 0, 0)]
    public void Of_two_sources_taken_as_one_an_unreadable_part_makes_the_whole_unreadable(
        AmountStatus left, AmountStatus right, AmountStatus expected, long fen, int decimals)
    {
        var sum = Cell(left, 100, 2).Plus(Cell(right, 20, 1));
        Assert.Equal((expected, fen, decimals), (sum.Status, sum.OrZero.Value, sum.Decimals));
        Assert.Equal(expected == AmountStatus.Value, sum.Fen is not null);
    }

    [Theory]
    [InlineData(long.MaxValue - 1, 1, AmountStatus.Value)]
    [InlineData(long.MaxValue, 1, AmountStatus.Invalid)]
    [InlineData(-long.MaxValue, -1, AmountStatus.Invalid)]
    [InlineData(1 - long.MaxValue, -1, AmountStatus.Value)]
    public void A_sum_of_sources_beyond_64_bits_is_invalid(long left, long right, AmountStatus expected) =>
        Assert.Equal(expected, Cell(AmountStatus.Value, left, 0).Plus(Cell(AmountStatus.Value, right, 0)).Status);

    [Fact]
    public void Sums_keep_their_columns_apart_and_stay_at_the_end_of_the_range()
    {
        var row = new AmountCells(
            Cell(AmountStatus.Value, 1, 0), Cell(AmountStatus.Value, 20, 0), Cell(AmountStatus.Value, 300, 0), Cell(AmountStatus.Value, 4_000, 0));
        var sums = new AmountSums(new(1), new(20), new(300), new(4_000));
        Assert.Equal(sums, default(AmountSums) + row);
        Assert.Equal(sums + sums, AmountSums.Of([row, row]));
        Assert.Equal(sums, sums + sums - sums);
        Assert.Equal(sums, AmountSums.Difference(sums + sums, sums));
        Assert.All(Enum.GetValues<AmountColumn>(), column => Assert.Equal(row[column].Value, sums[column]));
        Assert.Equal([1L, 20, 300, 4_000], Enum.GetValues<AmountColumn>().Select(column => sums[column].Value));

        var huge = new AmountSums(new(long.MaxValue), new(-long.MaxValue), new(5), default);
        Assert.Equal(huge with { Special = new(10) }, AmountSums.Of([huge, huge]));
        Assert.Equal(new Fen(long.MaxValue), AmountSums.Difference(new Fen(long.MaxValue), new Fen(-1)));
        Assert.Equal(new Fen(-long.MaxValue), AmountSums.Difference(new Fen(-long.MaxValue), new Fen(1)));
    }

    private static AmountCell Cell(AmountStatus status, long fen, int decimals) =>
        new("", status, status == AmountStatus.Value ? new(fen) : default, status == AmountStatus.Value ? decimals : 0);
}
