using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

public sealed class CausesTests
{
    public static TheoryData<string> Stored { get; } =
    [
        Causes.AfterCloses,
        Causes.Failed(Causes.IngestFailed, null),
        Causes.Failed(Causes.NormalizeFailed, "RequestFailedException 503 ServerBusy"),
        .. Enum.GetValues<PathFlaw>().Select(PathFlaws.Explain),
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Every_stored_cause_has_its_English(string cause)
    {
        Assert.Contains(cause, c => c >= '\u4E00');
        Assert.DoesNotContain(Causes.InEnglish(cause), c => c >= '\u2E80');
    }

    [Theory]
    [InlineData("逾期：收到时本轮填报已经关闭，沿用此前已通过的版本",
        "late: the round was closed when it was received; the version accepted before goes on counting")]
    [InlineData("文件未放在“年度/单位代码/”文件夹下", "the file does not lie in a folder 'year/unit code/'")]
    [InlineData("第一级文件夹不是四位年度（如 2025）", "the first folder is no year of four digits (such as 2025)")]
    [InlineData("第二级文件夹不是单位代码（仅限字母、数字、“-”“_”“.”，不超过 64 个字符）",
        "the second folder is no unit code (letters, digits, '-', '_' and '.', 64 at most)")]
    [InlineData("文件名为空或只有“.”", "the file name is empty or only dots")]
    [InlineData("读取或解析多次失败（原因未记录：处理进程中断）",
        "reading or parsing failed several times (the cause was not recorded: a worker was killed)")]
    [InlineData("校验或入库多次失败（IOException）", "checking or storing failed several times (IOException)")]
    [InlineData("校验或入库多次失败", "校验或入库多次失败")]
    [InlineData("校验或入库多次失败（IOException", "校验或入库多次失败（IOException")]
    [InlineData("读取或解析多次失败：待查）", "读取或解析多次失败：待查）")]
    [InlineData("又：校验或入库多次失败（IOException）", "又：校验或入库多次失败（IOException）")]
    public void A_stored_cause_has_this_English(string cause, string english) => Assert.Equal(english, Causes.InEnglish(cause));

    [Fact]
    public void Each_flaw_of_a_path_has_its_sentence() => Assert.Equal(
        ["文件未放在“年度/单位代码/”文件夹下", "第一级文件夹不是四位年度（如 2025）",
            "第二级文件夹不是单位代码（仅限字母、数字、“-”“_”“.”，不超过 64 个字符）", "文件名为空或只有“.”"],
        Enum.GetValues<PathFlaw>().Select(PathFlaws.Explain));

    [Fact]
    public void A_failure_names_the_kind_of_its_last_error_or_that_none_was_recorded()
    {
        Assert.Equal("读取或解析多次失败（IOException）", Causes.Failed(Causes.IngestFailed, "IOException"));
        Assert.Equal("校验或入库多次失败（原因未记录：处理进程中断）", Causes.Failed(Causes.NormalizeFailed, null));
    }

    [Fact]
    public void The_kind_of_the_last_error_is_kept() => Assert.EndsWith(
        " (RequestFailedException 503 ServerBusy)",
        Causes.InEnglish(Causes.Failed(Causes.NormalizeFailed, "RequestFailedException 503 ServerBusy")),
        StringComparison.Ordinal);

    [Fact]
    public void What_people_wrote_stays_as_it_is() => Assert.Equal("单位申请撤回", Causes.InEnglish("单位申请撤回"));
}
