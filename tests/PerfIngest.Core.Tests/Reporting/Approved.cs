using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfIngest.Core.Tests.Reporting;

/// <summary>
/// Whole files as people get them, approved once and kept in <c>tests/PerfIngest.Core.Tests/Reporting/Approved</c>: a change of one cell,
/// word or attribute is seen, and reviewed in the difference that <c>PERFINGEST_UPDATE_GOLDEN=1</c> makes. Styles, scripts and packed data
/// are left out; they have tests of their own.
/// </summary>
internal static partial class Approved
{
    /// <summary>Compares text with the approved file, or writes that where it is asked to.</summary>
    public static void Check(string name, string text)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("PERFINGEST_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{name} is not approved yet: run the tests with PERFINGEST_UPDATE_GOLDEN=1 and read what it wrote.");
        var (approved, written) = (File.ReadAllText(path).Split('\n'), text.Split('\n'));
        var at = approved.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            at == approved.Length && at == written.Length,
            $"{name}:{at + 1} differs. Approved: {approved.ElementAtOrDefault(at)}\nWritten: {written.ElementAtOrDefault(at)}");
    }

    /// <summary>A page, an element a line, without what makes it look well.</summary>
    public static string Html(ReadOnlyMemory<byte> page) =>
        Hash().Replace(Packed().Replace(Dress().Replace(Utf8(page), "<$1>"), ">"), "sha256-").Replace("><", ">\n<", StringComparison.Ordinal);

    /// <summary>All parts of a workbook, an element a line.</summary>
    public static string Workbook(ReadOnlyMemory<byte> workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook.ToArray()));
        var text = new StringBuilder();
        foreach (var part in archive.Entries)
        {
            using var reader = new StreamReader(part.Open());
            var lines = reader.ReadToEnd().Replace("><", ">\n<", StringComparison.Ordinal);
            text.Append("== ").Append(part.FullName).Append('\n').Append(lines).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A text file; without the byte order mark, and without hashes and sizes, which speak of what is not approved here.</summary>
    public static string Utf8(ReadOnlyMemory<byte> bytes) =>
        Hex().Replace(Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n"), "#");

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PerfIngest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PerfIngest.sln");
        }

        return Path.Combine(folder, "tests", "PerfIngest.Core.Tests", "Reporting", "Approved");
    }

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Dress();

    [GeneratedRegex("(?<=<template [^>]*)>[A-Za-z0-9+/=]{40,}")]
    private static partial Regex Packed();

    [GeneratedRegex("\\b[0-9a-f]{12,64}\\b|(?<=\"bytes\": )[0-9]+")]
    private static partial Regex Hex();

    [GeneratedRegex("sha256-.*?=(?=&#(x27|39);)")]
    private static partial Regex Hash();
}
