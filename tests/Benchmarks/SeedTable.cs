using System.Globalization;
using System.Text;

namespace PerfIngest.Benchmarks;

/// <summary>
/// Tables of any size, made of the source document: its projects over and over, with other names, amounts and targets. The same call gives
/// the same bytes everywhere.
/// </summary>
internal static class SeedTable
{
    private const string Header = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标";
    private const string Unit = "广州市番禺区劳动就业服务管理中心";
    private const int RowsAbove = 6;

    private static readonly string[] Towns =
    [
        "沙湾", "石楼", "化龙", "新造", "南村", "大石", "洛浦", "钟村", "石壁", "石碁", "沙头", "东环", "桥南", "市桥", "大龙", "小谷围",
    ];

    private static readonly string[] Places =
    [
        "中心小学", "实验中学", "第一幼儿园", "卫生服务中心", "文化站", "敬老院", "水利所", "农业技术推广站", "司法所", "市政管理所", "图书馆", "体育中心",
        "规划所", "退役军人服务站", "环卫站", "妇幼保健所", "职业技术学校", "社区服务中心", "消防救援站", "交通管理所", "档案馆", "青少年宫", "河涌管理所", "集体资产办",
    ];

    private static readonly SeedProject[] Seeds = SeedProject.All();

    /// <summary>A table with exactly so many rows that hold anything, those above the projects and the headers of pages included.</summary>
    /// <param name="isShort">
    /// Two indicators and a short goal a project: 100,000 rows of full length would cross the limit of 64 MiB.
    /// </param>
    public static byte[] OfRows(int rows, bool isShort, char separator) => Make(rows - RowsAbove, isShort, separator);

    /// <summary>A table of full length in which no target stands in two rows: nothing that is remembered of targets helps.</summary>
    public static byte[] OfDifferentTargets(int rows) => Make(rows - RowsAbove, isShort: false, '\t', isVaried: true);

    /// <summary>A short table with exactly so many projects.</summary>
    public static byte[] OfProjects(int projects) => Make(projects + ((projects - 1) / Seeds.Length), isShort: true, '\t');

    /// <summary>Each page holds one copy of the source document's projects.</summary>
    private static byte[] Make(int rows, bool isShort, char separator, bool isVaried = false)
    {
        var page = Seeds.Length + 1;
        var body = new StringBuilder();
        long total = 0;
        for (var row = 0; row < rows; row++)
        {
            var (copy, place) = (row / page, row % page);
            if (place == Seeds.Length)
            {
                Append(body.Append('\n'), separator, Header.Split('\t'));
                continue;
            }

            var seed = Seeds[place];
            var fen = seed.Fen + (copy * 10_000L);
            total += fen;
            var amount = Amount(fen);
            var goal = isShort ? seed.ShortGoal : seed.Goal;
            var indicators = isShort ? seed.ShortIndicators : seed.Indicators;
            var numbered = isVaried ? Varied(indicators, row) : Numbered(indicators, copy);
            Append(body, separator, Named(seed.Name, copy), amount, amount, "", "", Named(goal, copy), numbered);
        }

        var sum = Amount(total);
        var table = new StringBuilder($"{Unit}2025年项目支出绩效目标表（含转移支付项目）\n\n单位名称：{Unit}\n\n单位：万元\n\n");
        Append(table, separator, Header.Split('\t'));
        Append(table, separator, "合计", sum, sum, "", "", "", "");
        Append(table, separator, Unit, sum, sum, "", "", "", "");
        return Encoding.UTF8.GetBytes(table.Append(body).ToString());
    }

    private static void Append(StringBuilder table, char separator, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var isQuoted = separator == ',' && cells[i].AsSpan().ContainsAny(',', '"');
            _ = i == 0 ? table : table.Append(separator);
            _ = isQuoted ? table.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"') : table.Append(cells[i]);
        }

        table.Append('\n');
    }

    private static string Amount(long fen) => (fen / 1_000_000m).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>The text for another place: the first copy is the source document's own.</summary>
    private static string Named(string text, int copy)
    {
        if (copy == 0)
        {
            return text;
        }

        var start = text.StartsWith('<') ? text.IndexOf('>') + 1 : 0;
        var branch = copy / (Towns.Length * Places.Length);
        var place = Places[copy / Towns.Length % Places.Length];
        var part = branch == 0 ? "" : $"{branch.ToString(CultureInfo.InvariantCulture)}号点";
        return text.Insert(start, string.Concat(Towns[copy % Towns.Length], place, part));
    }

    /// <summary>The text with other numbers after ≥: as many digits, and the same number for the same one.</summary>
    private static string Numbered(string text, int copy)
    {
        var changed = text.ToCharArray();
        for (var i = 1; i < changed.Length; i++)
        {
            if (changed[i - 1] == '≥' && char.IsAsciiDigit(changed[i]) && !IsPercent(text, i))
            {
                changed[i] = (char)('1' + ((changed[i] - '1' + copy) % 9));
            }
        }

        return new string(changed);
    }

    /// <summary>The text with the row's number in every target: as decimals of a number after ≥, else before the text.</summary>
    private static string Varied(string text, int row)
    {
        const string Label = "指标值：";
        var varied = new StringBuilder(text.Length + 64);
        var from = 0;
        for (var at = text.IndexOf(Label, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Label, from, StringComparison.Ordinal))
        {
            var end = at + Label.Length;
            var isNumber = end < text.Length && text[end] == '≥';
            end += isNumber ? 1 : 0;
            while (isNumber && end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            varied.Append(text, from, end - from).Append(isNumber ? "." : "第").Append(CultureInfo.InvariantCulture, $"{row:D5}")
                .Append(isNumber ? "" : "项");
            from = end;
        }

        return varied.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsPercent(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        return at < text.Length && text[at] == '%';
    }
}
