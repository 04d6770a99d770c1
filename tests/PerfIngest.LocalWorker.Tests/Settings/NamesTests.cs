using Microsoft.Extensions.Configuration;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Tests.Settings;

public sealed class NamesTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("%A%", "one")]
    [InlineData("x-%A%-%Part:B%", "x-one-two")]
    [InlineData("100 %", "100 %")]
    public void Settings_in_percent_signs_are_replaced(string text, string expected) =>
        Assert.Equal(expected, SettingNames.Resolve(text, Configuration(("A", "one"), ("Part:B", "two"))));

    [Fact]
    public void An_unknown_setting_is_named()
    {
        var error = Assert.Throws<SettingsException>(() => SettingNames.Resolve("%Nowhere%", Configuration()));
        Assert.Contains("Nowhere", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PerfIngest.Functions", "perfingest-functions")]
    [InlineData("A very long name that has no end, really none", "a-very-long-name-that-has-no-end")]
    [InlineData("...", "functions")]
    public void The_host_id_is_made_of_the_apps_name(string name, string expected) =>
        Assert.Equal(expected, HostId.Resolve(Configuration(), name));

    [Fact]
    public void A_configured_host_id_is_used() =>
        Assert.Equal("mine-1", HostId.Resolve(Configuration((HostId.Key, "mine-1")), "App"));

    [Theory]
    [InlineData("Mine")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a_b")]
    [InlineData("a23456789012345678901234567890123")]
    public void A_host_id_that_no_queue_can_bear_is_refused(string id)
    {
        var error = Assert.Throws<SettingsException>(() => HostId.Resolve(Configuration((HostId.Key, id)), "App"));
        Assert.Contains(id, error.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
