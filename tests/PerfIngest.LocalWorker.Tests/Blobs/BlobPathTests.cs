using PerfIngest.LocalWorker.Blobs;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Tests.Blobs;

public sealed class BlobPathTests
{
    [Theory]
    [InlineData("c/{name}", "2025/440113/表 1.csv", "name=2025/440113/表 1.csv")]
    [InlineData("c/{name}", "", "name=")]
    [InlineData("c/in/{name}.csv", "in/a/b.csv", "name=a/b")]
    [InlineData("c/{year}/{rest}", "2025/u/f", "year=2025/u;rest=f")]
    [InlineData("c/fixed.txt", "fixed.txt", "")]
    [InlineData("c/{a}+{b}", "x+y", "a=x;b=y")]
    [InlineData("c/{name}", "two\nlines", "name=two\nlines")]
    public void Names_take_any_text_slashes_too(string path, string blob, string expected) =>
        Assert.Equal(expected, string.Join(";", BlobPath.Parse(path).Match(blob)!.Select(v => $"{v.Name}={v.Value}")));

    [Theory]
    [InlineData("c/in/{name}.csv", "in/a.CSV")]
    [InlineData("c/in/{name}.csv", "in/axcsv")]
    [InlineData("c/in/{name}", "out/a")]
    [InlineData("c/fixed.txt", "fixed.txt.old")]
    public void Literal_parts_are_exact(string path, string blob) => Assert.Null(BlobPath.Parse(path).Match(blob));

    [Fact]
    public void Container_and_literal_prefix_are_known_for_listing()
    {
        var path = BlobPath.Parse("Submissions/2025/{name}.csv");
        Assert.Equal(("submissions", "2025/"), (path.Container, path.LiteralPrefix));
    }

    [Theory]
    [InlineData("container")]
    [InlineData("container/")]
    [InlineData("/blob")]
    [InlineData("{c}/blob")]
    [InlineData("c/{}")]
    [InlineData("c/{a")]
    [InlineData("c/{a}{A}")]
    public void Other_forms_are_refused(string path) =>
        Assert.Contains(path, Assert.Throws<SettingsException>(() => BlobPath.Parse(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Many_names_in_a_hostile_blob_name_stay_quick()
    {
        var path = BlobPath.Parse("c/{a}/{b}/{c}/{d}/{e}/end");
        Assert.Null(path.Match(new string('/', 1024)));
    }
}
