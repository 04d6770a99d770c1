using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("<p>目标一。</p>", "目标一。", Cleaned.Tags)]
    [InlineData("<p>甲</p><p>乙</p>", "甲乙", Cleaned.Tags)]
    [InlineData("one<br/>two", "one two", Cleaned.Tags)]
    [InlineData("甲<span style=\"color:red\">乙</span>丙", "甲乙丙", Cleaned.Tags)]
    [InlineData("甲<SPAN STYLE='mso-bidi: \">\"'>乙</SPAN>", "甲乙", Cleaned.Tags)]
    [InlineData("<o:p></o:p>文字", "文字", Cleaned.Tags)]
    [InlineData("甲<!-- 注 -->乙", "甲乙", Cleaned.Tags)]
    [InlineData("10,951.18&nbsp;", "10,951.18", Cleaned.Tags)]
    [InlineData("研发&amp;推广", "研发&推广", Cleaned.Tags)]
    [InlineData("&lt;5%", "<5%", Cleaned.Tags)]
    [InlineData("&lt;p&gt;目标&lt;/p&gt;", "目标", Cleaned.Tags)]
    [InlineData("&#8805;90%", "≥90%", Cleaned.Tags)]
    [InlineData("<5%", "<5%", Cleaned.None)]
    [InlineData("a<b且c>d", "a<b且c>d", Cleaned.None)]
    [InlineData("x<y>z", "x<y>z", Cleaned.None)]
    [InlineData("误差<单位>", "误差<单位>", Cleaned.None)]
    [InlineData("<", "<", Cleaned.None)]
    [InlineData("<p", "<p", Cleaned.None)]
    [InlineData("R&D; 投入", "R&D; 投入", Cleaned.None)]
    [InlineData("\uFEFF目标", "目标", Cleaned.Invisible)]
    [InlineData("目\u200B标\u2060", "目标", Cleaned.Invisible)]
    [InlineData("目\0标\u0007", "目标", Cleaned.Controls)]
    [InlineData("目\u0085标", "目标", Cleaned.Controls)]
    [InlineData("\u00A0目标\u3000", "目标", Cleaned.Padding)]
    [InlineData("22\u00A0356.47", "22\u00A0356.47", Cleaned.None)]
    [InlineData("  目标\t", "目标", Cleaned.None)]
    [InlineData("目标一，\n目标二", "目标一，目标二", Cleaned.None)]
    [InlineData("目标一\r\n  目标二", "目标一目标二", Cleaned.None)]
    [InlineData("目标。\n2、", "目标。 2、", Cleaned.None)]
    [InlineData("甲\t乙", "甲 乙", Cleaned.None)]
    [InlineData("总 计", "总 计", Cleaned.None)]
    [InlineData("⼯作经费", "工作经费", Cleaned.Radicals)]
    [InlineData("⺠政局⻓", "民政局长", Cleaned.Radicals)]
    [InlineData("①㎡½…", "①㎡½…", Cleaned.None)]
    [InlineData("𠮷野", "𠮷野", Cleaned.None)]
    [InlineData("<a href=\"http://example.com\">链接</a>", "链接", Cleaned.Tags | Cleaned.Script)]
    [InlineData("甲<script>alert(1)</script>乙", "甲乙", Cleaned.Tags | Cleaned.Script)]
    [InlineData("<p onclick=\"x()\">甲</p>", "甲", Cleaned.Tags | Cleaned.Script)]
    [InlineData("<img src=x onerror=alert(1)>", "", Cleaned.Tags | Cleaned.Script)]
    [InlineData("<custom onload=x>甲", "甲", Cleaned.Tags | Cleaned.Script)]
    [InlineData("", "", Cleaned.None)]
    public void Markup_and_invisible_characters_go_and_comparators_stay(string raw, string expected, Cleaned expectedFlags)
    {
        var text = CellText.Clean(raw, out var cleaned);
        Assert.Equal(expected, text);
        Assert.Equal(expectedFlags, cleaned);
    }

    [Fact]
    public void A_clean_text_comes_back_as_the_same_instance()
    {
        var raw = string.Concat("误差<5%，合格率≥", "90%");
        Assert.Same(raw, CellText.Clean(raw, out _));
    }

    [Fact]
    public void On_the_seed_only_the_goals_and_indicators_of_lines_12_and_13_are_cleaned()
    {
        var hits = new List<string>();
        for (var line = 1; line <= SeedSample.Lines.Length; line++)
        {
            var cells = SeedSample.Lines[line - 1].Split('\t');
            for (var column = 1; column <= cells.Length; column++)
            {
                CellText.Clean(cells[column - 1], out var cleaned);
                if (cleaned != Cleaned.None)
                {
                    hits.Add($"L{line}.{column}:{cleaned}");
                }
            }
        }

        Assert.Equal(["L12.6:Tags", "L12.7:Tags", "L13.6:Tags", "L13.7:Tags"], hits);
    }

    [Fact]
    public void A_character_is_cleaned_amid_long_text_as_it_is_amid_short_text()
    {
        const string Ordinary = "完成率≥95%，";
        var around = string.Concat(Enumerable.Repeat(Ordinary, 20));
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var shortly = CellText.Clean($"{Ordinary}{(char)c}{Ordinary}", out var expected);
            var atLength = CellText.Clean($"{around}{(char)c}{around}", out var cleaned);
            Assert.Equal(expected, cleaned);
            Assert.Equal(around[..^Ordinary.Length] + shortly + around[Ordinary.Length..], atLength);
        }
    }

    [Fact]
    public void A_tag_that_an_invisible_character_hides_is_a_tag()
    {
        Assert.Equal("甲乙", CellText.Clean("甲<\uFEFFp\uD800>乙", out var cleaned));
        Assert.True(cleaned.HasFlag(Cleaned.Tags));
        CellText.Clean("<scr\0ipt>x</scr\0ipt>", out cleaned);
        Assert.True(cleaned.HasFlag(Cleaned.Script));
    }

    [Fact]
    public void Cleaning_never_throws_and_cleaning_again_changes_nothing()
    {
        var pieces = Gen.OneOf("<p>", "</p>", "<", ">", "&lt;", "&nbsp;", "&", ";", "\0", "\uFEFF", "\u3000", " ", "\n", "甲", "a", "5%", "\uD800", "⼯", "\"");
        pieces.List[0, 12].Sample(list =>
        {
            var once = CellText.Clean(string.Concat(list), out _);
            var depth = list.Count(piece => piece == "&lt;");
            return depth > 1 || string.Equals(once, CellText.Clean(once, out _), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", true)]
    [InlineData("  @SUM(A1)", true)]
    [InlineData("+cmd", true)]
    [InlineData("\t文字", true)]
    [InlineData("\r文字", true)]
    [InlineData("-cmd", true)]
    [InlineData("-2+3+cmd|' /C calc'!A0", true)]
    [InlineData("-", false)]
    [InlineData("--", false)]
    [InlineData("-3.60", false)]
    [InlineData("-¥3.60", false)]
    [InlineData("-.5", false)]
    [InlineData("甲=乙", false)]
    [InlineData("\t", false)]
    [InlineData("", false)]
    public void A_formula_is_told_from_a_dash_and_a_number(string text, bool expected) =>
        Assert.Equal(expected, CellText.LooksLikeFormula(text));

    [Theory]
    [InlineData("总 计", "总计")]
    [InlineData("项目名称（资金使用单位）", "项目名称(资金使用单位)")]
    [InlineData("ＡＢＣ１２％；", "abc12%;")]
    [InlineData("“基本符合”—A", "\"基本符合\"-a")]
    [InlineData("〔2024〕≥①", "〔2024〕≥①")]
    public void Keys_unify_what_means_the_same(string text, string key)
    {
        Assert.Equal(key, CellText.Key(text));
        Assert.True(CellText.SameKey(text, key));
        Assert.False(CellText.SameKey(text, key + "x"));
        Assert.True(KeyComparer.Instance.Equals(text, key));
        Assert.Equal(KeyComparer.Instance.GetHashCode(key), KeyComparer.Instance.GetHashCode(text));
        Assert.Equal(
            KeyComparer.Instance.GetHashCode(key + new string('长', 2000)), KeyComparer.Instance.GetHashCode(text + new string('长', 2000)));
    }

    [Fact]
    public void The_key_of_a_key_is_itself() =>
        Gen.String.Sample(text => CellText.Key(text) is var key && key == CellText.Key(key) && CellText.SameKey(text, key));
}
