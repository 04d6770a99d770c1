using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PerfIngest.Infra.Tests.SupplyChain;

/// <summary>A package that the product ships with, as the lock files pin it.</summary>
/// <param name="Hash">SHA-512 of its content, Base64.</param>
/// <param name="Licence">SPDX expression; null where the package does not state one.</param>
internal sealed record Package(string Name, string Version, string Hash, string? Licence)
{
    /// <summary>Packages that state no SPDX expression, and the licence that their files hold (read on 2026-11-24).</summary>
    private static readonly Dictionary<string, string> ReadByHand = new(StringComparer.Ordinal)
    {
        ["Apache.Arrow"] = "Apache-2.0",
        ["K4os.Compression.LZ4"] = "MIT",
        ["NCrontab"] = "Apache-2.0",
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
    };

    /// <summary>What only the build needs.</summary>
    private static readonly HashSet<string> BuildOnly = new(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], StringComparer.Ordinal);

    /// <summary>The packages of the projects under <c>functions</c>, in order of their names.</summary>
    public static IReadOnlyList<Package> All(string root)
    {
        var all = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "functions"), "packages.lock.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !BuildOnly.Contains(package.Name)))
            {
                var version = package.Value.GetProperty("resolved").GetString()!;
                all[package.Name + " " + version] = new(
                    package.Name, version, package.Value.GetProperty("contentHash").GetString()!, LicenceOf(package.Name, version));
            }
        }

        return [.. all.Values];
    }

    /// <summary>The packages as a CycloneDX 1.6 bill of materials; the same packages always give the same text.</summary>
    public static string Bill(IEnumerable<Package> packages, string version)
    {
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject { ["type"] = "application", ["name"] = "PerfIngest", ["version"] = version },
            },
            ["components"] = new JsonArray([.. packages.Select(package => (JsonNode)new JsonObject
            {
                ["type"] = "library",
                ["name"] = package.Name,
                ["version"] = package.Version,
                ["purl"] = $"pkg:nuget/{package.Name}@{package.Version}",
                ["hashes"] = new JsonArray(new JsonObject
                {
                    ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Hash)),
                }),
                ["licenses"] = new JsonArray(new JsonObject { ["expression"] = package.Licence }),
            })]),
        };
        return bill.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>The packages and their licences as a page.</summary>
    public static string Page(IReadOnlyList<Package> packages)
    {
        var page = new StringBuilder("# Packages and licences\n\nWritten by a test from the lock files of `functions/`, "
            + "with [sbom.cdx.json](sbom.cdx.json) (CycloneDX). Packages that only build or test are not shipped and not listed.\n\n");
        foreach (var licence in packages.GroupBy(package => package.Licence).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"**{licence.Key}** ({licence.Count()}): ");
            page.AppendJoin(", ", licence.Select(package => $"{package.Name} {package.Version}")).Append("\n\n");
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string? LicenceOf(string name, string version)
    {
        if (ReadByHand.TryGetValue(name, out var known))
        {
            return known;
        }

        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = name.ToLowerInvariant();
        var manifest = XDocument.Load(Path.Combine(folder, id, version, id + ".nuspec"));
        var licence = manifest.Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : null;
    }
}
