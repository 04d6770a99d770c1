using System.Globalization;
using System.Text;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>The source document as another unit would send it: other unit, other project names, the same 12 projects and 79 indicators.</summary>
internal static class UnitTable
{
    public const int Year = 2025;

    private const string SourceUnit = "广州市番禺区劳动就业服务管理中心";

    private static readonly string[] Lines = ReadLines();

    /// <summary>A unit code of nine digits: all are of one length, so that recorded bodies can be rewritten in place.</summary>
    public static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"{440_113_000_000 + number}");

    /// <summary>The upload's blob name.</summary>
    public static string BlobName(string unit) => $"{Year}/{unit}/table.tsv";

    public static byte[] Of(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"第{number:D5}服务中心");
        var text = new StringBuilder();
        foreach (var line in Lines)
        {
            var isProject = line.Split('\t') is { Length: 7 } cells && cells[6].Contains('；', StringComparison.Ordinal);
            text.Append(isProject ? name : "").Append(line.Replace(SourceUnit, name, StringComparison.Ordinal)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string[] ReadLines()
    {
        using var stream = typeof(UnitTable).Assembly.GetManifestResourceStream("seed-table.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
