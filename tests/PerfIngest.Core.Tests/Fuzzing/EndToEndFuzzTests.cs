using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using Samples = PerfIngest.Core.Tests.Reporting.Feedback.Samples;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>
/// Mutated files of every format all the way: bytes, document, stored document, verdict, check JSON, roll-up, feedback. Each ends in a state.
/// </summary>
public sealed class EndToEndFuzzTests
{
    private const int Mutations = 1_400;

    private static readonly SubmissionReader Reader = new(new ReadingLimits());

    private static readonly CheckContext Context = new()
    {
        Year = 2025,
        UnitCode = "1",
        Received = Samples.Upload.Received,
        Settings = new() { Roster = [new RosterUnit(2025, "1", "甲局"), new RosterUnit(2025, "2", "甲一所") { ParentCode = "1" }] },
    };

    private static readonly PreviousVersion Previous = PreviousVersion.From(
        Reader.Read(FuzzTables.Write("tsv", FuzzTables.Of("tsv")), "a", CancellationToken.None), "r1", Samples.Upload.Received);

    private static readonly string[] FormatNames =
        ["tsv", "csv", "semicolon", "gb18030", "utf-16", "aligned", "html", "spreadsheetml", "xls", "xlsx", "sheet", "strings", "long", "form"];

    public static TheoryData<string> Cases => [.. FormatNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mutation_ends_in_a_state(string format)
    {
        var table = FuzzTables.Of(format);
        // Half of them change cells, so that the rules see strange values; half change bytes, so that the readers see strange files.
        FuzzRun.Try("end to end, " + format, Mutations, mutation =>
            mutation.Number % 2 == 0
                ? FuzzTables.Write(format, mutation.OfCells(table))
                : FuzzTables.Pack(format, mutation.OfBytes(FuzzTables.Part(format, table))),
            bytes => Process(bytes, "a." + format));
    }

    private static void Process(byte[] bytes, string name)
    {
        var read = Reader.Read(bytes, name, TestContext.Current.CancellationToken);
        var document = ParsedDocumentJson.Read(ParsedDocumentJson.Write(read));
        var verdict = Checker.Check(document, Context);
        Assert.True(Enum.IsDefined(verdict.State));
        Assert.Equal(verdict.State == VerdictState.Accepted, verdict.Counts.Fatal + verdict.Counts.Error == 0);
        Assert.True(verdict.State == VerdictState.Rejected || document.Tables.Count > 0);
        CheckJson.Write(Stream.Null, [new CheckedFile(name, document, verdict)]);
        var rollUp = RollUpBuilder.From(document, verdict, Samples.Upload, RulePack.Default);
        var stored = RollUpJson.Deserialize(RollUpJson.Serialize(rollUp));
        if (verdict.State == VerdictState.Accepted)
        {
            // What is accepted is added up, checked: it must fit.
            Assert.Equal(AmountSums.Of(document.Tables.SelectMany(table => table.Sections)), stored.Sums());
        }

        var files = FeedbackFiles.Write(
            new FeedbackInput { Upload = Samples.Upload, Document = document, Verdict = verdict, Previous = Previous });
        Assert.All(files, file => Assert.False(file.Content.IsEmpty));
    }
}
