using System.Runtime.CompilerServices;
using System.Text;

namespace PerfIngest.Infra.Tests.Access;

/// <summary>The table of docs/deploy.md that shows who may do what is derived from the template.</summary>
public sealed class AccessTableTests
{
    private const string Begin = "<!-- access table: derived from the template by a test -->";
    private const string End = "<!-- end of the access table -->";
    private const string Own = "440113001";
    private const string Other = "4401130021";

    private static readonly AccessModel Model = new(Deployment.Example);

    private static readonly (string Title, string Principal)[] Who =
    [
        ("unit's clerks", "00000000-0000-0000-0000-000000000001"),
        ("department", "00000000-0000-0000-0000-000000000011"),
        ("bureau", "00000000-0000-0000-0000-000000000021"),
        ("operators", "00000000-0000-0000-0000-000000000022"),
        ("the app", "app"),
        ("Event Grid", "events"),
    ];

    [Fact]
    public async Task The_access_table_of_the_docs_is_what_the_template_grants()
    {
        var docs = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "docs", "deploy.md"), TestContext.Current.CancellationToken);
        Assert.Contains(Begin, docs, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("PERFINGEST_UPDATE_DOCS") == "1")
        {
            // Rewrites the guide; the run that does so still fails, as it compares with the copy that it was built with.
            var guide = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "docs", "deploy.md"));
            await File.WriteAllTextAsync(
                guide,
                docs.Split(Begin)[0] + Begin + "\n\n" + Table() + "\n\n" + End + docs.Split(End)[1],
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(Table(), docs.Split(Begin)[1].Split(End)[0].Trim());
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static string Table()
    {
        var rows = new List<(string Title, Func<string, string> Rights)>
        {
            ("`submissions`, own folder", principal => Blob(principal, "submissions", $"2025/{Own}/")),
            ("`submissions`, other units", principal => Blob(principal, "submissions", $"2025/{Other}/")),
            ("`feedback`, own folder", principal => Blob(principal, "feedback", $"2025/{Own}/")),
            ("`feedback`, other units", principal => Blob(principal, "feedback", $"2025/{Other}/")),
            ("`parsed`, bytes as read", principal => Blob(principal, "parsed", "2025/", "x.raw")),
            ("`parsed`, documents", principal => Blob(principal, "parsed", "2025/", "x.json")),
            ("`rollups`", principal => Blob(principal, "rollups", "2025/")),
            ("`reports`", principal => Blob(principal, "reports", "2025/")),
            ("`settings`, the files", principal => Blob(principal, "settings", "")),
            ("`settings/.active/`", principal => Blob(principal, "settings", ".active/")),
            ("`audit`", principal => Blob(principal, "audit", "2025/")),
            ("tables `Submissions`, `Units`, `Consolidated`", principal => Table(principal, "Submissions", "Units", "Consolidated")),
            ("tables `Projects`, `Indicators`, `Findings`", principal => Table(principal, "Projects", "Indicators", "Findings")),
            ("queue `ingest`", principal => Queue(principal, "ingest")),
            ("queue `normalize`", principal => Queue(principal, "normalize")),
            ("queue `consolidate`", principal => Queue(principal, "consolidate")),
            ("host account: `deployment`", principal => Blob(principal, "deployment", "")),
            ("host account: `dead-letters`", principal => Blob(principal, "dead-letters", "")),
        };
        var table = new StringBuilder("| |");
        table.AppendJoin('|', Who.Select(who => $" {who.Title} ")).Append("|\n|---|").Insert(table.Length, "---|", Who.Length);
        foreach (var (title, rights) in rows)
        {
            table.Append("\n| ").Append(title).Append(" |").AppendJoin('|', Who.Select(who => $" {rights(who.Principal)} ")).Append('|');
        }

        return table.ToString();
    }

    private static string Blob(string principal, string container, string folder, string file = "x.csv")
    {
        var rights = new List<string>();
        Add(Model.MayList(principal, container, folder), "list");
        Add(Model.MayRead(principal, container, folder + file), "read");
        Add(Model.MayWrite(principal, container, folder + file), "write");
        Add(Model.MayDelete(principal, container, folder + file), "delete");
        return rights.Count == 0 ? "–" : string.Join(", ", rights);

        void Add(bool may, string right)
        {
            if (may)
            {
                rights.Add(right);
            }
        }
    }

    private static string Table(string principal, params string[] tables) => tables.Select(table => Rights(
        principal, Model.Table(table), ("read", AccessModel.Entities + "read"), ("insert", AccessModel.Entities + "add/action"),
        ("update", AccessModel.Entities + "update/action"), ("delete", AccessModel.Entities + "delete"))).Distinct().Single();

    private static string Queue(string principal, string queue) => Rights(
        principal, Model.Queue(queue), ("send", AccessModel.Messages + "add/action"), ("process", AccessModel.Messages + "process/action"));

    private static string Rights(string principal, string resource, params (string Right, string Action)[] actions)
    {
        var rights = actions.Where(one => Model.May(principal, resource, new(one.Action))).Select(one => one.Right).ToList();
        return rights.Count == 0 ? "–" : string.Join(", ", rights);
    }
}
