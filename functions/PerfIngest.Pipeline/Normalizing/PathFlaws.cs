using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>What a clerk is told about a path outside the folder scheme.</summary>
public static class PathFlaws
{
    /// <summary>One line in Chinese, without the path itself.</summary>
    public static string Explain(PathFlaw flaw) => flaw switch
    {
        PathFlaw.TooShort => "文件未放在“年度/单位代码/”文件夹下",
        PathFlaw.Year => "第一级文件夹不是四位年度（如 2025）",
        PathFlaw.Unit => "第二级文件夹不是单位代码（仅限字母、数字、“-”“_”“.”，不超过 64 个字符）",
        PathFlaw.File => "文件名为空或只有“.”",
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };
}
