using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.TableReading;

namespace PerfIngest.Core.Tests.Variants.Cities;

/// <summary>
/// Forms of other places (U43 and beyond), set up as published forms are, with invented names and figures: what is read of each, what is
/// refused, and in which words. <c>expected.txt</c> holds it to the letter; <c>docs/city-forms.md</c> tells it.
/// </summary>
public sealed class CityFormTests
{
    private static readonly string Folder = Path.Combine(Golden.Directory, "cities");

    private static readonly Dictionary<string, string> Expected = File.ReadAllText(Path.Combine(Folder, "expected.txt"))
        .Split("== ", StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(part => part[..part.IndexOf('\n', StringComparison.Ordinal)], part => part.TrimEnd() + "\n");

    public static TheoryData<string> Forms => [.. Names()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_reads_or_is_refused_as_written_down(string form) =>
        Assert.Equal(Expected.GetValueOrDefault(form, ""), Describe(form));

    [Fact]
    public void Every_form_is_written_down_and_in_the_table_of_the_documentation()
    {
        Assert.Equal(Names(), Expected.Keys.Order(StringComparer.Ordinal));
        var rows = File.ReadAllLines(Path.Combine(Golden.Directory, "..", "docs", "city-forms.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .ToList();
        Assert.Equal(Names(), rows.Select(row => row[0].Trim('`')));
        Assert.All(rows, row =>
        {
            var upload = Of(row[0].Trim('`'));
            Assert.Equal(upload.Document.Format.ToString().ToLowerInvariant(), row[2]);
            Assert.Equal(upload.Verdict.State.ToString(), row[4]);
            Assert.Equal(
                string.Join(' ', upload.Verdict.Findings.Where(IsShown).Select(finding => finding.Hit.Code).Distinct()), row[5].Trim('`'));
        });
    }

    [Fact]
    public void What_is_refused_names_what_was_sought_and_what_was_found()
    {
        var refused = Names().Select(Of).Where(upload => upload.Verdict.State == VerdictState.Rejected).ToList();
        Assert.True(refused.Count >= 5);
        Assert.All(refused.SelectMany(upload => upload.Verdict.Findings).Where(finding => finding.Severity == Severity.Fatal), finding =>
        {
            Assert.NotNull(finding.Hit.Expected);
            Assert.True(finding.Hit.Found is not null || finding.Hit.Code == "H003", finding.Hit.Code);
        });
    }

    [Fact]
    public void A_form_that_lacks_only_its_unit_is_read_for_the_unit_that_uploads_it()
    {
        var upload = Upload.Of(Bytes("18-shaanxi.xlsx"), context: new CheckContext { Year = 2025, UnitCode = "440113001" });
        Assert.Equal(VerdictState.Accepted, upload.Verdict.State);
    }

    private static bool IsShown(Finding finding) => finding.Severity >= Severity.Error;

    private static string[] Names() =>
    [
        .. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Where(name => name != "expected.txt")
            .Select(name => name.EndsWith(".sheet", StringComparison.Ordinal) ? name[..^6] : name).Order(StringComparer.Ordinal),
    ];

    private static Upload Of(string form) => Upload.Of(Bytes(form), form);

    private static byte[] Bytes(string form)
    {
        var path = Path.Combine(Folder, form);
        return File.Exists(path) ? File.ReadAllBytes(path)
            : MergedSheet.Of(File.ReadAllText(path + ".sheet")) is var sheet && form.EndsWith(".xls", StringComparison.Ordinal)
                ? sheet.ToXls()
                : sheet.ToXlsx();
    }

    private static string Describe(string form)
    {
        var upload = Of(form);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{form}\n{upload.Verdict.State} {string.Join(' ', Counts(upload))}\n");
        foreach (var finding in upload.Verdict.Findings.Where(IsShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"! {finding.Hit.Code} {finding.Message}");
            text.Append(CultureInfo.InvariantCulture, $" [{finding.Hit.Found}] [{finding.Hit.Expected}]\n");
        }

        foreach (var table in upload.Document.Tables)
        {
            foreach (var section in table.Sections)
            {
                text.Append(CultureInfo.InvariantCulture, $"{section.UnitName} {table.Prelude.Year?.Value} {table.CurrencyUnit?.Name()}\n");
                foreach (var project in section.Projects)
                {
                    Describe(text, project);
                }
            }
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private static void Describe(StringBuilder text, Project project)
    {
        text.Append(CultureInfo.InvariantCulture, $"  L{project.Line} {project.Name.Code} {project.Name.Text} |");
        foreach (var column in FormNames.Amounts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{project.Amounts[column].Fen?.Value}|");
        }

        text.Append(CultureInfo.InvariantCulture, $" {project.Goal}\n");
        foreach (var indicator in project.Indicators)
        {
            var target = indicator.AnnualTarget;
            text.Append(CultureInfo.InvariantCulture, $"    L{indicator.Line} {indicator.Seq} {indicator.Class.Level2} {indicator.Name} |");
            text.Append(CultureInfo.InvariantCulture, $" {indicator.Period?.ToString() ?? "-"} | {indicator.Annual?.ToString() ?? "-"} | ");
            text.Append(CultureInfo.InvariantCulture, $"{target.Kind} {target.Comparator} {target.Value:0.####} {target.Unit}\n");
        }
    }

    private static IEnumerable<string> Counts(Upload upload) => upload.Verdict.Findings
        .Where(finding => finding.Severity != Severity.Advice && finding.Hit.Code is not ("A006" or "C006" or "C007"))
        .GroupBy(finding => finding.Hit.Code + finding.Hit.Field)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}×{group.Count()}"));
}
