using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>
/// What one version stores, the next must find: names of rows and blobs written out, each part at its place. A change here orphans what
/// districts hold; it needs a migration, not a new expectation.
/// </summary>
public sealed class StoredNamesTests
{
    private static readonly SubmissionPath Path = new(2025, "U1", "a.csv");

    private static readonly DateTimeOffset Received = new(2025, 1, 1, 8, 0, 0, TimeSpan.FromHours(8));

    private static readonly RevisionId Revision = RevisionId.Of(Received, "2025/U1/a.csv", "\"0x1\"");

    private static readonly EvaluationId Evaluation = EvaluationId.Of(3, Received.AddMinutes(5), "abc", "0.1.0");

    [Fact]
    public void Ids_are_made_of_instants_in_UTC_and_hashes() =>
        Assert.Equal(
            ("20250101T000000Z-30db8d857df5-32d74fe0", "0003-20250101T000500Z-297a668a8fb3"),
            (Revision.ToString(), Evaluation.ToString()));

    [Fact]
    public void Keys_of_rows_stay_as_they_are() => Assert.Equal(
        [
            "2025_U1",
            "ignored_7",
            "251666611199_" + Revision.Value,
            $"251666611199_{Revision.Value}_{Evaluation.Value}",
            $"251666611199_{Revision.Value}_w001735689600",
            "error_ingest_30db8d857df5e210c0780ee25ab3301d",
            $"2025_U1_{Revision.Value}_{Evaluation.Value}",
            "P000012",
            "P000012_I0007",
            "F000042",
            "2025_3",
            "2025_f",
            "2025_20250131T160000Z",
            "unit_U1",
            "document_~006363e1725b7e17fb3f6a59d2ac04a5",
        ],
        (string[])
        [
            TableKeys.Submissions(2025, "U1"),
            TableKeys.Ignored("表.csv"),
            TableKeys.Upload(Revision),
            TableKeys.Decision(Revision, Evaluation),
            TableKeys.Mark(Revision, Received),
            TableKeys.Error("ingest", "2025/U1/a.csv"),
            TableKeys.Rows(2025, "U1", Revision, Evaluation),
            TableKeys.Project(12),
            TableKeys.Indicator(12, 7),
            TableKeys.Finding(42),
            TableKeys.UnitBucket(2025, "U1"),
            TableKeys.UnitBucket(2025, 'f'),
            TableKeys.Run(2025, "20250131T160000Z"),
            TableKeys.Figure("unit", "U1"),
            TableKeys.Figure("document", "穗财社〔2024〕40号"),
        ]);

    [Fact]
    public void Names_of_blobs_stay_as_they_are() => Assert.Equal(
        [
            $"2025/U1/{Revision.Value}.raw",
            $"2025/U1/{Revision.Value}/0.1.0.json",
            $"2025/U1/{Revision.Value}/0.1.0-terms.json",
            $"2025/U1/{Revision.Value}/",
            $"2025/U1/R/E.json",
            $"2025/U1/{Revision.Value}/{Evaluation.Value}.json",
            $"2025/U1/{Revision.Value}/withdrawal-20250101T000000Z.json",
            $"2025/U1/{Revision.Value}/",
            "2025/U1/a.csv.html",
            "2025/20250131T160000Z/",
            "2025/latest.json",
            "2025/latest.html",
        ],
        (string[])
        [
            BlobPaths.Raw(Path, Revision),
            BlobPaths.Document(Path, Revision, "0.1.0", null),
            BlobPaths.Document(Path, Revision, "0.1.0", "terms"),
            BlobPaths.Documents(Path, Revision),
            BlobPaths.RollUp(2025, "U1", "R", "E"),
            BlobPaths.Audit(Path, Revision, Evaluation),
            BlobPaths.AuditMark(2025, "U1", Revision, Received),
            BlobPaths.Feedback(Path, Revision),
            BlobPaths.LatestFeedback("2025/U1/a.csv"),
            BlobPaths.Run(2025, "20250131T160000Z"),
            BlobPaths.Latest(2025),
            BlobPaths.LatestPage(2025),
        ]);

    [Fact]
    public void Containers_queues_and_tables_and_the_columns_of_targets_stay_as_they_are()
    {
        Assert.Equal(["submissions", "parsed", "rollups", "feedback", "reports", "settings", "audit"], ContainerNames.All);
        Assert.Equal(
            ["ingest", "normalize", "consolidate", "ingest-poison", "normalize-poison", "webjobs-blobtrigger-poison"], QueueNames.All);
        Assert.Equal(["Submissions", "Projects", "Indicators", "Findings", "Units", "Consolidated"], TableNames.All);
        Assert.Equal(
            ["Raw", "Kind", "Comparator", "ComparatorSource", "Value", "UpperValue", "MeasureUnit", "CanonicalUnit", "IsPercent", "Display"],
            Columns.TargetParts);
    }

    [Theory]
    [InlineData("2025/U1/a.csv", "2025/U1/a.csv")]
    [InlineData("2025//a.csv", "2025//a.csv")]
    [InlineData("2025/../a.csv", "2025/%2E%2E/a.csv~e1083c9acd49c9cc007ef1e74db6d4ee")]
    [InlineData("./a.csv", "%2E/a.csv~")]
    [InlineData("/a.csv", "%2F/a.csv~")]
    [InlineData("a.csv/", "a.csv/~")]
    public void A_name_that_leads_elsewhere_is_written_out_with_a_hash(string name, string expected)
    {
        var written = BlobPaths.Addressable(name);
        Assert.Equal(expected, expected.EndsWith('~') ? written[..^32] : written);
    }

    [Fact]
    public void A_year_has_four_digits_in_every_key() =>
        Assert.Equal(("0987_U1", "0987_f", "0987_r"), (TableKeys.Submissions(987, "U1"), TableKeys.UnitBucket(987, 'f'), TableKeys.Run(987, "r")));

    [Theory]
    [InlineData("20250101T000000Z-30db8d857df5-32d74fe0", true)]
    [InlineData("20250101T000000Z-30db8d857df5-32d74fe", false)]
    [InlineData("20250101T000000Z-30db8d857df5-32d74fe00", false)]
    [InlineData("20250101T000000Z_30db8d857df5-32d74fe0", false)]
    [InlineData("20250101T000000Z-30db8d857df5_32d74fe0", false)]
    [InlineData("20251301T000000Z-30db8d857df5-32d74fe0", false)]
    [InlineData("20250101T000000Z-30db8d857dfG-32d74fe0", false)]
    [InlineData("20250101T000000Z-G0db8d857df5-32d74fe0", false)]
    [InlineData("20250101T000000Z-30db8d857df5-32d74feG", false)]
    [InlineData("20250101T000000Z-30db8d857df5-G2d74fe0", false)]
    [InlineData("20250101T000000Z-30db8d857df5-32D74FE0", false)]
    [InlineData("", false)]
    public void A_revision_is_read_back_only_in_its_own_form(string text, bool isOne)
    {
        Assert.Equal(isOne, RevisionId.TryParse(text, out var revision));
        Assert.Equal(isOne, isOne && revision == Revision && revision.Received == Received);
    }

    [Fact]
    public void Ids_compare_as_their_text_does()
    {
        var later = RevisionId.Of(Received.AddSeconds(1), "2025/U1/a.csv", "\"0x1\"");
        var newer = EvaluationId.Of(3, Received.AddMinutes(6), "abc", "0.1.0");

        Assert.Equal((true, true, false, false), (Revision < later, Revision <= later, Revision > later, Revision >= later));
        Assert.Equal((false, false, true, true), (later < Revision, later <= Revision, later > Revision, later >= Revision));
        Assert.Equal((true, true, false, false), (Evaluation < newer, Evaluation <= newer, Evaluation > newer, Evaluation >= newer));
        Assert.Equal((false, false, true, true), (newer < Evaluation, newer <= Evaluation, newer > Evaluation, newer >= Evaluation));
        var (sameRevision, sameEvaluation) = (Revision with { }, Evaluation with { });
        Assert.Equal((false, true, false, true),
            (Revision < sameRevision, Revision <= sameRevision, Revision > sameRevision, Revision >= sameRevision));
        Assert.Equal((false, true, false, true),
            (Evaluation < sameEvaluation, Evaluation <= sameEvaluation, Evaluation > sameEvaluation, Evaluation >= sameEvaluation));
    }

    [Theory]
    [InlineData("2025/U1", PathFlaw.TooShort)]
    [InlineData("a.csv", PathFlaw.TooShort)]
    [InlineData("20251/U1/a.csv", PathFlaw.Year)]
    [InlineData("1925/U1/a.csv", PathFlaw.Year)]
    [InlineData("20a5/U1/a.csv", PathFlaw.Year)]
    [InlineData("2025/U 1/a.csv", PathFlaw.Unit)]
    [InlineData("2025//a.csv", PathFlaw.Unit)]
    [InlineData("2025/../a.csv", PathFlaw.Unit)]
    [InlineData("2025/U1/", PathFlaw.File)]
    [InlineData("2025/U1/b/ . /a.csv", PathFlaw.File)]
    public void A_path_outside_the_scheme_says_which_part_is_wrong(string name, PathFlaw expected)
    {
        Assert.False(SubmissionPath.TryParse(name, out _, out var flaw));
        Assert.Equal(expected, flaw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("单位")]
    public void A_key_is_never_made_of_what_is_no_unit_code(string unit)
    {
        Assert.Throws<ArgumentException>(() => TableKeys.Submissions(2025, unit));
        Assert.Throws<ArgumentException>(() => TableKeys.Rows(2025, unit, Revision, Evaluation));
        Assert.Throws<ArgumentException>(() => TableKeys.UnitBucket(2025, unit));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_unit_code_has_at_most_64_characters(int length, bool isOne) =>
        Assert.Equal(isOne, SubmissionPath.IsUnitCode(new string('1', length)));

    [Fact]
    public void A_page_beside_a_file_never_exceeds_a_blob_name_and_never_lies_in_a_revisions_folder()
    {
        var fits = "2025/U1/" + new string('a', 1_024 - 8 - 5);
        Assert.Equal(fits + ".html", BlobPaths.LatestFeedback(fits));

        var tooLong = BlobPaths.LatestFeedback(fits + "a");
        Assert.Equal(1_024, tooLong.Length);
        Assert.StartsWith(fits[..900], tooLong, StringComparison.Ordinal);
        Assert.NotEqual(tooLong, BlobPaths.LatestFeedback(fits + "b"));

        // A surrogate pair is not cut in two.
        var pairs = "2025/U1/" + string.Concat(Enumerable.Repeat("𠮷", 600));
        var strict = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.All([pairs, pairs.Insert(8, "a")], name => strict.GetByteCount(BlobPaths.LatestFeedback(name)));

        Assert.Equal(
            "2025/U1/20250101T000000Z-30db8d857df5-32d74fe0/page~",
            BlobPaths.LatestFeedback($"2025/U1/{Revision.Value}/page")[..^37]);
        Assert.Equal($"2025/U1/{Revision.Value}.html", BlobPaths.LatestFeedback($"2025/U1/{Revision.Value}"));
    }
}
