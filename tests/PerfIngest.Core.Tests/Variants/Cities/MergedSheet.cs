using System.Globalization;
using System.Text;
using PerfIngest.Core.Tests.Reading;

namespace PerfIngest.Core.Tests.Variants.Cities;

/// <summary>
/// A sheet written down as text: one line a row, tabs between cells, <c>&lt;</c> for a cell merged with the one left of it and <c>^</c> for
/// one merged with the one above. Plain numbers become number cells.
/// </summary>
internal sealed class MergedSheet
{
    private readonly string[][] _rows;

    private MergedSheet(string[][] rows) => _rows = rows;

    public static MergedSheet Of(string text) =>
        new([.. text.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))]);

    public byte[] ToXlsx()
    {
        var rows = new StringBuilder();
        for (var r = 0; r < _rows.Length; r++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < _rows[r].Length; c++)
            {
                var reference = XlsxBuilder.Reference(r + 1, c + 1);
                rows.Append(_rows[r][c] is var cell && IsPart(cell) || cell.Length == 0 ? ""
                    : IsNumber(cell) ? $"<c r=\"{reference}\"><v>{cell}</v></c>"
                    : XlsxBuilder.Inline(reference, cell));
            }

            rows.Append("</row>");
        }

        var ranges = Merges().Select(area =>
            $"{XlsxBuilder.Reference(area.Top + 1, area.Left + 1)}:{XlsxBuilder.Reference(area.Bottom + 1, area.Right + 1)}");
        return new XlsxBuilder().Sheet(rows.ToString(), after: Formats.Merges([.. ranges])).Build();
    }

    public byte[] ToXls()
    {
        var builder = new XlsBuilder();
        var width = _rows.Max(row => row.Length);
        byte[] size = [.. XlsBuilder.U32(0), .. XlsBuilder.U32((uint)_rows.Length), .. XlsBuilder.U16(0), .. XlsBuilder.U16(width)];
        List<byte> records = [.. XlsBuilder.Record(0x200, [.. size, .. XlsBuilder.U16(0)])];
        for (var r = 0; r < _rows.Length; r++)
        {
            for (var c = 0; c < _rows[r].Length; c++)
            {
                var cell = _rows[r][c];
                records.AddRange(IsPart(cell) || cell.Length == 0 ? []
                    : IsNumber(cell) ? XlsBuilder.Number(r, c, double.Parse(cell, CultureInfo.InvariantCulture))
                    : builder.Shared(r, c, cell));
            }
        }

        var areas = Merges().ToList();
        var places = areas.SelectMany(area => (int[])[area.Top, area.Bottom, area.Left, area.Right]).Prepend(areas.Count);
        records.AddRange(XlsBuilder.Record(0xE5, [.. places.SelectMany(XlsBuilder.U16)]));
        return builder.Sheet([.. records]).Build();
    }

    private IEnumerable<(int Top, int Left, int Bottom, int Right)> Merges()
    {
        for (var r = 0; r < _rows.Length; r++)
        {
            for (var c = 0; c < _rows[r].Length; c++)
            {
                if (IsPart(_rows[r][c]))
                {
                    continue;
                }

                var (bottom, right) = (r, c);
                while (At(r, right + 1) == "<")
                {
                    right++;
                }

                while (At(bottom + 1, c) == "^")
                {
                    bottom++;
                }

                if ((bottom, right) != (r, c))
                {
                    yield return (r, c, bottom, right);
                }
            }
        }
    }

    private string At(int row, int column) => row < _rows.Length && column < _rows[row].Length ? _rows[row][column] : "";

    private static bool IsPart(string cell) => cell is "<" or "^";

    private static bool IsNumber(string cell) =>
        cell.Length > 0 && cell.All(c => char.IsAsciiDigit(c) || c == '.') && !(cell[0] == '0' && cell is not ("0" or ['0', '.', ..]));
}
