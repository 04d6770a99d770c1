using System.Text;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class RollUpJsonTests
{
    [Fact]
    public void A_roll_up_survives_its_json_byte_for_byte()
    {
        var bytes = RollUpJson.Serialize(SeedRollUp.Of());

        Assert.Equal(bytes, RollUpJson.Serialize(RollUpJson.Deserialize(bytes)));
    }

    [Fact]
    public void Money_is_whole_fen_and_target_values_are_strings()
    {
        var text = Encoding.UTF8.GetString(RollUpJson.Serialize(SeedRollUp.Of()));

        Assert.Contains("\"totalFen\":10951180000,", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"30000\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":2}")]
    [InlineData("秘密")]
    public void What_is_no_roll_up_of_this_version_is_refused_without_quoting_it(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => RollUpJson.Deserialize(Encoding.UTF8.GetBytes(text)));

        Assert.DoesNotContain("秘密", error.ToString(), StringComparison.Ordinal);
    }
}
