using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Checking.Settings;

public sealed class SettingsReaderTests
{
    private const string RosterHeader = "year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan\n";
    private const string Roster = RosterHeader + "2025,100,主管局,,,,,部门,,,\n2025,001,甲单位,甲中心;甲所,100,主管局,100,二级单位,张三,020-1234,\"1,234.56\"\n";
    private const string CalendarHeader = "year,round,opens,due,closes,unitCode\n";

    [Fact]
    public void No_files_are_no_settings()
    {
        var reading = Read();
        Assert.Empty(reading.Problems);
        Assert.Null(reading.Settings!.Roster);
        Assert.Null(reading.Settings.Calendar);
        Assert.Equal("none", reading.Settings.Hash);
    }

    [Fact]
    public void A_whole_set_is_read()
    {
        var settings = Good(
            ("roster.csv", Roster),
            ("calendar.csv", CalendarHeader + "2025,一上,2025-01-01,2025-02-28,2025-03-10 17:30,\n2025,一上,,2025-03-05,,001\n"),
            ("waivers.csv", "year,unitCode,rule,document,reason,signer,until\n2025,001,A004,,已核实,王五,2025-12-31\n"),
            ("withdrawals.csv", "year,unitCode,revision,reason,signer\n2025,001,r1,误传,王五\n"),
            ("control-figures.csv", "year,scope,code,source,amountWan\n2025,部门,100,财政拨款,10\n2025,district,440113,,99.99\n"),
            ("transfer-documents.csv", "document,unitCode,amountWan\n穗财社〔2024〕40号,001,8987.76\n"),
            ("rules.json", """{ "severities": { "A006": "advice" }, "maxProjectFen": 5, "maxListedFindings": 9, "lists": { "hedges": ["甲", "乙"] } }"""));
        var unit = settings.Roster![1];
        Assert.Equal(
            (2025, "001", "甲单位", "100", "主管局", "100", "二级单位", "张三", "020-1234"),
            (unit.Year, unit.Code, unit.Name, unit.DepartmentCode, unit.DepartmentName, unit.ParentCode, unit.Kind, unit.Contact,
                unit.Phone));
        Assert.Equal(["甲中心", "甲所"], unit.Aliases);
        Assert.Equal(new Fen(1_234_560_000), unit.Ceiling);
        Assert.Same(unit, settings.Units!.Find(2025, "甲 中心"));
        Assert.Same(unit, settings.Units.Find(2025, "001"));
        Assert.Null(settings.Units.Find(2024, "001"));
        Assert.Equal(
            new CalendarRow(2025, "一上", Utc(2024, 12, 31, 16, 0), Utc(2025, 2, 28, 16, 0), Utc(2025, 3, 10, 9, 30), null),
                settings.Calendar![0]);
        Assert.Equal(new CalendarRow(2025, "一上", null, Utc(2025, 3, 5, 16, 0), null, "001"), settings.Calendar[1]);
        Assert.Equal(new Waiver(2025, "001", "A004", null, "已核实", "王五", new DateOnly(2025, 12, 31)), Assert.Single(settings.Waivers));
        Assert.Equal(new Withdrawal(2025, "001", "r1", "误传", "王五"), Assert.Single(settings.Withdrawals));
        Assert.Equal(new ControlFigure(2025, "department", "100", "财政拨款", new Fen(10_000_000)), settings.ControlFigures![0]);
        Assert.Equal(new TransferAllotment("穗财社〔2024〕40号", "001", new Fen(8_987_760_000)), Assert.Single(settings.TransferDocuments!));
        Assert.Equal((5, 9, Severity.Advice),
            (settings.Rules.MaxProjectFen, settings.Rules.MaxListedFindings, settings.Rules.Severities["A006"]));
        Assert.Equal(["甲", "乙"], settings.Rules.Words("hedges", []));
        Assert.Equal(["丙"], settings.Rules.Words("y", ["丙"]));
    }

    [Fact]
    public void Columns_may_come_in_any_order_and_optional_ones_may_be_missing()
    {
        var settings = Good(("roster.csv", "unitName,unitCode,year\n甲单位,001,2025\n\n"));
        Assert.Equal("甲单位", Assert.Single(settings.Roster!).Name);
    }

    [Fact]
    public void A_file_is_read_by_the_encoding_ladder_of_the_submissions()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.GetEncoding("GB18030")])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Roster)];
            var reading = SettingsReader.Read(new Dictionary<string, ReadOnlyMemory<byte>> { ["roster.csv"] = bytes },
                TestContext.Current.CancellationToken);
            Assert.Equal("甲单位", reading.Settings!.Roster![1].Name);

            bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("{ \"lists\": { \"hedges\": [\"基本\", \"大致上\"] } }")];
            reading = SettingsReader.Read(new Dictionary<string, ReadOnlyMemory<byte>> { ["rules.json"] = bytes },
                TestContext.Current.CancellationToken);
            Assert.Equal(["基本", "大致上"], reading.Settings!.Rules.Words("hedges", []));
        }
    }

    [Fact]
    public void Bytes_of_no_encoding_and_half_characters_are_problems_of_the_file()
    {
        byte[] broken = [.. "{ \"lists\": { \"hedges\": [\"基本"u8, 0xFF, .. "\"] } }"u8];
        var reading = SettingsReader.Read(
            new Dictionary<string, ReadOnlyMemory<byte>> { ["rules.json"] = broken }, TestContext.Current.CancellationToken);
        Assert.Contains("UTF-8", Assert.Single(reading.Problems).Expected, StringComparison.Ordinal);

        reading = Read(("rules.json", """{ "lists": { "hedges": ["\ud800"] } }"""));
        Assert.Equal("rules.json", Assert.Single(reading.Problems).File);
    }

    [Theory]
    [InlineData("roster.csv", RosterHeader + "25,001,甲\n", 2, "year", "25")]
    [InlineData("roster.csv", RosterHeader + "2025,,甲\n", 2, "unitCode", null)]
    [InlineData("roster.csv", RosterHeader + "2025,0/1,甲\n", 2, "unitCode", "0/1")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲\n2025,001,乙\n", 3, "unitCode", "001")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲\n2025,002,乙,甲\n", 3, "aliases", "甲")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲,,,,999\n", 2, "parentUnitCode", "999")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲,,,,001\n", 2, "parentUnitCode", "001")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲,,,,,,,,1.2345678\n", 2, "ceilingWan", "1.2345678")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲,,,,,,,,\"1,23\"\n", 2, "ceilingWan", "1,23")]
    [InlineData("roster.csv", RosterHeader + "2025,001,甲,,,,,,,,-1\n", 2, "ceilingWan", "-1")]
    [InlineData("roster.csv", "year,unitCode,kind\n2025,001,x\n", 1, "unitName", null)]
    [InlineData("roster.csv", "year,unitCode,unitName,colour\n2025,001,甲,x\n", 1, null, "colour")]
    [InlineData("roster.csv", "year,unitCode,unitName\n2025,001,甲,x\n", 2, null, "x")]
    [InlineData("roster.csv", "", null, null, null)]
    [InlineData("calendar.csv", CalendarHeader + "2025,一上,2025-03-01,2025-02-28,,\n", 2, "opens", "2025-03-01")]
    [InlineData("calendar.csv", CalendarHeader + "2025,一上,,2025-03-12,2025-03-10,\n", 2, "due", "2025-03-12")]
    [InlineData("calendar.csv", CalendarHeader + "2025,一上,,2025-02-30,,\n", 2, "due", "2025-02-30")]
    [InlineData("calendar.csv", CalendarHeader + "2025,一上,,2025/2/28,,\n", 2, "due", "2025/2/28")]
    [InlineData("calendar.csv", CalendarHeader + "2025,一上,,2025-02-28,,\n2025,一上,,2025-02-27,,\n", 3, "round", "一上")]
    [InlineData("waivers.csv", "year,unitCode,rule,reason,signer\n2025,001,Z001,x,y\n", 2, "rule", "Z001")]
    [InlineData("waivers.csv", "year,unitCode,rule,reason,signer\n2025,001,H005,x,y\n", 2, "rule", "H005")]
    [InlineData("waivers.csv", "year,unitCode,rule,reason,signer\n2025,001,A004,x,\n", 2, "signer", null)]
    [InlineData("control-figures.csv", "year,scope,code,source,amountWan\n2025,town,1,,1\n", 2, "scope", "town")]
    [InlineData("control-figures.csv", "year,scope,code,source,amountWan\n2025,unit,1,税,1\n", 2, "source", "税")]
    [InlineData("transfer-documents.csv", "document,unitCode,amountWan\nA〔2024〕1号,1,1\nA（2024）1号,1,\n", 3, "amountWan", null)]
    [InlineData("rules.json", "{ \"severities\": {\n \"A001\": } }", 2, null, null)]
    [InlineData("rules.json", "{ \"severities\": { \"Z001\": \"error\" } }", null, "severities.Z001", "Z001")]
    [InlineData("rules.json", "{ \"severities\": { \"A010\": \"warning\" } }", null, "severities.A010", "warning")]
    [InlineData("rules.json", "{ \"severities\": { \"F001\": \"advice\" } }", null, "severities.F001", "advice")]
    [InlineData("rules.json", "{ \"severities\": { \"A001\": \"grave\" } }", null, "severities.A001", "grave")]
    [InlineData("rules.json", "{ \"maxProjectFen\": 0 }", null, "maxProjectFen", "0")]
    [InlineData("rules.json", "{ \"maxListedFindings\": 1.5 }", null, "maxListedFindings", "1.5")]
    [InlineData("rules.json", "{ \"lists\": { \"x\": [\"\"] } }", null, "lists.x", "[\"\"]")]
    [InlineData("rules.json", "{ \"colour\": 1 }", null, "colour", "colour")]
    [InlineData("rules.json", "[]", 1, null, null)]
    [InlineData("rooster.csv", "", null, null, "rooster.csv")]
    public void A_problem_names_file_line_column_and_what_was_found(string file, string content, int? line, string? column, string? found)
    {
        var reading = Read((file, content));
        Assert.Null(reading.Settings);
        var problem = reading.Problems[0];
        Assert.Equal((file, line, column, found), (problem.File, problem.Line, problem.Column, problem.Found));
        Assert.All(reading.Problems, one => Assert.False(string.IsNullOrEmpty(one.Expected) || string.IsNullOrEmpty(one.ExpectedEn)));
    }

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(
            ["roster.csv", "waivers.csv", "rules.json"],
            Read(("roster.csv", RosterHeader + "x,001,甲\n"), ("waivers.csv", "year,unitCode,rule,reason,signer\n2025,001,A1,x,y\n"),
                ("rules.json", "{"))
                .Problems.Select(problem => problem.File));

    [Fact]
    public void A_unit_that_the_years_roster_lacks_is_a_problem_and_a_year_without_a_roster_is_not()
    {
        var other = "year,unitCode,revision,reason,signer\n2025,999,r,x,y\n2024,999,r,x,y\n";
        Assert.Equal(2, Assert.Single(Read(("roster.csv", Roster), ("withdrawals.csv", other)).Problems).Line);
        Assert.Empty(Read(("withdrawals.csv", other)).Problems);
    }

    [Fact]
    public void A_file_that_is_no_table_is_a_problem_and_not_a_crash()
    {
        var reading = SettingsReader.Read(
            new Dictionary<string, ReadOnlyMemory<byte>> { ["roster.csv"] = new byte[] { 0xFF, 0xFF, 0x80, 0x80, 0x2C, 0xFF } },
                TestContext.Current.CancellationToken);
        Assert.Equal("roster.csv", Assert.Single(reading.Problems).File);
    }

    [Fact]
    public void The_hash_is_of_names_and_bytes_whatever_their_order()
    {
        var one = Good(("roster.csv", Roster), ("rules.json", "{}")).Hash;
        Assert.Matches("^[0-9a-f]{64}$", one);
        Assert.Equal(one, Good(("rules.json", "{}"), ("roster.csv", Roster)).Hash);
        Assert.Equal(one, Good(("rules.json", "{}"), ("readme.txt", "x"), ("roster.csv", Roster)).Hash);
        Assert.NotEqual(one, Good(("rules.json", "{} "), ("roster.csv", Roster)).Hash);
        Assert.NotEqual(one, Good(("roster.csv", Roster)).Hash);
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static DistrictSettings Good(params (string Name, string Content)[] files)
    {
        var reading = Read(files);
        Assert.Empty(reading.Problems);
        return reading.Settings!;
    }

    private static SettingsReading Read(params (string Name, string Content)[] files) =>
        SettingsReader.Read(
            files.ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Content)),
                TestContext.Current.CancellationToken);
}
