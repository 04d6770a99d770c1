using CsCheck;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>What one unit uploads lands under that unit and nowhere else, whatever the name.</summary>
public sealed class IsolationTests
{
    private static readonly string[] Nasty =
    [
        "..", ".", "%2e%2e", "%2E", "%2f", "..%2fU2", "\\", "..\\U2", "/", "//", "?", "#", "&", "=", "'", "\"", "U2", "u1", "U1", "Ｕ１", "ⅠⅠ", "U1\u200b",
        "e\u0301", "\u00e9", "\u0130", "ı", "\u202e", "\u0000", "\n", " ", "。。", "．．", "表", "2025", "２０２５", ".raw", ".json", "latest.json", ".active",
    ];

    private static readonly Gen<string> Part = Gen.OneOf(
        Gen.Int[0, Nasty.Length - 1].Select(index => Nasty[index]),
        Gen.String[1, 12],
        Gen.Int[1, 1_024].Select(length => new string('长', length)));

    /// <summary>Blob names of 1 to 1,024 characters, of any parts.</summary>
    private static readonly Gen<string> Name = Gen.Select(
        Gen.OneOf(Gen.Const("2025"), Part), Gen.OneOf(Gen.Const("U1"), Gen.Const("u1"), Part), Part.Array[1, 5], Gen.Bool,
        (year, unit, rest, joined) => string.Join('/', rest.Prepend(unit).Prepend(year).Select(part => joined ? part : part.Trim('/'))))
        .Select(name => name.Length > 1_024 ? name[..1_024] : name);

    [Fact]
    public void A_name_belongs_to_the_unit_of_its_second_folder_or_to_nobody() =>
        Name.Sample(name =>
        {
            if (!SubmissionPath.TryParse(name, out var path, out _))
            {
                return;
            }

            var parts = name.Split('/');
            Assert.Equal(parts[1], path.Unit);
            Assert.Equal(name, path.ToString());
            Assert.All(path.Unit, character => Assert.True(char.IsAscii(character)));
            Assert.DoesNotContain(parts, part => part is "." or ".." or "");
        });

    [Fact]
    public void Every_blob_and_key_of_an_upload_stays_in_its_units_folder_and_partitions() =>
        Gen.Select(Name, Gen.String, Gen.Int[0, 100_000_000]).Sample((name, etag, seconds) =>
        {
            var revision = RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds), name, etag);
            if (!SubmissionPath.TryParse(name, out var path, out _))
            {
                Assert.StartsWith("ignored_", TableKeys.Ignored(name), StringComparison.Ordinal);
                return;
            }

            var evaluation = EvaluationId.Of(1, DateTimeOffset.UnixEpoch, "none", "app");
            var folder = $"{path.Year:D4}/{path.Unit}/{revision.Value}";
            Assert.Equal(folder + ".raw", BlobPaths.Raw(path, revision));
            string[] blobs =
            [
                BlobPaths.Document(path, revision, "1.0", "0a1b2c3d"), BlobPaths.Feedback(path, revision), BlobPaths.Audit(path, revision, evaluation),
                BlobPaths.RollUp(path.Year, path.Unit, revision.Value, evaluation.Value),
            ];
            Assert.All(blobs, blob => Assert.StartsWith(folder + "/", blob, StringComparison.Ordinal));
            var page = BlobPaths.LatestFeedback(name);
            Assert.StartsWith($"{path.Year:D4}/{path.Unit}/", page, StringComparison.Ordinal);
            Assert.InRange(page.Length, 1, 1_024);
            Assert.False(page.StartsWith(folder + "/", StringComparison.Ordinal));
            Assert.StartsWith($"{path.Year:D4}_{path.Unit}", TableKeys.Submissions(path.Year, path.Unit), StringComparison.Ordinal);
            Assert.StartsWith(
                $"{path.Year:D4}_{path.Unit}_{revision.Value}_", TableKeys.Rows(path.Year, path.Unit, revision, evaluation), StringComparison.Ordinal);
        });

    [Fact]
    public void Two_units_share_no_partition_and_no_folder_however_alike_their_codes_are() =>
        Gen.Select(Code, Code, Gen.Int[0, 1_000]).Sample((one, other, seconds) =>
        {
            if (one == other)
            {
                return;
            }

            var revision = RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds), "n", "e");
            var evaluation = EvaluationId.Of(1, DateTimeOffset.UnixEpoch, "none", "app");
            Assert.NotEqual(TableKeys.Submissions(2025, one), TableKeys.Submissions(2025, other));
            Assert.NotEqual(TableKeys.Rows(2025, one, revision, evaluation), TableKeys.Rows(2025, other, revision, evaluation));
            Assert.NotEqual(
                BlobPaths.Feedback(new(2025, one, "a"), revision), BlobPaths.Feedback(new(2025, other, "a"), revision));

            // Partitions of whole years are read by range: no unit's keys reach into another year.
            Assert.InRange(string.CompareOrdinal(TableKeys.Submissions(2025, one), "2025_"), 0, int.MaxValue);
            Assert.InRange(string.CompareOrdinal(TableKeys.Submissions(2025, one), "2025`"), int.MinValue, -1);
        });

    [Fact]
    public void Names_that_differ_only_in_case_or_normalisation_are_different_uploads()
    {
        string[] names = ["2025/U1/a.csv", "2025/U1/A.csv", "2025/U1/\u00e9.csv", "2025/U1/e\u0301.csv", "2025/U1/ａ.csv", "2025/U1/a.csv "];
        Assert.Equal(names.Length, names.Select(name => RevisionId.Of(DateTimeOffset.UnixEpoch, name, "e")).Distinct().Count());
        Assert.Equal(names.Length, names.Select(BlobPaths.LatestFeedback).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Names_alike_to_the_eye_or_to_a_decoder_share_no_key_and_all_keys_are_legal() =>
        Gen.Select(WellFormed, Gen.Int[0, Likenesses.Length - 1], Gen.Int[0, 100_000_000]).Sample((name, likeness, seconds) =>
        {
            var received = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds);
            var keys = Keys(name, received);
            Assert.All(keys, AssertLegal);
            Assert.Equal(keys.Count, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            var other = Likenesses[likeness](name);
            if (other == name)
            {
                return;
            }

            Assert.Empty(keys.Intersect(Keys(other, received), StringComparer.Ordinal));
            Assert.NotEqual(BlobPaths.LatestFeedback(name), BlobPaths.LatestFeedback(other));
        });

    [Fact]
    public void Uploads_sort_by_receipt_whatever_their_names_and_marks_and_decisions_stay_with_them() =>
        Gen.Select(WellFormed, WellFormed, Gen.Int[0, 1_000_000], Gen.Int[1, 1_000_000]).Sample((older, newer, seconds, later) =>
        {
            var first = RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds), older, "e");
            var second = RevisionId.Of(first.Received.AddSeconds(later), newer, "e");
            Assert.True(first < second);
            string[] rows =
            [
                TableKeys.Upload(second), TableKeys.Decision(second, Evaluation), TableKeys.Mark(second, second.Received),
                TableKeys.Upload(first), TableKeys.Decision(first, Evaluation), TableKeys.Mark(first, second.Received),
                TableKeys.Error("ingest", newer),
            ];
            Assert.Equal(rows, rows.Order(StringComparer.Ordinal));
        });

    [Theory]
    [InlineData(1_018)]
    [InlineData(1_019)]
    [InlineData(1_020)]
    [InlineData(1_024)]
    public void The_page_beside_the_longest_name_is_a_legal_name_and_no_other_uploads(int length)
    {
        var start = "2025/U1/" + new string('长', length - 9);
        string[] names = [start + "a", start + "b", start + "\u00e9", start[..^1] + "\ud83d\ude00"];
        var pages = names.Select(BlobPaths.LatestFeedback).ToList();
        Assert.Equal(pages.Count, pages.Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, page => Assert.InRange(page.Length, 1, 1_024));
        Assert.All(pages, page => Assert.Equal(page, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(page))));
    }

    [Fact]
    public void No_upload_can_be_named_so_that_its_page_is_a_file_of_another_revisions_feedback()
    {
        var revision = RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(55), "2025/U1/a.csv", "e");
        var path = new SubmissionPath(2025, "U1", "a.csv");
        Assert.NotEqual(BlobPaths.Feedback(path, revision) + "page.html", BlobPaths.LatestFeedback($"2025/U1/{revision.Value}/page"));
    }

    [Fact]
    public void Only_an_id_is_taken_for_a_revision() =>
        Gen.OneOf(Gen.String, Part).Sample(text =>
        {
            var id = RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(55), text, text);
            Assert.True(RevisionId.TryParse(id.Value, out var parsed));
            Assert.Equal(id, parsed);
            Assert.False(RevisionId.TryParse(text, out _));
            Assert.False(RevisionId.TryParse(id.Value.ToUpperInvariant().Replace('Z', 'z'), out _));
            Assert.False(RevisionId.TryParse(id.Value + "0", out _));
        });

    private static readonly EvaluationId Evaluation = EvaluationId.Of(1, DateTimeOffset.UnixEpoch.AddYears(55), "none", "app");

    /// <summary>Names that storage takes: no half of a surrogate pair.</summary>
    private static readonly Gen<string> WellFormed = Name.Where(name =>
        name.Length > 0 && System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)) == name);

    /// <summary>Other names that look like a name, or become it where somebody decodes, folds or normalises too much.</summary>
    private static readonly Func<string, string>[] Likenesses =
    [
        name => name.ToUpperInvariant(),
        name => name.ToLowerInvariant(),
        name => name.Normalize(),
        name => name.Normalize(System.Text.NormalizationForm.FormD),
        name => name.Normalize(System.Text.NormalizationForm.FormKC),
        Uri.EscapeDataString,
        name => name.Replace(".", "%2e", StringComparison.Ordinal),
        name => name.Replace("/", "%2f", StringComparison.Ordinal),
        name => name + "\u200b",
        name => name + " ",
        name => name.Replace('a', 'а'),
        name => name + ".html",
        name => "2025/U1/../" + name,
        name => name[..^1],
    ];

    /// <summary>All keys that one upload of a name leads to.</summary>
    private static List<string> Keys(string name, DateTimeOffset received)
    {
        var revision = RevisionId.Of(received, name, "e");
        List<string> keys =
        [
            TableKeys.Upload(revision), TableKeys.Decision(revision, Evaluation), TableKeys.Mark(revision, received),
            TableKeys.Error("ingest", name), TableKeys.Error("normalize", name), TableKeys.Figure("unit", "未登记 " + name),
        ];
        if (SubmissionPath.TryParse(name, out var path, out _))
        {
            keys.Add(TableKeys.Rows(path.Year, path.Unit, revision, Evaluation));
        }

        return keys;
    }

    private static void AssertLegal(string key)
    {
        Assert.InRange(key.Length, 1, 512);
        Assert.DoesNotContain(key, character => character is '/' or '\\' or '#' or '?' or '%' or < ' ' or > '~');
    }

    private static readonly Gen<string> Code = Gen.Char["ABab01-_."].Array[1, 5].Select(characters => new string(characters)).Where(SubmissionPath.IsUnitCode);
}
