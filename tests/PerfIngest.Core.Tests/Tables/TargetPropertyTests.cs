using System.Globalization;
using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class TargetPropertyTests
{
    private static readonly string[] Symbols = ["≥", "≤", ">", "<", "=", "＞＝", "≦", ""];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["不低于"] = "≥",
        ["不少于"] = "≥",
        ["至少"] = "≥",
        ["不超过"] = "≤",
        ["不高于"] = "≤",
        ["超过"] = ">",
        ["高于"] = ">",
        ["低于"] = "<",
        ["少于"] = "<",
        ["达到"] = "≥",
        ["约"] = "≈",
    };

    private static readonly Dictionary<string, string> Tails = new()
    {
        ["以上"] = "≥",
        ["及以上"] = "≥",
        ["以下"] = "≤",
        ["以内"] = "≤",
        ["左右"] = "≈",
    };

    private static readonly Gen<string> Unit = Gen.OneOf("%", "人次", "人", "名", "户", "家", "个", "场", "次", "件", "台", "套", "天", "个月", "小时", "㎡", "公里", "吨", "项");

    private static readonly Gen<decimal> Number = Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 2]).Select((digits, scale) => new decimal(digits, 0, 0, false, (byte)scale));

    [Fact]
    public void A_symbol_a_number_and_a_unit_are_read_as_written() =>
        Gen.Select(Gen.Int[0, Symbols.Length - 1], Number, Unit, Gen.Bool, Gen.Bool).Where((_, number, _, _, _) => !IsYear(number)).Sample(
            (index, number, unit, isWide, isScaled) =>
            {
                var symbol = Symbols[index];
                var sign = symbol switch { "" => "=", "＞＝" => "≥", "≦" => "≤", _ => symbol };
                var text = $"{symbol}{Text(number, isWide)}{(isScaled && unit != "%" ? "万" : "")}{unit}";
                var value = isScaled && unit != "%" ? number * 10_000 : number;
                return Is(text, "plain", sign, symbol.Length == 0 ? ComparatorSource.Implied : ComparatorSource.Symbol, value, null, unit);
            });

    [Fact]
    public void A_word_before_the_number_compares_alone_and_inside_a_sentence() =>
        Gen.Select(Gen.OneOf([.. Words.Keys]), Number, Unit, Gen.OneOf("", "项目合格率", "培训规模")).Where((_, number, _, _) => !IsYear(number)).Sample(
            (word, number, unit, head) =>
                Is(head + word + Text(number) + unit, head.Length == 0 ? "plain" : "embedded", Words[word], ComparatorSource.Word, number, null, unit));

    [Fact]
    public void A_word_after_the_unit_compares() =>
        Gen.Select(Gen.OneOf([.. Tails.Keys]), Number, Unit).Where((_, number, _) => !IsYear(number)).Sample(
            (tail, number, unit) => Is(Text(number) + unit + tail, "plain", Tails[tail], ComparatorSource.Word, number, null, unit));

    [Fact]
    public void A_range_has_both_bounds() =>
        Gen.Select(Gen.OneOf("-", "—", "~", "～", "至", "到"), Gen.Int[1, 900], Gen.Int[1, 900], Unit, Gen.Bool).Sample((separator, low, width, unit, isTwice) =>
        {
            var text = $"{low}{(isTwice ? unit : "")}{separator}{low + width}{unit}";
            return Is(text, "range", "range", separator is "至" or "到" ? ComparatorSource.Word : ComparatorSource.Symbol, low, low + width, unit);
        });

    [Fact]
    public void Dates_are_never_values() =>
        Gen.Select(Gen.Int[2000, 2099], Gen.Int[1, 12], Gen.Int[1, 28], Gen.OneOf("", "前", "之前", "完成验收")).Sample((year, month, day, tail) =>
            Target.Parse($"{year}年{month}月{day}日{tail}".AsMemory()) is { Kind: TargetKind.Date, Value: null });

    [Fact]
    public void Remarks_in_brackets_change_nothing() =>
        Gen.Select(Unit, Number, Gen.OneOf("（参照2024年任务）", "(含残疾人50人)", "（粤财社〔2024〕40号）")).Where((_, number, _) => !IsYear(number)).Sample((unit, number, remark) =>
            Target.Parse($"≥{Text(number)}{unit}{remark}".AsMemory()) == Target.Parse($"≥{Text(number)}{unit}".AsMemory()));

    [Fact]
    public void Reading_never_throws_and_every_reading_is_consistent()
    {
        var pieces = Gen.OneOf(
            "≥", "≤", "<", "=", "%", "％", "1", "95", "2025", "1,234", "0.5", ".", ",", "，", "。", "；", "、", "-", "~", "至", "万", "亿", "千", "人", "人次", "元", "/",
            "月", "年", "日", "个", "每", "每年", "以上", "内", "约", "为", "达到", "不低于", "（", "）", "“", "”", "《", "第", "号", "率", "合格", " ", "X", "*", "#REF!", "A", "×", ":", "余", "百分之");
        Gen.OneOf(pieces.List[0, 14].Select(string.Concat), Gen.String).Sample(text =>
        {
            var target = Target.Parse(text.AsMemory());
            return (target.Kind == TargetKind.Quantitative) == target.Value.HasValue
                && (target.Kind == TargetKind.Invalid) == (target.Problem != TargetProblem.None)
                && (target.Kind is TargetKind.Quantitative or TargetKind.Qualitative) == (target.SubKind is not null)
                && (target.Comparator == "range") == target.UpperValue.HasValue
                && (target.Comparator is null) == (target.ComparatorSource == ComparatorSource.None)
                && target.ValueText?.Contains('E', StringComparison.Ordinal) is not true;
        }, iter: 20_000);
    }

    private static bool Is(string text, string subKind, string comparator, ComparatorSource source, decimal value, decimal? upper, string unit)
    {
        var target = Target.Parse(text.AsMemory());
        return (target.Kind, target.SubKind, target.Comparator, target.ComparatorSource, target.Value, target.UpperValue, target.Unit, target.IsPercent)
            == (TargetKind.Quantitative, subKind, comparator, source, value, upper, unit, unit == "%");
    }

    private static bool IsYear(decimal number) => number is >= 1900 and < 2100;

    private static string Text(decimal number, bool isWide = false)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return isWide ? string.Concat(text.Select(c => (char)(c + 0xFEE0))) : text;
    }
}
