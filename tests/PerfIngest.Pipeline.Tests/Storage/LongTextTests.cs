using System.Text;
using Azure.Data.Tables;
using CsCheck;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

public sealed class LongTextTests
{
    private const string Column = "Goal";

    private static readonly Gen<string> Text = Gen.Select(Gen.Int[0, 70_000], Gen.Int[0, 3], Gen.OneOf("长", "😀", "a😀"))
        .Select((length, lead, piece) => new string('x', lead) + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));

    [Fact]
    public void A_text_comes_back_whole_and_no_part_splits_a_character_or_is_too_long_for_a_property() =>
        Text.Sample(
            text =>
            {
                var entity = new TableEntity("p", "r");
                Assert.Equal(LongText.Most - text.Length, LongText.Set(entity, Column, text));
                Assert.Equal(text, LongText.Get(entity, Column));
                foreach (var part in entity.Where(pair => pair.Key.StartsWith(Column, StringComparison.Ordinal)).Select(pair => (string)pair.Value))
                {
                    Assert.InRange(part.Length, 0, LongText.Part);
                    Assert.Equal(part, Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(part)));
                }
            },
            iter: 100);

    [Fact]
    public void All_texts_of_an_entity_share_its_room()
    {
        var entity = new TableEntity("p", "r");
        var room = LongText.Set(entity, "Name", new string('名', LongText.Most - 3));
        Assert.Equal(3, room);
        Assert.Equal(0, LongText.Set(entity, "AnnualRaw", "≥100人次", room));
        Assert.Equal("≥10", LongText.Get(entity, "AnnualRaw"));
        Assert.Equal(0, LongText.Set(entity, "PeriodRaw", "😀", 0));
        Assert.Equal("", LongText.Get(entity, "PeriodRaw"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(LongText.Part, 1)]
    [InlineData(LongText.Part + 1, 2)]
    [InlineData(2 * LongText.Part, 2)]
    [InlineData((2 * LongText.Part) + 1, 3)]
    public void A_text_takes_as_many_columns_as_it_needs(int length, int columns)
    {
        var entity = new TableEntity("p", "r");
        LongText.Set(entity, Column, new string('x', length));

        Assert.Equal(
            new[] { "Goal", "Goal2", "Goal3" }.Take(columns),
            entity.Keys.Where(key => key.StartsWith(Column, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("abc", 0, "")]
    [InlineData("", 0, "")]
    [InlineData("a😀", 3, "a😀")]
    [InlineData("a😀", 2, "a")]
    [InlineData("😀b", 2, "😀")]
    [InlineData("😀", 1, "")]
    [InlineData(null, 1, null)]
    public void The_start_of_a_text_never_ends_within_a_character(string? text, int most, string? start) =>
        Assert.Equal(start, LongText.Start(text, most));

    [Fact]
    public void No_text_is_no_text()
    {
        var entity = new TableEntity("p", "r");
        Assert.Equal(LongText.Most, LongText.Set(entity, Column, null));
        Assert.Null(LongText.Get(entity, Column));
    }
}
