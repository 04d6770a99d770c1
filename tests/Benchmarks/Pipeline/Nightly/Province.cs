using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline.Nightly;

/// <summary>
/// Units of the sizes of the rule book's §7: ten projects each, 67 and 65 indicators in turn, the source document's findings. Every unit has
/// names of its own for its projects, and a third of the indicator names has one of 1,000 variants. Answers are templates with digits
/// put in, so that making them costs next to nothing.
/// </summary>
internal sealed class Province(int units)
{
    public const string Run = "20250131T160000Z";

    public static readonly DateTimeOffset CutOff = new(2025, 1, 31, 16, 0, 0, TimeSpan.Zero);

    private const string Revision = "20250130T100000Z-0123456789abcdef";
    private const string Evaluation = "0123456789abcdef0123456789abcdef";
    private const string VariantDigits = "98765";
    private const int Variants = 1_000;
    private const int UnitsADepartment = 20;

    private static readonly string Unit = UnitTable.Code(0);
    private static readonly string Number = "第00000服务中心";

    private static readonly RollUp[] Seeds = [Seed(0, 5), Seed(0, 2)];
    private readonly Template[] _rollUps = [.. Seeds.Select(seed => Template.Of(RollUpJson.Serialize(seed)))];
    private readonly Template _row = Template.Of(Encoding.UTF8.GetBytes(string.Concat(Seeds[0].Sections[0].Projects.Select(Row))));
    private readonly Template _lesserRow = Template.Of(Encoding.UTF8.GetBytes(string.Concat(Seeds[1].Sections[0].Projects.Select(Row))));

    public static string Blob(int number) => BlobPaths.RollUp(UnitTable.Year, UnitTable.Code(number), Revision, Evaluation);

    public static int ProjectsAUnit => Seeds[0].Sections[0].Projects.Count;

    public byte[] RollUp(string blob)
    {
        var number = int.Parse(blob.Split('/')[2].AsSpan(6), CultureInfo.InvariantCulture);
        return _rollUps[number % 2].For(number);
    }

    /// <summary>A page of the projects table from a unit on; and the unit that the next one begins with, or null.</summary>
    public (Stream Page, int? Next) Rows(int from, int rows)
    {
        var last = Math.Min(units, from + (rows / ProjectsAUnit) - 1);
        var page = new MemoryStream();
        page.Write("{\"value\":["u8);
        for (var number = from; number <= last; number++)
        {
            var bytes = (number % 2 == 0 ? _row : _lesserRow).For(number);
            page.Write(number == from ? bytes.AsSpan(1) : bytes);
        }

        page.Write("]}"u8);
        page.Position = 0;
        return (page, last < units ? last + 1 : null);
    }

    /// <summary>Stores what a run starts from: its manifest, and the settings with the roster that it names.</summary>
    public async Task StoreAsync(ProvinceStorage storage, ReportStore reports)
    {
        storage.Put("settings/.active/bench/roster.csv", Roster);
        await reports.FixAsync(Manifest([Standing(Seeds[0]), Standing(Seeds[1])]), CancellationToken.None);
        const string Name = $"reports/2025/{Run}/manifest.json";
        var two = storage.Text(Name);
        storage.Put(Name, output => Manifest(output, two));
    }

    /// <summary>A manifest of two units made one of all: their standings in turn.</summary>
    private void Manifest(Stream output, string text)
    {
        var first = text.IndexOf("\"units\": [", StringComparison.Ordinal) + "\"units\": [".Length;
        var middle = text.IndexOf("\n    },\n    {", first, StringComparison.Ordinal) + "\n    }".Length;
        var end = text.IndexOf("\n    }\n  ]", middle, StringComparison.Ordinal) + "\n    }".Length;
        Template[] standings =
        [
            Template.Of(Encoding.UTF8.GetBytes(text[first..middle])), Template.Of(Encoding.UTF8.GetBytes(text[(middle + 1)..end])),
        ];
        output.Write(Encoding.UTF8.GetBytes(text[..first].Replace(": 2222222", $": {units}", StringComparison.Ordinal)));
        for (var number = 1; number <= units; number++)
        {
            output.Write(number == 1 ? [] : ","u8);
            output.Write(standings[number % 2].For(number));
        }

        output.Write(Encoding.UTF8.GetBytes(text[end..].Replace(": 2222222", $": {units}", StringComparison.Ordinal)));
    }

    private void Roster(Stream output)
    {
        using var text = new StreamWriter(output);
        text.Write("year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan\r\n");
        for (var number = 1; number <= units; number++)
        {
            var department = 101 + (number / UnitsADepartment);
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"2025,{UnitTable.Code(number)},第{number:D5}服务中心,,{department},第{department}局,,二级单位,陈老师,020-84800000,\r\n"));
        }
    }

    private static RunManifest Manifest(IReadOnlyList<UnitStanding> standings) => new()
    {
        District = "440113",
        DistrictName = "广东省",
        Year = UnitTable.Year,
        Run = Run,
        CutOff = CutOff,
        AppVersion = "0.1.0",
        RulePackVersion = 1,
        RulePackHash = RulePack.Default.Hash(),
        SettingsHash = "bench",
        Units = standings,
        UploadsByState = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["Accepted"] = 2_222_222 },
        UploadsSeen = 2_222_222,
    };

    private static UnitStanding Standing(RollUp rollUp)
    {
        var standing = new Standing
        {
            Revision = Revision,
            Evaluation = Evaluation,
            State = rollUp.State,
            Received = rollUp.Facts.Received,
            File = rollUp.Facts.File,
            Sha256 = rollUp.Sha256,
            Totals = rollUp.Sums(),
            Projects = rollUp.Sections.Sum(section => section.Projects.Count),
            Indicators = rollUp.Sections.Sum(section => section.Projects.Sum(project => project.Indicators.Count)),
            Counts = rollUp.Counts,
        };
        return new(rollUp.Facts.Unit, standing, standing, standing.Received, null);
    }

    /// <summary>The source document without two of its projects.</summary>
    private static RollUp Seed(params int[] without)
    {
        var document = new SubmissionReader(new Core.Reading.ReadingLimits()).Read(UnitTable.Of(0), "table.tsv", CancellationToken.None);
        var verdict = Checker.Check(document, new CheckContext { Year = UnitTable.Year, UnitCode = Unit, Received = CutOff });
        var facts = new UploadFacts(
            UnitTable.Year, Unit, UnitTable.BlobName(Unit), "\"0x8DD3F0A1B2C3D4E\"", CutOff.AddHours(-30), Revision, Evaluation, "bench");
        var rollUp = RollUpBuilder.From(document, verdict, facts, RulePack.Default);
        var section = rollUp.Sections[0];
        return rollUp with
        {
            GrandTotals = [],
            Sections =
            [
                section with
                {
                    UnitName = Number,
                    Stated = null,
                    Projects = [.. section.Projects.Where((_, index) => !without.Contains(index)).Select(project => project with
                    {
                        Indicators = [.. project.Indicators.Select((indicator, index) => index % 3 != 0 ? indicator : indicator with
                        {
                            Name = VariantDigits + indicator.Name,
                            Key = CellText.Key(VariantDigits + indicator.Name),
                        })],
                    })],
                },
            ],
        };
    }

    private static string Row(RollUpProject project)
    {
        var key = TableKeys.Rows(UnitTable.Year, Unit, new(Revision), new(Evaluation));
        return $",{{\"odata.etag\":\"W/\\\"datetime'2025-01-30T10%3A00%3A00.0000000Z'\\\"\",\"PartitionKey\":\"{key}\"{Amount(Columns.TotalFen, project.Total)}"
            + $"{Amount(Columns.FiscalFen, project.Fiscal)}{Amount(Columns.SpecialFen, project.Special)}{Amount(Columns.OtherFen, project.Other)}}}";

        static string Amount(string column, Fen? amount) => amount is { } fen ? $",\"{column}@odata.type\":\"Edm.Int64\",\"{column}\":\"{fen}\"" : "";
    }

    /// <summary>Bytes of unit 0, and where another unit's digits go.</summary>
    private sealed class Template(byte[] bytes, IReadOnlyList<int> codes, IReadOnlyList<int> numbers, IReadOnlyList<int> variants)
    {
        public static Template Of(byte[] bytes) => new(
            bytes, Places(bytes, Unit, Unit.Length - 6), Places(bytes, Number, Encoding.UTF8.GetByteCount("第")), Places(bytes, VariantDigits, 0));

        public byte[] For(int number)
        {
            var copy = bytes.AsSpan().ToArray();
            Put(copy, codes, number, 6);
            Put(copy, numbers, number, 5);
            Put(copy, variants, 90_000 + (number % Variants), 5);
            return copy;
        }

        private static void Put(byte[] copy, IReadOnlyList<int> places, int number, int digits)
        {
            Span<byte> text = stackalloc byte[digits];
            number.TryFormat(text, out _, digits == 6 ? "D6" : "D5", CultureInfo.InvariantCulture);
            foreach (var place in places)
            {
                text.CopyTo(copy.AsSpan(place));
            }
        }

        private static List<int> Places(byte[] bytes, string text, int offset)
        {
            var (places, sought, at) = (new List<int>(), Encoding.UTF8.GetBytes(text), 0);
            while (bytes.AsSpan(at).IndexOf(sought) is >= 0 and var found)
            {
                places.Add(at + found + offset);
                at += found + sought.Length;
            }

            return places;
        }
    }
}
