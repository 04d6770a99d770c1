using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

/// <summary>A file read to its end.</summary>
internal sealed record ReadFile(Grid Grid, IReadOnlyList<IReadOnlyList<GridRow>> Sheets)
{
    public IReadOnlyList<GridRow> Rows => Assert.Single(Sheets);

    public IReadOnlyList<GridRow> Filled => [.. Rows.Where(row => !row.IsBlank())];

    public IReadOnlyList<Hit> Hits => [.. Grid.Hits];

    public string Reason => Assert.Single(Hits, hit => hit.Code == "F003").Args["reason"];
}

internal static class Read
{
    public const string Header = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标";

    public static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static ReadFile Bytes(ReadOnlyMemory<byte> bytes, ReadingLimits? limits = null, string name = "a.bin")
    {
        var grid = GridReader.Open(bytes, name, limits ?? new ReadingLimits(), TestContext.Current.CancellationToken);
        return new ReadFile(grid, [.. grid.Sheets.Select(sheet => sheet.Rows.ToArray())]);
    }

    public static ReadFile Text(string text, ReadingLimits? limits = null) => Bytes(Encoding.UTF8.GetBytes(text), limits);

    /// <summary>Rows as <c>line: a|b|c</c>, blank ones left out.</summary>
    public static IReadOnlyList<string> Lines(this ReadFile file) =>
        [.. file.Filled.Select(row => $"{row.Line}: {string.Join('|', row.Cells)}")];
}
