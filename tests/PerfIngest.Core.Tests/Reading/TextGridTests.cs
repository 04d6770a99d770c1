using System.Text;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.Reading;

public abstract class DelimitedContract(char separator, SourceFormat format) : GridContract
{
    protected override SourceFormat Format => format;

    protected override char? Delimiter => separator;

    protected override byte[] Write(string[][] rows) =>
        Encode(string.Join(LineBreak, rows.Select(row => string.Join(separator, row.Select(Quote)))));

    protected virtual string LineBreak => "\r\n";

    protected virtual byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    protected virtual string Quote(string cell) =>
        cell.AsSpan().ContainsAny([separator, '"', '\n']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

public sealed class CommaGridTests() : DelimitedContract(',', SourceFormat.Csv);

public sealed class TabGridTests() : DelimitedContract('\t', SourceFormat.Tsv);

public sealed class SemicolonGridTests() : DelimitedContract(';', SourceFormat.Text);

public sealed class BarGridTests() : DelimitedContract('|', SourceFormat.Text)
{
    protected override string LineBreak => "\r";
}

/// <summary>A TSV pasted from a page: quotes are characters.</summary>
public sealed class UnquotedTabGridTests() : DelimitedContract('\t', SourceFormat.Tsv)
{
    protected override string Quote(string cell) => cell;
}

public sealed class Gb18030GridTests() : DelimitedContract('\t', SourceFormat.Tsv)
{
    protected override string EncodingName => "gb18030";

    protected override byte[] Encode(string text) => Read.Gb18030.GetBytes(text);
}

public sealed class Utf16LeGridTests() : DelimitedContract('\t', SourceFormat.Tsv)
{
    protected override string EncodingName => "utf-16le";

    protected override byte[] Encode(string text) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
}

public sealed class Utf16BeGridTests() : DelimitedContract(',', SourceFormat.Csv)
{
    protected override string EncodingName => "utf-16be";

    protected override byte[] Encode(string text) => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
}

public sealed class AlignedGridTests : GridContract
{
    protected override SourceFormat Format => SourceFormat.Text;

    protected override byte[] Write(string[][] rows) =>
        Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join("    ", row.Select(cell => cell.PadRight(20))))));
}
