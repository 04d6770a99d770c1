using System.Globalization;
using System.Text;
using PerfIngest.Pipeline.Storage;
using PerfIngest.Pipeline.Tests;

namespace PerfIngest.Faults.District;

/// <summary>What an upload must become.</summary>
internal enum Expected
{
    Accepted,
    NeedsFix,
    Rejected,
    Ignored,
}

/// <summary>An upload of the test, and what a plain model says of it.</summary>
/// <param name="Fen">Its total in 分.</param>
internal sealed record Upload(string Name, byte[] Content, Expected Expected, long Fen)
{
    private const int Units = 40;

    /// <summary>When and as what it was received; set by the upload.</summary>
    public RevisionId Revision { get; set; }

    /// <summary>
    /// Upload <paramref name="number"/> of a run: 40 units send one version after the other, each two at once, most often within one second.
    /// Most are good, some wrong, hopeless, no table at all or in the wrong place. Every version has a name of its own, so that each stays.
    /// </summary>
    public static Upload Number(int number)
    {
        var unit = number / 2 % Units;
        var unitName = string.Create(CultureInfo.InvariantCulture, $"第{unit}单位");
        var folder = string.Create(CultureInfo.InvariantCulture, $"2025/4401{unit:D5}/");
        var wan = 10 + (number % 7) + (number / Units);
        var name = string.Create(CultureInfo.InvariantCulture, $"{folder}绩效目标表 第{number}版#.tsv");
        return (number % 11) switch
        {
            3 => new(name, Text(Tables.Wrong(unitName, 2025, wan, 5)), Expected.NeedsFix, 0),
            6 => new(name, Text(Tables.Hopeless(unitName, 2025, wan)), Expected.Rejected, 0),
            8 => new(name + ".pdf", Text("%PDF-1.7 no table"), Expected.Rejected, 0),
            10 => new(string.Create(CultureInfo.InvariantCulture, $"2025/表{number}.tsv"), Text("x"), Expected.Ignored, 0),
            _ => new(name, Text(Tables.Good(unitName, 2025, wan, 5, 7)), Expected.Accepted, (wan + 12) * 1_000_000L),
        };
    }

    /// <summary>What the model says the district's total is: of each unit the greatest accepted version.</summary>
    public static long TotalFen(IEnumerable<Upload> uploads) => uploads
        .Where(upload => upload.Expected == Expected.Accepted)
        .GroupBy(upload => upload.Name.Split('/')[1])
        .Sum(unit => unit.MaxBy(upload => upload.Revision)!.Fen);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
