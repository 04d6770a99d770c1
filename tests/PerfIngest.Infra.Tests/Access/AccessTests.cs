using System.Reflection;
using CsCheck;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Infra.Tests.Access;

/// <summary>Each unit can write its own folder only, and nobody more than the work needs.</summary>
public sealed class AccessTests
{
    private const string Clerk = "00000000-0000-0000-0000-000000000001";
    private const string Department = "00000000-0000-0000-0000-000000000011";
    private const string Bureau = "00000000-0000-0000-0000-000000000021";
    private const string Operators = "00000000-0000-0000-0000-000000000022";
    private const string ClerkCode = "440113001";

    private static readonly AccessModel Model = new(Deployment.Example);

    private static readonly string[] Containers = [.. ContainerNames.All, "deployment", "dead-letters"];

    private static readonly Gen<string> Codes =
        Gen.Char["ABab01-_."].Array[1, 6].Select(characters => new string(characters)).Where(SubmissionPath.IsUnitCode);

    [Fact]
    public void A_clerk_puts_replaces_reads_and_lists_files_of_the_own_folder()
    {
        foreach (var year in new[] { "2024", "2025", "2031" })
        {
            var path = $"{year}/{ClerkCode}/绩效目标表.xlsx";
            Assert.True(Model.MayWrite(Clerk, "submissions", path));
            Assert.True(Model.MayRead(Clerk, "submissions", path));
            Assert.True(Model.MayList(Clerk, "submissions", $"{year}/{ClerkCode}/"));
            Assert.True(Model.MayRead(Clerk, "feedback", path + ".html"));
            Assert.True(Model.MayList(Clerk, "feedback", $"{year}/{ClerkCode}/"));
        }
    }

    [Theory]
    [InlineData("2025/440113002/a.csv")]
    [InlineData("2025/4401130011/a.csv")]
    [InlineData("2025/44011300/a.csv")]
    [InlineData("2025/440113002/440113001/a.csv")]
    [InlineData("2025/440113002/../440113001/a.csv")]
    [InlineData("a.csv")]
    [InlineData("2025/a.csv")]
    [InlineData("440113001/2025/a.csv")]
    [InlineData("2025//440113001/a.csv")]
    [InlineData("2025/440113001")]
    public void A_clerk_touches_nothing_outside_the_own_folder(string path)
    {
        foreach (var container in Containers)
        {
            Assert.False(Model.MayWrite(Clerk, container, path));
            Assert.False(Model.MayRead(Clerk, container, path));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025/")]
    [InlineData("2025/440113001")]
    [InlineData("2025/44011300")]
    [InlineData("2025/440113002/")]
    public void A_clerk_lists_only_with_the_own_folder_as_prefix(string? prefix) =>
        Assert.All(Containers, container => Assert.False(Model.MayList(Clerk, container, prefix)));

    [Fact]
    public void No_clerk_and_no_department_deletes_anything_or_writes_elsewhere()
    {
        foreach (var principal in new[] { Clerk, Department })
        {
            foreach (var container in Containers)
            {
                Assert.False(Model.MayDelete(principal, container, $"2025/{ClerkCode}/a.csv"));
                Assert.Equal(
                    container == "submissions" && principal == Clerk, Model.MayWrite(principal, container, $"2025/{ClerkCode}/a.csv"));
            }
        }
    }

    /// <summary>Whatever a unit's pattern lets through and the pipeline takes as an upload is that unit's.</summary>
    [Fact]
    public void What_a_unit_can_write_the_pipeline_reads_as_that_units()
    {
        var condition = Model.Assignments
            .Single(one => one.Principal == Clerk && one.Scope.EndsWith("/submissions", StringComparison.Ordinal)).Condition!;
        var names = Gen.Select(Gen.Char["20Aab1/.-_ "].Array[0, 14], characters => new string(characters));
        Gen.Select(Codes, Codes, names).Sample((own, other, tail) =>
        {
            var mine = condition.Replace(ClerkCode, own, StringComparison.Ordinal);
            string[] tries = [tail, $"2025/{other}/{tail}", $"20/{own}/{tail}", $"2025/{own}{tail}", $"2025/{other}/{own}/{tail}"];
            foreach (var name in tries)
            {
                if (AbacCondition.Allows(mine, new(AccessModel.BlobWrite, Path: name))
                    && SubmissionPath.TryParse(name, out var path, out _))
                {
                    Assert.Equal(own, path.Unit);
                }
            }

            Assert.True(AbacCondition.Allows(mine, new(AccessModel.BlobWrite, Path: $"2025/{own}/{tail}")));
        });
    }

    [Fact]
    public void A_department_reads_its_units_and_no_other()
    {
        Assert.True(Model.MayRead(Department, "feedback", "2025/440113002/a.csv.html"));
        Assert.True(Model.MayList(Department, "submissions", "2025/440113001/"));
        Assert.False(Model.MayRead(Department, "feedback", "2025/4401130021/a.csv.html"));
        Assert.False(Model.MayList(Department, "submissions", "2025/"));
        const string ByPrefix = "00000000-0000-0000-0000-000000000012";
        Assert.True(Model.MayRead(ByPrefix, "submissions", "2025/4401130021/a.csv"));
        Assert.False(Model.MayRead(ByPrefix, "submissions", "2025/440113002/a.csv"));
    }

    [Fact]
    public void The_bureau_reads_all_writes_settings_and_leaves_frozen_sets_alone()
    {
        Assert.All(ContainerNames.All, container => Assert.True(Model.MayRead(Bureau, container, "2025/any/any")));
        Assert.True(Model.MayWrite(Bureau, "settings", "roster.csv"));
        Assert.True(Model.MayDelete(Bureau, "settings", "roster.csv"));
        Assert.False(Model.MayWrite(Bureau, "settings", ".active/current.json"));
        Assert.False(Model.MayDelete(Bureau, "settings", ".active/hash/roster.csv"));
        Assert.All(Containers.Except(["settings"]), container => Assert.False(Model.MayWrite(Bureau, container, "2025/any/any")));
    }

    [Fact]
    public void The_app_changes_no_upload_and_no_settings_file()
    {
        Assert.True(Model.MayRead("app", "submissions", "2025/any/any"));
        Assert.False(Model.MayWrite("app", "submissions", "2025/any/any"));
        Assert.True(Model.MayRead("app", "settings", "roster.csv"));
        Assert.False(Model.MayWrite("app", "settings", "roster.csv"));
        Assert.True(Model.MayWrite("app", "settings", ".active/current.json"));
        Assert.All(
            ContainerNames.All.Except([ContainerNames.Submissions, ContainerNames.Settings]),
            container => Assert.True(Model.MayWrite("app", container, "2025/any/any")));
        Assert.All(
            QueueNames.All, queue => Assert.True(Model.May("app", Model.Queue(queue), new(AccessModel.Messages + "process/action"))));
    }

    /// <summary>The retention takes away roll-ups, parsed documents and rows of superseded evaluations; never the bytes as read.</summary>
    [Fact]
    public void The_app_deletes_what_the_retention_sweeps_and_nothing_else()
    {
        var path = new SubmissionPath(2025, "u", "a.csv");
        var revision = RevisionId.Of(DateTimeOffset.UnixEpoch, "2025/u/a.csv", "\"1\"");
        Assert.True(Model.MayDelete("app", ContainerNames.Rollups, BlobPaths.RollUp(2025, "u", revision.Value, "e")));
        Assert.True(Model.MayDelete("app", ContainerNames.Parsed, BlobPaths.Document(path, revision, "v", null)));
        Assert.False(Model.MayDelete("app", ContainerNames.Parsed, BlobPaths.Raw(path, revision)));
        Assert.All(
            ContainerNames.All.Except([ContainerNames.Rollups, ContainerNames.Parsed]),
            container => Assert.False(Model.MayDelete("app", container, "2025/any/any.json")));
        var swept = (string[])typeof(RetentionService).GetField("RowTables", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(
            swept.Order(StringComparer.Ordinal),
            TableNames.All.Where(table => Model.May("app", Model.Table(table), new(AccessModel.Entities + "delete")))
                .Order(StringComparer.Ordinal));
        foreach (var action in new[] { "read", "add/action", "update/action" })
        {
            Assert.All(TableNames.All, table => Assert.True(Model.May("app", Model.Table(table), new(AccessModel.Entities + action))));
        }
    }

    [Fact]
    public void Every_assignment_stops_at_one_resource_and_wide_roles_at_the_hosts_account()
    {
        string[] wide =
        [
            "Storage Blob Data Owner", "Storage Blob Data Contributor", "Storage Queue Data Contributor", "Storage Table Data Contributor",
        ];
        foreach (var one in Model.Assignments)
        {
            Assert.Contains("/providers/Microsoft.", one.Scope, StringComparison.Ordinal);
            if (wide.Contains(one.Role.Name))
            {
                Assert.StartsWith(Model.Deployment.HostAccount.Id, one.Scope, StringComparison.Ordinal);
                Assert.Equal("ServicePrincipal", one.PrincipalType);
            }
        }

        Assert.All(
            Model.Assignments.Where(one => one.PrincipalType == "Group" && one.Principal is not Bureau and not Operators),
            one => Assert.NotNull(one.Condition));
    }

    [Fact]
    public void One_principal_has_one_assignment_of_a_role_in_a_scope()
    {
        var keys = Model.Assignments.Select(one => (one.Principal, one.Role.Name, one.Scope)).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void Nothing_but_storage_and_telemetry_is_in_the_roles_of_the_deployment()
    {
        foreach (var definition in Model.Deployment.Of("Microsoft.Authorization/roleDefinitions"))
        {
            var permissions = definition.Properties.GetProperty("permissions")[0];
            Assert.All(
                permissions.GetProperty("actions").EnumerateArray(),
                one => Assert.EndsWith("/read", one.GetString(), StringComparison.Ordinal));
            Assert.All(
                permissions.GetProperty("dataActions").EnumerateArray(),
                one => Assert.DoesNotContain('*', one.GetString()!));
            Assert.EndsWith(
                "/resourceGroups/rg-perfingest-440113",
                definition.Properties.GetProperty("assignableScopes")[0].GetString(),
                StringComparison.Ordinal);
        }
    }
}
