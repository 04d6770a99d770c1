using System.Globalization;
using System.Text;
using System.Text.Json;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>The golden records of the source document, and the same shape made of what was read: compared as text, line by line.</summary>
internal static class Golden
{
    private static readonly string[] AmountKeys = ["total", "fiscal", "special", "other"];

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public static byte[] SeedBytes { get; } = File.ReadAllBytes(Path.Combine(Directory, "seed-table.txt"));

    public static JsonElement Seed { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Directory, "seed-golden.json"))).RootElement.Clone();

    /// <summary>Projects and indicators of the golden file without line and page numbers, which variants move.</summary>
    public static string Records { get; } = Describe(Seed, withPlaces: false);

    public static string RecordsWithPlaces { get; } = Describe(Seed, withPlaces: true);

    public static string Describe(IEnumerable<ParsedTable> tables, bool withPlaces = false)
    {
        var text = new StringBuilder();
        foreach (var project in tables.SelectMany(table => table.Projects()))
        {
            var place = withPlaces ? $" L{project.Line} p{project.Page}" : "";
            text.Append(CultureInfo.InvariantCulture, $"{project.Ordinal}{place} {project.Name.Text}|{project.Name.Base}|");
            text.Append(CultureInfo.InvariantCulture, $"{project.Name.DocumentNumber}|{project.Name.DocumentNumberRaw}|");
            text.Append(project.Name.IsTransfer);
            foreach (var column in Enum.GetValues<AmountColumn>())
            {
                text.Append(CultureInfo.InvariantCulture, $"|{project.Amounts[column].Fen?.Value}");
            }

            text.Append('\n').Append(project.Goal).Append('\n');
            foreach (var indicator in project.Indicators)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {indicator.Seq} {indicator.Level1}|{indicator.Level2}|{indicator.Name}");
                text.Append(CultureInfo.InvariantCulture, $"|{indicator.Period}|{indicator.Annual}\n");
            }
        }

        return text.ToString();
    }

    private static string Describe(JsonElement golden, bool withPlaces)
    {
        var text = new StringBuilder();
        foreach (var project in golden.GetProperty("projects").EnumerateArray())
        {
            var place = withPlaces ? $" L{project.GetProperty("line")} p{project.GetProperty("page")}" : "";
            text.Append(CultureInfo.InvariantCulture, $"{project.GetProperty("ordinal")}{place} {project.GetProperty("name")}|");
            text.Append(CultureInfo.InvariantCulture, $"{project.GetProperty("nameBase")}|{project.GetProperty("documentNumber")}|");
            text.Append(CultureInfo.InvariantCulture, $"{project.GetProperty("documentNumberRaw")}|");
            text.Append(project.GetProperty("isTransferPayment").GetBoolean());
            foreach (var key in AmountKeys)
            {
                text.Append('|').Append(project.GetProperty("amounts").GetProperty(key).GetProperty("fen"));
            }

            text.Append('\n').Append(project.GetProperty("goal").GetString()).Append('\n');
            foreach (var indicator in project.GetProperty("indicators").EnumerateArray())
            {
                text.Append(CultureInfo.InvariantCulture, $"  {indicator.GetProperty("seq")} ");
                text.Append(CultureInfo.InvariantCulture, $"{indicator.GetProperty("level1Code")}-{indicator.GetProperty("level1Name")}|");
                text.Append(CultureInfo.InvariantCulture, $"{indicator.GetProperty("level2Code")}-{indicator.GetProperty("level2Name")}|");
                text.Append(CultureInfo.InvariantCulture, $"{indicator.GetProperty("name")}|{indicator.GetProperty("periodTarget")}|");
                text.Append(CultureInfo.InvariantCulture, $"{indicator.GetProperty("annualTarget")}\n");
            }
        }

        return text.ToString();
    }
}
