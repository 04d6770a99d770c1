using System.Globalization;
using System.Text;

namespace PerfIngest.Cli.Simulating;

/// <summary>How a table is saved.</summary>
/// <param name="Extension">Of the file, with its dot.</param>
/// <param name="Separator">Between fields; fields that hold it, a quote or a line break are quoted, except in TSV.</param>
/// <param name="Encoding">With its byte order mark, if any.</param>
internal sealed record TextShape(string Extension, char Separator, Encoding Encoding, string LineEnd)
{
    public static readonly TextShape Tsv = new(".tsv", '\t', new UTF8Encoding(false), "\n");

    public static readonly TextShape Csv = new(".csv", ',', new UTF8Encoding(true), "\r\n");

    public static readonly TextShape CsvGb18030 = new(".csv", ',', Gb18030(), "\r\n");

    public static readonly TextShape Semicolon = new(".txt", ';', new UTF8Encoding(false), "\r\n");

    public static readonly TextShape Utf16 = new(".txt", '\t', Encoding.Unicode, "\r\n");

    public static readonly IReadOnlyList<TextShape> All = [Tsv, Csv, CsvGb18030, Semicolon, Utf16];

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}

/// <summary>Writes a table as units save it.</summary>
internal static class TableText
{
    private static readonly string[] Header = ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"];

    public static byte[] Write(SimulatedTable table, TextShape shape)
    {
        var text = new StringBuilder();
        Line($"{table.UnitName}{table.Year}年项目支出绩效目标表");
        Line($"单位名称：{table.UnitName}");
        if (table.CurrencyUnit is { } currency)
        {
            Line($"单位：{currency}");
        }

        Row(Header);
        long Sum(Func<SimulatedProject, long> amount) => table.Projects.Sum(amount);
        var sums = (Total: Sum(p => p.Total), Fiscal: Sum(p => p.Fiscal), Special: Sum(p => p.Special), Other: Sum(p => p.Other));
        Row(["合计", Wan(sums.Total), Wan(sums.Fiscal), Wan(sums.Special), Wan(sums.Other), "", ""]);
        Row([table.UnitName, Wan(sums.Total), Wan(sums.Fiscal), Wan(sums.Special), Wan(sums.Other), "", ""]);
        for (var index = 0; index < table.Projects.Count; index++)
        {
            var project = table.Projects[index];
            var stated = project.Total + (index == 0 ? table.FirstTotalOff : 0);
            Row(
            [
                project.Name, Wan(stated), Wan(project.Fiscal), Wan(project.Special), Wan(project.Other), project.Goal,
                Indicators(project.Indicators),
            ]);
        }

        return [.. shape.Encoding.Preamble, .. shape.Encoding.GetBytes(text.ToString())];

        void Line(string line) => text.Append(line).Append(shape.LineEnd);

        void Row(IEnumerable<string> fields) => Line(string.Join(shape.Separator, fields.Select(field => Quote(field, shape.Separator))));
    }

    /// <summary>The indicators packed into one string, as the form has them.</summary>
    public static string Indicators(IReadOnlyList<SimulatedIndicator> indicators) =>
        string.Concat(indicators.Select((indicator, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"{index + 1}、{indicator.Level1}；{indicator.Level2}；{indicator.Name}；实施周期指标值：{indicator.Period}；年度指标值：{indicator.Annual}。")));

    /// <summary>万元 with grouping and two decimals; nothing for zero, as units leave cells blank.</summary>
    private static string Wan(long fen) => fen == 0 ? "" : (fen / 1_000_000m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static string Quote(string field, char separator) =>
        separator != '\t' && (field.Contains(separator, StringComparison.Ordinal) || field.Contains('"', StringComparison.Ordinal))
            ? '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : field;
}
