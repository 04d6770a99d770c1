namespace PerfIngest.Cli.Saying;

/// <summary>Help: verbs, options and arguments.</summary>
internal static partial class Texts
{
    public static string Root => Pick(
        "PerfIngest 读取项目支出绩效目标表，逐格指出问题，并证明全区合计与来源一致。",
        "PerfIngest reads 项目支出绩效目标表, says everything that is wrong at its cell, and proves the district's totals.");

    public static IReadOnlyList<string> RootExamples { get; } =
    [
        "perfingest demo",
        "perfingest check 目标表.xlsx",
        "perfingest status --watch",
    ];

    public static string Examples => Pick("示例:", "Examples:");

    public static string RootNotes => Pick(
        "退出码：0 正常，1 输入有问题，2 用法不对或环境不可用。\n语言：--lang，其次 LC_ALL、LC_MESSAGES、LANG，都不明确时用中文。\n"
        + "补全：source <(perfingest completion bash)，另有 zsh 和 pwsh。",
        "Exit codes: 0 fine, 1 the input has problems, 2 wrong use or an environment that does not work.\n"
        + "Language: --lang, else LC_ALL, LC_MESSAGES or LANG, else Chinese.\n"
        + "Tab completion: source <(perfingest completion bash); zsh and pwsh likewise.");

    public static string HelpOption => Pick("显示帮助。", "Show help.");

    public static string LangOption => Pick(
        "输出语言；默认按 LANG 等区域设置，不明确时用中文。", "Language of the output; by default that of the locale, Chinese when it does not say.");

    public static string YearOption => Pick("年度，例如 2025。", "Year of the collection, such as 2025.");

    public static string UnitOption => Pick("单位代码。", "The unit's code.");

    public static string JsonOption => Pick("在标准输出打印一个 JSON 文档。", "One JSON document on standard output.");

    public static string SettingsOption => Pick(
        "含 roster.csv、calendar.csv、rules.json 等的文件夹。", "Folder with roster.csv, calendar.csv, rules.json and so on.");

    public static string ConnectionOption => Pick(
        "连接字符串；默认取环境变量 Submissions，再默认取 perfingest up 的帐户。",
        "Connection string; by default the environment's 'Submissions', else the account that 'perfingest up' runs.");

    public static string Demo => Pick("在一个小区上跑完整个流程，显示合计。", "Run the whole pipeline on a small district and show the totals.");

    public static string DemoOut => Pick("存放反馈和报告的文件夹。", "Folder for feedback and report.");

    public static string Up => Pick(
        "在本机运行存储和处理进程，供您自己上传，直到 Ctrl-C。", "Run storage and workers on this machine for your own uploads, until Ctrl-C.");

    public static string UpWorkers => Pick("处理进程个数，1 到 16。", "Worker processes, 1 to 16.");

    public static string UpData => Pick("存放数据的文件夹，保留不删。", "Folder for the data; kept.");

    public static string UpPort => Pick(
        "blob 服务的端口，queue 和 table 用其后两个；0 自动选空闲端口。", "Port of the blob service, the next two are queue and table; 0 takes free ones.");

    public static string Template => Pick(
        "为一个单位生成空表（XLSX），名称和年度已填好，附填报说明。", "Write a unit's empty form (XLSX) with its name and year, sums, and a sheet that explains it.");

    public static string TemplateYear => Pick("年度；默认取名录里该单位最近的年度。", "Year; by default the newest in which the roster has the unit.");

    public static string TemplateOut => Pick(
        "写到哪个文件或文件夹；默认在当前文件夹，以单位和年度命名。", "File or folder to write to; by default a file named by unit and year here.");

    public static string Check => Pick("离线检查表格：与线上处理用同一套规则。", "Check tables offline: what the pipeline would say of these files.");

    public static string CheckFiles => Pick("要检查的表格。", "Tables to check.");

    public static string CheckUnit => Pick("报送单位的代码。", "Code of the uploading unit.");

    public static string CheckAnnotate => Pick("在每个文件旁写一份批注过的工作簿。", "Write an annotated workbook beside each file.");

    public static string Submit => Pick("把一张表上传到 submissions/年度/单位/。", "Upload a table to submissions/year/unit/.");

    public static string SubmitFile => Pick("要报送的表格。", "The table.");

    public static string SubmitWait => Pick("等待处理结果并显示。", "Wait for the decision and show it.");

    public static string Status => Pick(
        "谁报送了、什么状态、哪些在处理、哪些失败及原因。", "Who has submitted, in what state, what is under way, and what failed and why.");

    public static string StatusYear => Pick("只看这一年度。", "Only this year.");

    public static string StatusWatch => Pick(
        "持续刷新，直到 Ctrl-C；输出被重定向时只打印一次。", "Keep it up to date until Ctrl-C; once only where the output is redirected.");

    public static string StatusEvery => Pick("刷新间隔（秒），1 到 3600。", "Seconds between two looks, 1 to 3600.");

    public static string Report => Pick("取回已发布的汇总报告，或按此刻生成一份。", "Fetch the published report, or build one as of now.");

    public static string ReportNow => Pick("先按此刻生成报告。", "Build a report as of now first.");

    public static string ReportOut => Pick("存放报告文件的文件夹。", "Folder for the files.");

    public static string Trace => Pick("把报告里的一个数追到文件的行和列。", "Lead a figure of the report back to its cells.");

    public static string TraceData => Pick(
        "用存下的 consolidated.json，而不是已发布的报告。", "A saved consolidated.json instead of the published report.");

    public static string Replay => Pick("原因消除后，重新送出失败的报送。", "Send failed uploads again, once the cause is gone.");

    public static string Reconcile => Pick(
        "把容器里的文件与处理结果核对，补送漏掉的。", "List the container against the states; send on what no trigger delivered.");

    public static string Withdraw => Pick(
        "撤回一个版本（在 settings/withdrawals.csv 加一行）。", "Take a version out of the totals, by a row in settings/withdrawals.csv.");

    public static string WithdrawRevision => Pick("版本；默认是正在计入的那个。", "The version; by default the one that counts.");

    public static string WithdrawReason => Pick("原因，留档。", "Why, for the record.");

    public static string WithdrawSigner => Pick("签字人。", "Who answers for it.");

    public static string Receipt => Pick("核对回执。", "Work with receipts.");

    public static string ReceiptVerify => Pick(
        "离线核对回执是否完整；加 --file 则核对是否与该文件相符。", "Check that a receipt is whole and, with --file, that it is for this file.");

    public static string ReceiptArgument => Pick("反馈文件夹里的 receipt.json。", "receipt.json of a feedback folder.");

    public static string ReceiptFile => Pick("回执对应的表格。", "The table that the receipt is for.");

    public static string Simulate => Pick(
        "写出一个区的模拟报送，接近真实、可重复，带指定比例的错误。", "Write a district's tables, realistic and repeatable, with a chosen share of mistakes.");

    public static string SimulateUnits => Pick("单位个数。", "Units of the district.");

    public static string SimulateSeed => Pick("种子：同一种子得到同样的文件。", "The same seed gives the same files.");

    public static string SimulateMistakes => Pick("出错单位的百分比，0 到 100。", "Percent of units that make a mistake, 0 to 100.");

    public static string SimulateOut => Pick(
        "存放 submissions、settings 和 mistakes.csv 的文件夹。", "Folder for submissions, settings and mistakes.csv.");

    public static string Completion => Pick("打印命令补全脚本。", "Print the script that gives a shell tab completion.");

    public static string ShellArgument => Pick("您的 shell。", "Your shell.");

    public static string TraceKey => Pick(
        "哪个数，例如 unit:440113001；不写则列出全部写法和例子。", "The figure, such as unit:440113001; without it, all kinds of keys are listed with examples.");

    public static string TraceEndings => Pick(
        "金额的写法后可加 [:…]：:total、:fiscal、:special、:other、:transfer（其中转移支付），:projects、:indicators、:quantified（个数）；占比按其金额追溯。",
        "Where [:…] stands: :total, :fiscal, :special, :other, :transfer for an amount, :projects, :indicators, :quantified for a count. "
        + "A share is led back by its amount.");
}
