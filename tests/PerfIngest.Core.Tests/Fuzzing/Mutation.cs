using System.Text;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>Changes of a table or of bytes, all of them given by <paramref name="seed"/>.</summary>
internal sealed class Mutation(ulong seed)
{
    private static readonly string[] Cells =
    [
        "", " ", "-", "无", "0", "0.00", "-3.60", "（3.60）", "△3", "9223372036854775807", "-9223372036854775808", "92,233,720,368,547,758.07",
        "9223372036854.775807", "79228162514264337593543950335", "1E400", "0.0000001", "22356.469999999998", ",209,4", "22,35.47", "#####", "#REF!",
        "1.09512E+04", "100%", "¥3.60", "3.60万元", "36,000元", "=1+1", "=HYPERLINK(\"x\")", "@SUM", "\t=1", "<script>1</script>", "<p>目标</p>",
        "&lt;b&gt;x&amp;nbsp;", "\uFEFF", "\0", "\uD83D", "😀", "⼯", "甲\u202E乙", "合计", "小计", "总计", "甲局", "甲一所", "乙局", "单位：元", "单位：亿元",
        "2024年项目支出绩效目标表", "项目名称", "绩效指标", "指标值", "本表无数据", "第 1 页 共 5 页", "填报人：张三", "2025-12-31", "3月5日",
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：1人；年度指标值：1人。", "1、2-产出指标；99-未知；；实施周期指标值：；年度指标值：。", "999、", "1、1-产出指标",
        "实施周期指标值：年度指标值：", "≥≥3人", "≥100%~50%", "≥1.7万亿亿人次", "99999999999999999999999999999999人", "0.57万人", "3-5场", "XX", "控制在…以内",
        "≥9223372036854775807亿元", "79228162514264337593543950335万人次", "2017年、2018年", "51092324T000010263357-名称", "穗财社〔2024〕40号",
    ];

    private static readonly string Long = new('长', 33_000);

    private ulong _state = seed;

    /// <summary>Which mutation of its run it is, from 0.</summary>
    public int Number { get; set; }

    /// <summary>One to six changes: a cell set, taken, swapped or spliced, a row doubled, moved or cut.</summary>
    public List<string[]> OfCells(IReadOnlyList<string[]> table)
    {
        List<string[]> rows = [.. table.Select(row => (string[])row.Clone())];
        for (var changes = Next(6) + 1; changes > 0; changes--)
        {
            var row = Next(rows.Count);
            var column = Next(rows[row].Length);
            ref var cell = ref rows[row][column];
            switch (Next(12))
            {
                case 0:
                    rows.Insert(Next(rows.Count), (string[])rows[row].Clone());
                    break;
                case 1 when rows.Count > 2:
                    rows.RemoveAt(row);
                    break;
                case 2:
                    rows[row] = [.. rows[row], Cells[Next(Cells.Length)]];
                    break;
                case 3 when rows[row].Length > 1:
                    rows[row] = rows[row][..^1];
                    break;
                case 4:
                    cell = cell.Insert(Next(cell.Length + 1), Cells[Next(Cells.Length)]);
                    break;
                case 5:
                    var start = Next(cell.Length + 1);
                    cell = cell.Remove(start, Next(cell.Length - start + 1));
                    break;
                case 6:
                    var other = Next(rows.Count);
                    (rows[row], rows[other]) = (rows[other], rows[row]);
                    break;
                case 7 when Next(40) == 0:
                    cell = Long;
                    break;
                default:
                    cell = Cells[Next(Cells.Length)];
                    break;
            }
        }

        return rows;
    }

    /// <summary>One to eight changes: a byte set, a stretch cut out, doubled or zeroed, or the end cut off.</summary>
    public byte[] OfBytes(byte[] original)
    {
        List<byte> bytes = [.. original];
        for (var changes = Next(8) + 1; changes > 0 && bytes.Count > 1; changes--)
        {
            var at = Next(bytes.Count);
            var length = Math.Min(Next(40) + 1, bytes.Count - at);
            switch (Next(8))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 2:
                    for (var i = 0; i < length; i++) bytes[at + i] = 0;
                    break;
                case 3 when at > bytes.Count / 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes[at] = (byte)"\"\t\n\r\f<>,;|&\0"[Next(12)];
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Cells[Next(Cells.Length)]));
                    break;
                default:
                    bytes[at] = (byte)Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    private int Next(int bound)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return bound <= 0 ? 0 : (int)((_state >> 33) % (ulong)bound);
    }
}
