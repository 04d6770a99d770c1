using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PerfIngest.Pipeline.Tests.Settings;

public sealed class PipelineOptionsTests
{
    [Theory]
    [InlineData("PerfIngest:DistrictCode", "4401", "six digits")]
    [InlineData("PerfIngest:DistrictName", "", "1 to 40 characters")]
    [InlineData("PerfIngest:MaxTextMiB", "65", "from 1 to 64")]
    [InlineData("PerfIngest:ByteBudgetMiB", "1", "from 64 to 4096")]
    [InlineData("PerfIngest:StuckMinutes", "0", "from 1 to 1440")]
    public async Task A_bad_setting_stops_the_host_and_names_key_value_and_form(string key, string value, string form)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [key] = value,
            ["Submissions"] = "UseDevelopmentStorage=true",
        });
        builder.Services.AddPerfIngest(builder.Configuration);
        using var host = builder.Build();

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(form, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_good() =>
        Assert.True(new PipelineOptionsValidator().Validate(null, new PipelineOptions()).Succeeded);
}
