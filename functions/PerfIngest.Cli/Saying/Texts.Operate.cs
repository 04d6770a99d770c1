using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Cli.Saying;

/// <summary>What the operator's verbs say: proof, lineage, withdrawals, settings, workers.</summary>
internal static partial class Texts
{
    public static string ProofSums(long fen) => Pick(
        Format($"：汇总 = 各版本合计 = 已存项目行合计 = {fen:#,##0} 分"),
        Format($": report = sum of the versions = sum of the stored project rows = {fen:#,##0} 分"));

    public static string CellAt(int line, int? column) => Pick(
        $"第 {line} 行" + (column is null ? "" : $" 第 {column} 列"), $"row {line}" + (column is null ? "" : $" column {column}"));

    /// <param name="tables">Numbers of the report's tables, or one of the places beside them.</param>
    public static string Tables(string tables) => tables switch
    {
        "rounding" => Pick("表“尾差”", "table 尾差"),
        "page" => Pick("首页", "first page"),
        "charts" => Pick("图", "charts"),
        _ => Pick($"表 {tables}", $"table {tables}"),
    };

    public static string Run(string run) => Pick($"运行 {run}", $"run {run}");

    public static string Unlisted(int count) => Pick(
        $"另有 {count} 条，位置见该单位反馈中的 findings.csv", $"{count} more; their places are in findings.csv of the unit's feedback");

    public static string Wan(string amount) => amount + " 万元";

    public static string ReceiptTrouble(ReceiptProblem problem) => problem switch
    {
        ReceiptProblem.NotAReceipt => Pick("这不是回执文件。", "This is no receipt."),
        ReceiptProblem.UnknownVersion => Pick("回执的版本不认识，请更新 perfingest。", "The receipt has an unknown version: update perfingest."),
        ReceiptProblem.Changed => Pick("回执在签发后被改动过。", "The receipt was changed after it was written."),
        ReceiptProblem.OtherSize => Pick("文件大小与回执不符。", "The file has another size than the receipt says."),
        _ => Pick("文件内容与回执不符。", "The file has other content than the receipt says."),
    };

    public static string Withdrawn(string unit, int year, string revision) => Pick(
        $"{unit} {year} 年：版本 {revision} 已撤回。", $"{unit} {year}: version {revision} is withdrawn.");

    public static string WithdrawnBefore(string unit, int year, string revision) => Pick(
        $"{unit} {year} 年：版本 {revision} 此前已撤回。", $"{unit} {year}: version {revision} was withdrawn before.");

    public static string NowCounts(string revision, string wan) => Pick(
        $"现在计入：版本 {revision}，{wan} 万元。", $"Now counts: version {revision}, {wan} 万元.");

    public static string Uploaded(string name, string revision) => Pick(
        $"已上传 submissions/{name}，版本 {revision}", $"Uploaded submissions/{name}, revision {revision}");

    public static string Simulated(int units, int files, string folder) => Pick(
        $"{units} 个单位，{files} 个文件，在 {folder}", $"{units} units, {files} files in {folder}");

    public static string TemplateWritten(string unit, int year, string file) => Pick(
        $"{unit} {year} 年的空表：{file}", $"The {year} form of {unit}: {file}");

    public static string WatchedAt(DateTimeOffset at) => Pick(
        $"更新于 {Time(at)}；Ctrl-C 结束", $"As of {Time(at)}; Ctrl-C ends");

    public static string ReportAge(int year, string run, string age) => Pick(
        $"{year} 年报告 {run}：截止点在 {age}前", $"Report of {year}, run {run}: its cut-off was {age} ago");

    public static string LastFailures(int count) => Pick(
        $"失败 {count} 次（原因消除后：perfingest replay）：", $"{count} failed (once the cause is gone: perfingest replay):");

    public static string SettingsRefused(int count) => Pick(
        $"设置文件有 {count} 处问题，仍用上一套有效的设置：", $"The settings have {count} problem(s); the last good set stays in force:");

    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => Pick(Format($"{age.TotalSeconds:0} 秒"), Format($"{age.TotalSeconds:0} s")),
        { TotalHours: < 2 } => Pick(Format($"{age.TotalMinutes:0} 分钟"), Format($"{age.TotalMinutes:0} min")),
        { TotalDays: < 2 } => Pick(Format($"{age.TotalHours:0} 小时"), Format($"{age.TotalHours:0} h")),
        _ => Pick(Format($"{age.TotalDays:0} 天"), Format($"{age.TotalDays:0} days")),
    };

    public static string Running(int workers, string folder) => Pick(
        $"已启动，{workers} 个处理进程；日志和数据在 {folder}", $"Running with {workers} worker(s); logs and data are in {folder}");

    public static string WorkersReplaced(int count, string folder) => Pick(
        $"{count} 个处理进程自行结束，已重新启动；日志在 {folder}", $"{count} worker(s) ended by themselves and were replaced; the log is in {folder}.");

    public static string SentOn(int count) => Pick(
        $"{count} 次没有结果的报送已重新送出。", $"{count} upload(s) without a decision were sent on.");
}
