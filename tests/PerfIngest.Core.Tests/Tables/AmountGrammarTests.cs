using System.Globalization;
using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class AmountGrammarTests
{
    [Theory]
    [InlineData("22,356.47", 22_356_470_000)]
    [InlineData("10951.18", 10_951_180_000)]
    [InlineData("２２，３５６．４７", 22_356_470_000)]
    [InlineData("22，356.47", 22_356_470_000)]
    [InlineData("22'356.47", 22_356_470_000)]
    [InlineData("22’356.47", 22_356_470_000)]
    [InlineData("22 356.47", 22_356_470_000)]
    [InlineData("22\u00A0356.47", 22_356_470_000)]
    [InlineData("1,234,567", 1_234_567_000_000)]
    [InlineData("01,951.18", 1_951_180_000)]
    [InlineData("０１，９５１．１８", 1_951_180_000)]
    [InlineData("¥3.60", 3_600_000)]
    [InlineData("￥ 3.60", 3_600_000)]
    [InlineData("10,951.18万元", 10_951_180_000)]
    [InlineData("10,951.18 万元", 10_951_180_000)]
    [InlineData("-3.60", -3_600_000)]
    [InlineData("−3.60", -3_600_000)]
    [InlineData("－３．６０", -3_600_000)]
    [InlineData("（3.60）", -3_600_000)]
    [InlineData("(3.60)", -3_600_000)]
    [InlineData("（1,234.00）", -1_234_000_000)]
    [InlineData("(3.60万元)", -3_600_000)]
    [InlineData("△3.60", -3_600_000)]
    [InlineData("▲3.60", -3_600_000)]
    [InlineData("¥-3.60", -3_600_000)]
    [InlineData("-¥3.60", -3_600_000)]
    [InlineData("+3.60", 3_600_000)]
    [InlineData("0", 0)]
    [InlineData("0.00", 0)]
    [InlineData("-0", 0)]
    [InlineData(".5", 500_000)]
    [InlineData("5.", 5_000_000)]
    [InlineData("0.000001", 1)]
    [InlineData("22356.469999", 22_356_469_999)]
    [InlineData("22356.469999999998", 22_356_470_000)]
    [InlineData("3.6000000000000001", 3_600_000)]
    public void Accepted_forms_give_whole_fen_of_a_wan_table(string text, long fen)
    {
        var cell = AmountGrammar.Read(text, CurrencyUnit.WanYuan);
        Assert.Equal((AmountStatus.Value, fen), (cell.Status, cell.Value.Value));
        Assert.Equal(text, cell.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("–")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("无")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    public void Nothing_is_blank_and_not_zero(string text)
    {
        var cell = AmountGrammar.Read(text, CurrencyUnit.WanYuan);
        Assert.Equal(AmountStatus.Blank, cell.Status);
        Assert.Null(cell.Fen);
    }

    [Theory]
    [InlineData(",209,4")]
    [InlineData("22,35.47")]
    [InlineData("3,60")]
    [InlineData("1234,567")]
    [InlineData("1,234'567")]
    [InlineData("1,,234")]
    [InlineData("1,234,")]
    [InlineData("1.234,56")]
    [InlineData("1.2.3")]
    [InlineData("98%")]
    [InlineData("98％")]
    [InlineData("约3.6")]
    [InlineData("3.6万")]
    [InlineData("$3.60")]
    [InlineData("3.60-")]
    [InlineData("--3.60")]
    [InlineData("(-3.60)")]
    [InlineData("(3.60")]
    [InlineData("¥¥3")]
    [InlineData("万元")]
    [InlineData("¥")]
    [InlineData("()")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("0.0000005")]
    [InlineData("22356.4699995")]
    [InlineData("22356.4699999")]
    [InlineData("3.60000000001")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999999999999999999999999999999999999999")]
    [InlineData("9223372036854.775808")]
    public void Anything_else_is_invalid(string text) =>
        Assert.Equal(AmountStatus.Invalid, AmountGrammar.Read(text, CurrencyUnit.WanYuan).Status);

    [Theory]
    [InlineData("#")]
    [InlineData("#####")]
    [InlineData("1.09512E+04")]
    [InlineData("1E+05")]
    [InlineData("-1.5e-03")]
    [InlineData("#REF!")]
    [InlineData("#VALUE!")]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    [InlineData("#NAME?")]
    public void A_display_or_formula_artefact_is_no_number(string text) =>
        Assert.Equal(AmountStatus.Artefact, AmountGrammar.Read(text, CurrencyUnit.WanYuan).Status);

    [Theory]
    [InlineData("1.09512E+04", AmountStatus.Value, 10_951_200_000)]
    [InlineData("22356.469999999998", AmountStatus.Value, 22_356_470_000)]
    [InlineData("1E-07", AmountStatus.Invalid, 0)]
    [InlineData("1E+30", AmountStatus.Artefact, 0)]
    public void In_a_number_cell_an_exponent_is_a_number(string text, AmountStatus status, long fen)
    {
        var cell = AmountGrammar.Read(text, CurrencyUnit.WanYuan, isNumberCell: true);
        Assert.Equal((status == AmountStatus.Artefact ? AmountStatus.Artefact : status, fen), (cell.Status, cell.Value.Value));
    }

    [Theory]
    [InlineData("223,564,700.00", CurrencyUnit.Yuan, 22_356_470_000)]
    [InlineData("223,564,700.00元", CurrencyUnit.Yuan, 22_356_470_000)]
    [InlineData("223564.7", CurrencyUnit.QianYuan, 22_356_470_000)]
    [InlineData("2.235647", CurrencyUnit.YiYuan, 22_356_470_000)]
    [InlineData("223564700.00000003", CurrencyUnit.Yuan, 22_356_470_000)]
    public void Every_unit_gives_the_same_fen(string text, CurrencyUnit unit, long fen) =>
        Assert.Equal(new Fen(fen), AmountGrammar.Read(text, unit).Fen);

    [Theory]
    [InlineData("10,951.18元", CurrencyUnit.WanYuan)]
    [InlineData("10,951.18万元", CurrencyUnit.Yuan)]
    [InlineData("1.1亿元", CurrencyUnit.WanYuan)]
    public void A_unit_that_contradicts_the_table_is_a_conflict(string text, CurrencyUnit unit) =>
        Assert.Equal(AmountStatus.UnitConflict, AmountGrammar.Read(text, unit).Status);

    [Theory]
    [InlineData("3.60", CurrencyUnit.WanYuan, 1)]
    [InlineData("22356.47", CurrencyUnit.WanYuan, 2)]
    [InlineData("22356.469999999998", CurrencyUnit.WanYuan, 2)]
    [InlineData("3.601", CurrencyUnit.WanYuan, 3)]
    [InlineData("0.000001", CurrencyUnit.WanYuan, 6)]
    [InlineData("2.235647", CurrencyUnit.YiYuan, 6)]
    [InlineData("12", CurrencyUnit.WanYuan, 0)]
    public void Decimals_are_counted_without_noise_and_trailing_zeros(string text, CurrencyUnit unit, int decimals) =>
        Assert.Equal(decimals, AmountGrammar.Read(text, unit).Decimals);

    [Fact]
    public void Every_amount_survives_every_form()
    {
        var gen = Gen.Select(
            Gen.Long[-9_000_000_000_000_000, 9_000_000_000_000_000],
            Gen.Int[0, 3],
            Gen.OneOf(",", "，", "'", " ", "\u00A0", ""),
            Gen.Int[0, 4],
            Gen.Bool,
            Gen.Int[0, 2]);
        gen.Sample((fen, unitIndex, separator, sign, fullWidth, affix) =>
        {
            var unit = (CurrencyUnit)unitIndex;
            var text = Write(fen, unit, separator, sign, affix);
            var cell = AmountGrammar.Read(fullWidth ? FullWidth(text) : text, unit);
            return cell.Status == AmountStatus.Value && cell.Value.Value == fen;
        });
    }

    [Fact]
    public void An_amount_means_the_same_whichever_way_it_is_read()
    {
        // One full-width character keeps a text from being read as a plain one.
        Gen.Select(Gen.String[Gen.Char["0123456789000.,,"], 1, 22], Gen.Enum<CurrencyUnit>()).Sample((text, unit) =>
        {
            var plain = AmountGrammar.Read(text, unit);
            var other = AmountGrammar.Read(FullWidth(text[..1]) + text[1..], unit);
            Assert.Equal(other with { Text = text }, plain);
        });
    }

    [Fact]
    public void Reading_never_throws() =>
        Gen.OneOf(Gen.String, Gen.Char["0123456789.,'-+()（）¥△元万千亿E# ％"].Array.Select(chars => new string(chars)))
            .Sample(text => AmountGrammar.Read(text, CurrencyUnit.WanYuan, text.Length % 2 == 0).Text == text);

    private static string Write(long fen, CurrencyUnit unit, string separator, int sign, int affix)
    {
        var parts = new Fen(Math.Abs(fen)).In(unit).Split('.');
        var whole = separator.Length == 0
            ? parts[0]
            : long.Parse(parts[0], CultureInfo.InvariantCulture).ToString("#,##0", CultureInfo.InvariantCulture).Replace(",", separator, StringComparison.Ordinal);
        var fraction = new Fen(Math.Abs(fen)) is var amount ? ((decimal)amount.Value / unit.Fen() % 1).ToString("0.00########", CultureInfo.InvariantCulture)[2..] : "";
        var number = $"{whole}.{fraction}";
        number = affix switch { 1 => "¥" + number, 2 => number + unit.Name(), _ => number };
        return fen >= 0 ? number : sign switch { 0 => "-" + number, 1 => "（" + number + "）", 2 => "(" + number + ")", 3 => "△" + number, _ => "▲" + number };
    }

    private static string FullWidth(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' and not '\'' ? (char)(c + 0xFEE0) : c));
}
