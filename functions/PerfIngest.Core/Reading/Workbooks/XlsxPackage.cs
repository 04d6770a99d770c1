using System.IO.Compression;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>The parts of an XLSX file, opened under the inflation limits.</summary>
internal sealed class XlsxPackage
{
    private const int MaxParts = 4096;

    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _counted = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflationBudget _budget;

    private XlsxPackage(ReadingLimits limits) => _budget = new InflationBudget(limits);

    /// <summary>Opens the archive, or says why it is no workbook to be read. Nothing is inflated.</summary>
    public static XlsxPackage Open(ReadOnlyMemory<byte> bytes, ReadingLimits limits)
    {
        var stream = Bytes.AsStream(bytes);
        var package = new XlsxPackage(limits);
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            if (package._parts.Count >= MaxParts) throw new UnreadableException(ReadingHits.Refused($"压缩包内文件超过 {MaxParts} 个"));
            package._parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        if (package.Refusal() is { } refused) throw new UnreadableException(refused);
        long total = 0;
        foreach (var (name, entry) in package._parts)
        {
            total += entry.Length;
            if (entry.Length > package._budget.Allowed(entry.CompressedLength) || total > limits.MaxInflatedBytes)
                throw new UnreadableException(ReadingHits.Bomb(Path.GetFileName(name)));
        }

        return package;
    }

    /// <summary>The XML of a part, or null if there is none of that name.</summary>
    public SafeXml? Part(string name)
    {
        if (!_parts.TryGetValue(name.TrimStart('/'), out var entry)) return null;
        var shown = Path.GetFileName(entry.FullName);
        var budget = _counted.Add(entry.FullName) ? _budget : null;
        return new SafeXml(new GuardedStream(entry.Open(), shown, _budget.Allowed(entry.CompressedLength), budget));
    }

    /// <summary>Targets of a part's relationships by id, as part names, with the last word of their type.</summary>
    public Dictionary<string, (string Type, string Target)> Relations(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Part($"{folder}_rels/{part[slash..]}.rels");
        while (xml?.Read() == true)
        {
            if (!xml.IsElement || xml.Name != "Relationship") continue;
            if (xml.Attribute("Id") is not { } id || xml.Attribute("Target") is not { } target) continue;
            var type = xml.Attribute("Type") ?? "";
            relations.TryAdd(id, (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target.TrimStart('/');
        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)];
        }

        return folder + target;
    }

    private Hit? Refusal()
    {
        if (Any("xl/vbaProject") || Any("xl/macrosheets/") || Any("xl/vbaData"))
            return ReadingHits.Macros();
        if (Any("xl/workbook.bin")) return ReadingHits.Unsupported("二进制工作簿（XLSB）");
        if (Any("xl/") || Any("[Content_Types].xml") && !Any("word/") && !Any("ppt/")) return null;
        if (Any("word/")) return ReadingHits.Unsupported("Word/WPS 文档");
        if (Any("ppt/")) return ReadingHits.Unsupported("演示文稿");
        return ReadingHits.Unsupported(Any("content.xml") && Any("META-INF/manifest.xml") ? "ODF 文档" : "压缩包");
    }

    private bool Any(string prefix)
    {
        foreach (var name in _parts.Keys)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
