namespace PerfIngest.Infra.Tests.Access;

/// <summary>Parameters that would open a wall stop the deployment before it begins.</summary>
public sealed class RefusedParametersTests : IDisposable
{
    private const string One = "00000000-0000-0000-0000-000000000001";
    private readonly string _file = Path.Combine(BicepCli.Folder, $"refused-{Environment.CurrentManagedThreadId}-{Environment.ProcessId}.bicepparam");

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(Path.ChangeExtension(_file, ".snapshot.json"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("44011300?")]
    [InlineData("440113001/x")]
    [InlineData("x\\') OR (1")]
    public async Task A_unit_code_that_would_widen_its_pattern_is_refused(string code) =>
        Assert.Contains(
            "is not of letters, digits",
            await SnapshotErrorsAsync($"param units = [{{ code: '{code}', principalId: '{One}' }}]"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_group_that_stands_twice_is_refused() =>
        Assert.Contains(
            "A group stands twice",
            await SnapshotErrorsAsync($"param units = [{{ code: 'a', principalId: '{One}' }}, {{ code: 'b', principalId: '{One}' }}]"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_department_of_too_many_units_is_told_to_give_a_prefix()
    {
        var units = string.Join(", ", Enumerable.Range(0, 250).Select(number => $"'440113{number:D6}'"));
        Assert.Contains(
            "give the department a unitPrefix",
            await SnapshotErrorsAsync($"param departments = [{{ principalId: '{One}', units: [{units}] }}]"),
            StringComparison.Ordinal);
    }

    private async Task<string> SnapshotErrorsAsync(string parameters)
    {
        await File.WriteAllTextAsync(
            _file,
            $"using 'main.bicep'\nparam districtCode = '440113'\nparam districtName = 'x'\n{parameters}\n",
            TestContext.Current.CancellationToken);
        var (exitCode, output, errors) = await BicepCli.RunAsync(["snapshot", _file, "--mode", "overwrite", .. BicepCli.SnapshotScope]);
        Assert.NotEqual(0, exitCode);
        return output + errors;
    }
}
