using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;

namespace PerfIngest.Cli.Saying;

/// <summary>
/// Everything that the command line says to people, each text in both languages side by side: results here, help and errors in the other
/// parts. A member without one of the two does not compile; a test reads them all.
/// </summary>
internal static partial class Texts
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    public static Language Language { get; set; }

    public static string Warnings => Pick("警告", "Warning");

    public static string Advice => Pick("建议", "Advice");

    public static string Fatal => Pick("致命", "fatal");

    public static string Error => Pick("错误", "error");

    public static string Waived => Pick("（已豁免）", " (waived)");

    public static string LikelyCause => Pick("可能原因", "likely cause");

    /// <summary>Under which argument of a hit its likely cause stands.</summary>
    public static string CauseKey => Pick("cause", "causeEn");

    public static string Places => Pick("处", "No.");

    /// <summary>Between the places of a list.</summary>
    public static string Comma => Pick("、", ", ");

    public static string Explanation => Pick("说明", "What");

    public static string Place => Pick("位置", "Where");

    public static string WholeFile => Pick("文件", "file");

    public static string YearUnknown => Pick("年度不明", "no year");

    public static string Checking => Pick("检查", "Checking");

    public static string Writing => Pick("写出", "Writing");

    public static string File => Pick("文件", "File");

    public static string ReceivedAt => Pick("收到", "Received");

    public static string State => Pick("状态", "State");

    public static string TotalWan => Pick("总计 (万元)", "Total (万元)");

    public static string AmountWan => Pick("金额 (万元)", "Amount (万元)");

    public static string Findings => Pick("问题", "Findings");

    public static string UploadsCaption => Pick(
        "；收到：UTC+8；问题：致命/错误/警告/建议", "; received: UTC+8; findings: fatal/error/warning/advice");

    public static string Late => Pick("逾期", "late");

    public static string NoChange => Pick("无变化", "no change");

    public static string Superseded => Pick("旧版", "superseded");

    public static string UnderWay => Pick("处理中", "under way");

    public static string Uploads => Pick("报送", "Uploads");

    public static string Queue => Pick("队列", "Queue");

    public static string Messages => Pick("消息", "Messages");

    public static string NoReportYet => Pick("尚无已发布的汇总报告。", "No report is published yet.");

    public static string Unit => Pick("单位", "Unit");

    public static string Units => Pick("单位", "Units");

    public static string Projects => Pick("项目", "Projects");

    public static string Indicators => Pick("指标", "Indicators");

    public static string Share => Pick("占比 %", "Share %");

    public static string Remark => Pick("备注", "Remark");

    public static string Source => Pick("资金来源", "Source");

    public static string AllUnits => Pick("合计", "All units");

    public static string CarriedOver => Pick("沿用上一版", "version before");

    public static string MissingUnit => Pick("未报送或未通过", "Not in the totals by its latest table:");

    public static string ProofHolds => Pick("勾稽成立", "The proof holds");

    public static string ProofDoesNotHold => Pick("勾稽不成立", "The proof does not hold");

    public static string AddsUp => Pick("各级相加一致", "Every level adds up");

    public static string DoesNotAddUp => Pick("各级相加不一致", "The levels do not add up");

    public static string CountsNoMore => Pick("不再计入", "counts no more");

    public static string Gone => Pick("已不在", "gone");

    public static string NoFileOfIt => Pick("没有文件", "no file");

    public static string StartingStack => Pick("正在启动存储和处理进程……", "Starting storage and a worker …");

    public static string BuildingReport => Pick("正在生成汇总报告……", "Building the consolidated report …");

    public static string Waiting => Pick("等待处理结果……", "Waiting for the decision …");

    public static string ReceiptIsWhole => Pick("回执完整。", "The receipt is whole.");

    public static string ReceiptIsForFile => Pick("回执完整，且与该文件相符。", "The receipt is whole and is for this file.");

    public static string NoOtherCounts => Pick("没有其他版本可以计入。", "No other version counts.");

    public static string Stuck => Pick("，滞留", ", stuck");

    public static string Stopped => Pick("已停止。", "Stopped.");

    public static string CtrlC => Pick("按 Ctrl-C 停止。", "Ctrl-C stops.");

    public static string UpSubmit => Pick("在另一个终端里报送一张表：", "Submit a table from another terminal:");

    public static string UpExplorer => Pick(
        "用 Azure 存储资源管理器：连接 → 存储帐户或服务 → 连接字符串，粘贴下一行，再把文件放到 submissions 容器的 年度/单位代码/ 下：",
        "With Azure Storage Explorer: Connect → Storage account or service → Connection string; paste this, then put files into "
        + "the container submissions under year/unit/:");

    public static string UpAzcopy => Pick("用 azcopy（7 天内有效的上传授权）：", "With azcopy (a right to upload for 7 days):");

    public static string UpCurl => Pick("用 curl：", "With curl:");

    public static string UpWatch => Pick("随时查看处理情况：", "See what happens:");

    public static string UpFeedback => Pick(
        "结果在 feedback 容器的同名位置：年度/单位代码/文件名.html", "Feedback appears in the container feedback: year/unit/file.html");

    public static string MessageOf(Finding finding) => Pick(finding.Message, finding.MessageEn);

    /// <summary>What a rule is about: its title.</summary>
    public static string TitleOf(Finding finding) => Pick(
        RuleCatalogue.Get(finding.Hit.Code).Title, RuleCatalogue.Get(finding.Hit.Code).TitleEn);

    /// <summary>Why an upload is ignored, failed, withdrawn or too late. It is stored in Chinese.</summary>
    internal static string CauseOf(UploadRecord upload) => upload.Cause is not { } cause ? "" : Pick(cause, Causes.InEnglish(cause));

    public static string StateName(string state) => Pick(
        state switch { "Accepted" => "通过 ", "NeedsFix" => "需修改 ", "Rejected" => "退回 ", _ => "" } + state, state);

    public static string FilesChecked(int files, int accepted, int needsFix, int rejected) => Pick(
        $"{files} 个文件：{accepted} 个通过，{needsFix} 个需修改，{rejected} 个退回",
        $"{files} files: {accepted} accepted, {needsFix} need a fix, {rejected} rejected");

    public static string MoreErrors(int count) => Pick(
        $"… 另有 {count} 处；--json 列出全部", $"… and {count} more; --json lists all");

    public static string MorePlaces(int count) => Pick($" … 另 {count} 处", $" … and {count} more");

    public static string Counts(FindingCounts counts) => Pick(
        $"致命 {counts.Fatal} · 错误 {counts.Error} · 警告 {counts.Warning} · 建议 {counts.Advice}",
        $"fatal {counts.Fatal} · errors {counts.Error} · warnings {counts.Warning} · advice {counts.Advice}");

    public static string Totals(int projects, int indicators, string wan) => Pick(
        $"{projects} 个项目，{indicators} 项指标，总计 {wan} 万元", $"{projects} projects, {indicators} indicators, {wan} 万元 in all");

    public static string HeaderAt(int line) => Pick($"，表头第 {line} 行", $", header in row {line}");

    public static string Difference(string difference) => Pick($"（差 {difference}）", $" (off by {difference})");

    public static string Wrote(string file) => Pick($"已写出 {file}", $"Wrote {file}");

    public static string DemoDone(int uploads, int files, double seconds) => Pick(
        Format($"{uploads} 次报送，{files} 个反馈文件，用时 {seconds:0} 秒"),
        Format($"{uploads} uploads, {files} feedback files, done in {seconds:0} s"));

    public static string ReportAt(string place) => Pick($"报告：{place}", $"Report:   {place}");

    public static string FeedbackAt(string place) => Pick($"反馈：{place}", $"Feedback: {place}");

    public static string Uploading(int tables) => Pick($"正在上传 {tables} 张表……", $"Uploading {tables} tables …");

    public static string Deciding(int left) => Pick($"等待处理：还有 {left} 张表……", $"Waiting for the decisions: {left} left …");

    public static string Reconciled(int decided, int sent) => Pick(
        $"{decided} 次报送已有结果；{sent} 次已重新送出。", $"{decided} uploads have a state; {sent} were sent on.");

    public static string Received(string name, DateTimeOffset at) => Pick($"{name}，收到于 {Time(at)}", $"{name}, received {Time(at)}");

    public static string JudgedAgain(string name) => Pick($"按现行设置重新检查：{name}", $"judged again under the settings in force: {name}");

    public static string WithdrawalChanged(int year, string unit, string revision, bool isWithdrawn) => Pick(
        $"{year}/{unit} 版本 {revision}：{(isWithdrawn ? "已撤回" : "重新计入")}",
        $"{year}/{unit} version {revision}: {(isWithdrawn ? "withdrawn" : "counts again")}");

    public static string Replayed(int count) => Pick($"已重新送出 {count} 次失败的报送。", $"{count} failed uploads were sent again.");

    public static string FilesIn(string folder) => Pick($"文件在 {folder}", $"Files: {folder}");

    public static string ReportTitle(string district, int year) => Pick(
        $"{district} {year} 年项目支出绩效目标汇总", $"{district} {year}: consolidated 项目支出绩效目标");

    public static string ReportHead(ReportData report) => Pick(
        $"截至 {Time(report.CutOff)} · run {report.Run} · {report.Overview.Counted}/{report.Overview.Expected} 个单位计入 · "
        + $"沿用上一版 {report.Overview.CarriedOver} · 处理中 {report.UnderWay.Count}",
        $"As of {Time(report.CutOff)} · run {report.Run} · {report.Overview.Counted} of {report.Overview.Expected} units counted · "
        + $"{report.Overview.CarriedOver} by the version before · {report.UnderWay.Count} under way");

    public static string SourceName(AmountColumn column) => Pick(ConsolidatedRows.ColumnName(column), column switch
    {
        AmountColumn.Fiscal => "fiscal (财政拨款)",
        AmountColumn.Special => "special account (财政专户拨款)",
        AmountColumn.Other => "other (其他资金)",
        _ => "total (总计)",
    });

    public static string MissingReason(string reason) => reason switch
    {
        "none" => Pick("未报送", "nothing submitted"),
        "needsFix" => Pick("需修改", "needs a fix"),
        "rejected" => Pick("已退回", "rejected"),
        "held" => Pick("新版待放行", "the new version is held"),
        _ => reason,
    };

    private static string Time(DateTimeOffset at) => Format($"{at.ToOffset(BureauOffset):yyyy-MM-dd HH:mm:ss} (UTC+8)");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    internal static string Pick(string chinese, string english) => Language == Language.Chinese ? chinese : english;
}
