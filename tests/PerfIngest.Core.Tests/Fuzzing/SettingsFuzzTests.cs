using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>Mutated settings files: a set, with which a table can be read, or problems at their places; never an exception.</summary>
public sealed class SettingsFuzzTests
{
    private const int Mutations = 1_000;

    internal static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["roster.csv"] = """
            year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan
            2025,100,主管局,,,,,部门,,,
            2025,001,甲单位,甲中心;甲所,100,主管局,100,二级单位,张三,020-1234,"1,234.56"
            """,
        ["calendar.csv"] = """
            year,round,opens,due,closes,unitCode
            2025,一上,2025-01-01,2025-02-28,2025-03-10 17:30,
            2025,一上,,2025-03-05,,001
            """,
        ["waivers.csv"] = """
            year,unitCode,rule,document,reason,signer,until
            2025,001,A004,,已核实,王五,2025-12-31
            """,
        ["withdrawals.csv"] = """
            year,unitCode,revision,reason,signer
            2025,001,r1,误传,王五
            """,
        ["control-figures.csv"] = """
            year,scope,code,source,amountWan
            2025,部门,100,财政拨款,10
            2025,district,440113,,99.99
            """,
        ["transfer-documents.csv"] = """
            document,unitCode,amountWan
            穗财社〔2024〕40号,001,8987.76
            """,
        ["rules.json"] = """
            { "severities": { "A006": "advice" }, "maxProjectFen": 5, "maxListedFindings": 9, "lists": { "hedges": ["甲", "乙"] } }
            """,
    };

    private static readonly byte[] Table = FuzzTables.Write("tsv", FuzzTables.Of("tsv"));

    public static TheoryData<string> Files => [.. Good.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_file_is_a_set_or_a_list_of_problems(string file)
    {
        var original = Encoding.UTF8.GetBytes(Good[file]);
        FuzzRun.Try("settings, " + file, Mutations, mutation => mutation.OfBytes(original), bytes => Use(file, bytes));
    }

    private static void Use(string file, byte[] bytes)
    {
        var files = Good.ToDictionary(
            pair => pair.Key, pair => new ReadOnlyMemory<byte>(pair.Key == file ? bytes : Encoding.UTF8.GetBytes(pair.Value)), StringComparer.Ordinal);
        var reading = SettingsReader.Read(files, TestContext.Current.CancellationToken);
        Assert.Equal(reading.Settings is null, reading.Problems.Count > 0);
        Assert.All(reading.Problems, problem => Assert.True(problem.Expected.Length > 0 && problem.ExpectedEn.Length > 0));
        if (reading.Settings is { } settings)
        {
            var document = new SubmissionReader(new ReadingLimits(), ReadingTerms.Of(settings))
                .Read(Table, "a.tsv", TestContext.Current.CancellationToken);
            var context = new CheckContext { Year = 2025, UnitCode = "001", Received = DateTimeOffset.UnixEpoch.AddYears(55), Settings = settings };
            Assert.True(Enum.IsDefined(Checker.Check(document, context).State));
        }
    }
}
