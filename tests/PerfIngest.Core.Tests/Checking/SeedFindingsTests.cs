using System.Text.Json;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tests.Checking;

public sealed class SeedFindingsTests
{
    [Fact]
    public void The_source_document_has_exactly_the_findings_of_the_rule_book()
    {
        var verdict = Seed.Check(Seed.Text);
        Assert.Equal(VerdictState.Accepted, verdict.State);
        Assert.Equal(new FindingCounts(0, 0, 43, 179), verdict.Counts);
        Assert.Equal(Golden(), Seed.Places(verdict));
    }

    [Fact]
    public void Findings_over_several_rows_name_each_of_them()
    {
        var verdict = Seed.Check(Seed.Text);
        foreach (var code in (string[])["C011", "X004"])
        {
            var hit = Assert.Single(verdict.Findings, finding => finding.Hit.Code == code).Hit;
            Assert.Equal((null, null), (hit.Line, hit.Seq));
            Assert.Equal([12, 13, 21, 31], hit.Lines);
            Assert.Equal([5, 5, 4, 10], hit.Seqs);
        }

        foreach (var code in (string[])["P005", "P006"])
        {
            Assert.Equal([16, 27], Assert.Single(verdict.Findings, finding => finding.Hit.Code == code).Hit.Lines);
        }
    }

    [Fact]
    public void Details_are_those_of_the_rule_book()
    {
        var found = Seed.Check(Seed.Text).Findings.ToLookup(finding => finding.Hit.Code, finding => finding.Hit);
        Assert.Equal("22@L12#5,L13#5,L31#10; 21@L21#4", found["C011"].Single().Found);
        Assert.Equal("L12#5,L13#5,L21#4,L31#10", found["X004"].Single().Found);
        Assert.Equal(("#穗财社（2024）40号", "穗财社〔2024〕40号"), (found["P007"].Single().Found, found["P007"].Single().Expected));
        Assert.Equal(["2021", "2017、2018、2019、2020、2021、2022；草稿字样“送审稿”"], found["P008"].Select(hit => hit.Found));
        Assert.Equal(["拟", "参照2024年", "参照2024年", "参照2024年", "是否"], found["T012"].Select(hit => hit.Found));
    }

    [Fact]
    public void Every_message_is_filled_and_every_finding_says_what_was_found_and_expected()
    {
        foreach (var finding in Seed.Check(Seed.Text).Findings.Where(finding => finding.Hit.Code != "F007"))
        {
            Assert.DoesNotContain("…", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(finding.Hit.Found) || string.IsNullOrEmpty(finding.Hit.Expected), finding.Hit.Code);
            Assert.NotNull(finding.Hit.Column);
            Assert.NotNull(finding.Hit.ColumnName);
        }
    }

    private static IEnumerable<string> Golden()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "seed-findings.json")));
        return [.. golden.RootElement.GetProperty("findings").EnumerateArray().Select(finding => Seed.Place(
            Text(finding, "code")!,
            Text(finding, "sub"),
            Text(finding, "severity")!,
            Number(finding, "line"),
            Number(finding, "seq"),
            Text(finding, "field")))
            .Order(StringComparer.Ordinal)];

        static string? Text(JsonElement finding, string name) => finding.TryGetProperty(name, out var value) ? value.GetString() : null;

        static int? Number(JsonElement finding, string name) => finding.TryGetProperty(name, out var value) ? value.GetInt32() : null;
    }
}
