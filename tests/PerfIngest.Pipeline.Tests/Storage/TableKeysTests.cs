using CsCheck;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

public sealed class TableKeysTests
{
    private const string Illegal = "/\\#?%";

    private static readonly Gen<string> UnitCode =
        Gen.Char["ABCxyz0189-_."].Array[1, 12].Select(characters => new string(characters)).Where(SubmissionPath.IsUnitCode);

    private static readonly Gen<RevisionId> Revision = Gen.Select(Gen.Int[0, 100_000_000], Gen.String, Gen.String)
        .Select((seconds, name, etag) => RevisionId.Of(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds), name, etag));

    private static readonly Gen<EvaluationId> Evaluation = Gen.Select(Gen.Int[1, 9_999], Gen.Int[0, 1_000_000], Gen.String)
        .Select((pack, minutes, hash) => EvaluationId.Of(pack, DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(minutes), hash, "1.0.0"));

    [Fact]
    public void Rows_keys_are_legal_and_injective() =>
        Gen.Select(Gen.Int[2000, 2099], UnitCode, Revision, Evaluation).Array[2].Sample(inputs =>
        {
            var keys = inputs.Select(input => TableKeys.Rows(input.Item1, input.Item2, input.Item3, input.Item4)).ToArray();
            Assert.All(keys, AssertLegal);
            Assert.Equal(inputs[0].Equals(inputs[1]), keys[0] == keys[1]);
        });

    [Fact]
    public void Upload_rows_sort_newest_first() =>
        Gen.Select(Revision, Revision).Sample((left, right) =>
        {
            if (left.Received == right.Received)
            {
                return;
            }

            var order = string.CompareOrdinal(TableKeys.Upload(left), TableKeys.Upload(right));
            Assert.Equal(left.Received > right.Received, order < 0);
        });

    [Fact]
    public void A_decision_sorts_behind_its_upload_and_before_the_next() =>
        Gen.Select(Revision, Evaluation).Sample((revision, evaluation) =>
        {
            var upload = TableKeys.Upload(revision);
            var decision = TableKeys.Decision(revision, evaluation);
            AssertLegal(upload);
            AssertLegal(decision);
            Assert.StartsWith(upload + "_", decision, StringComparison.Ordinal);
        });

    [Fact]
    public void Ordinals_sort_as_numbers() =>
        Gen.Select(Gen.Int[1, 999_999], Gen.Int[1, 999_999]).Sample((left, right) =>
        {
            Assert.Equal(left.CompareTo(right), Math.Sign(string.CompareOrdinal(TableKeys.Project(left), TableKeys.Project(right))));
            Assert.Equal(left.CompareTo(right), Math.Sign(string.CompareOrdinal(TableKeys.Finding(left), TableKeys.Finding(right))));
        });

    [Fact]
    public void Ids_have_fixed_widths_and_revisions_order_by_time() =>
        Gen.Select(Revision, Revision, Evaluation).Sample((left, right, evaluation) =>
        {
            Assert.Equal(RevisionId.Width, left.Value.Length);
            Assert.Equal(EvaluationId.Width, evaluation.Value.Length);
            if (left.Received != right.Received)
            {
                Assert.Equal(left.Received > right.Received, left > right);
            }
        });

    [Fact]
    public void Figures_never_carry_free_text() =>
        Gen.Select(Gen.Int[0, 2].Select(index => new[] { "unit", "source", "category" }[index]), Gen.String).Sample((dimension, key) => AssertLegal(TableKeys.Figure(dimension, key)));

    [Theory]
    [InlineData("2025/440113001/a.csv", true)]
    [InlineData("2025/U1/下属/表 #1?.xlsx", true)]
    [InlineData("2025/U1", false)]
    [InlineData("U1/2025/a.csv", false)]
    [InlineData("1999/U1/a.csv", false)]
    [InlineData("２０２５/U1/a.csv", false)]
    [InlineData("2025/../a.csv", false)]
    [InlineData("2025/U1/../a.csv", false)]
    [InlineData("2025/U1//a.csv", false)]
    [InlineData("2025/U%2e1/a.csv", false)]
    [InlineData("2025/Ｕ１/a.csv", false)]
    [InlineData("2025/单位/a.csv", false)]
    public void A_path_is_in_the_scheme_or_says_why_not(string name, bool expected)
    {
        Assert.Equal(expected, SubmissionPath.TryParse(name, out var path, out _));
        if (path is not null)
        {
            Assert.Equal(name, path.ToString());
        }
    }

    private static void AssertLegal(string key)
    {
        Assert.True(key.Length is > 0 and <= 512);
        Assert.DoesNotContain(key, character => Illegal.Contains(character, StringComparison.Ordinal) || char.IsControl(character) || character > 126);
    }
}
