using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Why an upload has no place in the totals: one line, stored in Chinese, and its English for those who read that.</summary>
public static class Causes
{
    public const string IngestFailed = "读取或解析多次失败";

    public const string NormalizeFailed = "校验或入库多次失败";

    /// <summary>Its round of the collection no longer takes it.</summary>
    public const string AfterCloses = "逾期：收到时本轮填报已经关闭，沿用此前已通过的版本";

    private const string Unrecorded = "原因未记录：处理进程中断";

    private static readonly (string Zh, string En)[] Known =
    [
        (AfterCloses, "late: the round was closed when it was received; the version accepted before goes on counting"),
        .. Enum.GetValues<PathFlaw>().Select(flaw => (PathFlaws.Explain(flaw), InEnglish(flaw))),
    ];

    private static readonly (string Zh, string En)[] Failures =
    [
        (IngestFailed, "reading or parsing failed several times"), (NormalizeFailed, "checking or storing failed several times"),
    ];

    /// <summary>A failure, with the kind of its last error; null where none was recorded.</summary>
    public static string Failed(string what, string? kind) => $"{what}（{kind ?? Unrecorded}）";

    /// <summary>The English of a stored cause; what people wrote themselves, such as a reason for withdrawal, stays as it is.</summary>
    public static string InEnglish(string cause)
    {
        foreach (var (zh, en) in Known)
        {
            if (cause == zh)
            {
                return en;
            }
        }

        foreach (var (zh, en) in Failures)
        {
            if (cause.StartsWith(zh + "（", StringComparison.Ordinal) && cause.EndsWith('）'))
            {
                var kind = cause[(zh.Length + 1)..^1];
                return $"{en} ({(kind == Unrecorded ? "the cause was not recorded: a worker was killed" : kind)})";
            }
        }

        return cause;
    }

    private static string InEnglish(PathFlaw flaw) => flaw switch
    {
        PathFlaw.TooShort => "the file does not lie in a folder 'year/unit code/'",
        PathFlaw.Year => "the first folder is no year of four digits (such as 2025)",
        PathFlaw.Unit => "the second folder is no unit code (letters, digits, '-', '_' and '.', 64 at most)",
        PathFlaw.File => "the file name is empty or only dots",
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };
}
