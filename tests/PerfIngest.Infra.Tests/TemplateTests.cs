namespace PerfIngest.Infra.Tests;

public sealed class TemplateTests
{
    [Fact]
    public async Task Every_template_lints_without_a_word()
    {
        Assert.NotEmpty(BicepCli.Files);
        string[][] inputs = [["--pattern", "**/*.bicep"], ["main.bicepparam"], ["example.bicepparam"]];
        foreach (var input in inputs)
        {
            var (exitCode, output, errors) = await BicepCli.RunAsync(["lint", .. input]);
            Assert.True(exitCode == 0 && output.Length == 0 && errors.Length == 0, output + errors);
        }
    }

    [Fact]
    public async Task Every_template_is_formatted()
    {
        var copies = Directory.CreateTempSubdirectory("perfingest-bicep-").FullName;
        try
        {
            foreach (var file in BicepCli.Files)
            {
                var copy = Path.Combine(copies, Path.GetRelativePath(BicepCli.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var pattern in new[] { "**/*.bicep", "**/*.bicepparam" })
            {
                var (exitCode, output, errors) = await BicepCli.RunAsync("format", "--pattern", Path.Combine(copies, pattern));
                Assert.True(exitCode == 0, output + errors);
            }

            foreach (var file in BicepCli.Files)
            {
                Assert.Equal(
                    await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                    await File.ReadAllTextAsync(
                        Path.Combine(copies, Path.GetRelativePath(BicepCli.Folder, file)), TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Directory.Delete(copies, true);
        }
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public async Task The_committed_snapshot_is_what_the_template_deploys(string name)
    {
        var (exitCode, output, errors) = await BicepCli.RunAsync(
            ["snapshot", name + ".bicepparam", "--mode", "validate", .. BicepCli.SnapshotScope]);
        Assert.True(exitCode == 0, output + errors);
    }

    /// <summary>Names come from the parameters alone, so the second deployment finds what the first one made.</summary>
    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Deploying_twice_names_the_same_resources(string name)
    {
        var deployment = Deployment.Named(name);
        Assert.DoesNotContain(deployment.Resources, resource => resource.Id.Contains('[', StringComparison.Ordinal));
        Assert.Equal(
            deployment.Resources.Count,
            deployment.Resources.DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events.bicep")]
    public async Task No_template_asks_the_clock_or_the_dice(string file)
    {
        using var template = await BicepCli.BuildAsync(file);
        var text = template.RootElement.GetRawText();
        foreach (var function in new[] { "utcNow(", "newGuid(" })
        {
            Assert.DoesNotContain(function, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Names that are unique in the cloud keep to the length and the characters that it allows.</summary>
    [Fact]
    public void Global_names_are_legal()
    {
        foreach (var account in Deployment.Example.Of("Microsoft.Storage/storageAccounts"))
        {
            Assert.InRange(account.Name.Length, 3, 24);
            Assert.All(account.Name, character => Assert.True(char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)));
        }

        Assert.InRange(Deployment.Example.Of("Microsoft.Web/sites").Single().Name.Length, 2, 60);
    }
}
