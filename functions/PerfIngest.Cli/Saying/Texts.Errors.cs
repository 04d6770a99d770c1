using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Saying;

/// <summary>Failures that a person can mend: one line each, and the mend is in it.</summary>
internal static partial class Texts
{
    public static string NoAccount => Pick(
        "没有指定存储帐户：请用 --connection 给出连接字符串，或设置环境变量 Submissions，或先运行 perfingest up。",
        "No storage account is named: give --connection, set the environment variable Submissions, or start 'perfingest up' first.");

    public static string NoContainers => Pick(
        "存储帐户里没有 PerfIngest 的容器、队列和表：请检查 --connection；本机请先运行 perfingest up，Azure 请先按 docs/deploy.md 部署。",
        "The account does not have PerfIngest's containers, queues and tables: check --connection; here, start 'perfingest up' first; "
        + "in Azure, deploy it as docs/deploy.md says.");

    public static string BadConnection => Pick(
        "连接字符串不对：应形如 DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net；perfingest up 会打印可用的一串。",
        "That is no connection string: expected DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net; "
        + "'perfingest up' prints one that works.");

    public static string NotSignedIn => Pick(
        "没有登录到 Azure：请先运行 az login，或用 --connection 给出连接字符串。",
        "You are not signed in to Azure: run 'az login' first, or give a connection string by --connection.");

    public static string NodeMissing => Pick(
        "找不到 Node.js（node 和 npm）：请安装 Node.js 20（https://nodejs.org），并确认两者都在 PATH 里。",
        "Node.js (node and npm) is not found: install Node.js 20 (https://nodejs.org) and see that both are on PATH.");

    public static string PortTaken => Pick(
        "端口已被占用：请停止占用它的程序，或用 --port 换一个（不写 --port 则自动选空闲端口）。",
        "A port is taken: stop what holds it, or choose another one with --port (without --port a free one is taken).");

    public static string NoRoster => Pick(
        "没有单位名录，不知道单位名称：请用 --settings 指定含 roster.csv 的文件夹，或把 roster.csv 上传到 settings 容器。",
        "There is no roster to take the unit's name from: name a folder with roster.csv by --settings, or upload roster.csv to the "
        + "container settings.");

    public static string NoDecision => Pick(
        "两分钟仍无结果：处理进程在运行吗？perfingest status 可以查看。",
        "No decision after two minutes: is a worker running? 'perfingest status' tells more.");

    public static string WorkerMissing => Pick(
        "处理进程没有启动：请检查 dotnet 是否在 PATH 里。", "The worker did not start: see that dotnet is on PATH.");

    public static string NoStateYet => Pick("有报送仍没有结果", "Some uploads have no state yet");

    public static string NotPublishedYet => Pick("报告还没有发布", "The report is not published yet");

    public static string WrongUse(string problem, string verb) => Pick(
        $"{problem} 用法见：{verb} --help", $"{problem} See: {verb} --help");

    public static string NotWithin(string option, string found, int least, int most) => Pick(
        $"{option} 是“{found}”，应为 {least} 到 {most} 的整数。", $"{option} is '{found}'; expected a whole number from {least} to {most}.");

    public static string NoFile(string name) => Pick(
        $"没有文件“{name}”：请检查路径；当前文件夹是 {Environment.CurrentDirectory}",
        $"There is no file '{name}': check the path; the current folder is {Environment.CurrentDirectory}");

    public static string IsFolder(string name) => Pick(
        $"“{name}”是文件夹，不是文件：请写出文件名，例如 {Path.Combine(name, "目标表.xlsx")}",
        $"'{name}' is a folder, not a file: name the files in it, such as {Path.Combine(name, "*.xlsx")}");

    public static string FileTrouble(string message) => Pick(
        $"文件读写失败（{message}）：请检查路径、权限，以及文件是否正被 Excel 等程序打开。",
        $"A file cannot be read or written ({message}): check the path, the rights, and whether another program has it open.");

    public static string SettingsIsFile(string name) => Pick(
        $"--settings 要的是文件夹，“{name}”是文件：请写它所在的文件夹。", $"--settings takes a folder, and '{name}' is a file: name the folder that it is in.");

    public static string NoSettings(string name) => Pick(
        $"没有文件夹“{name}”（--settings）：请写含 roster.csv、calendar.csv 等文件的文件夹。",
        $"There is no folder '{name}' for --settings: name the one with roster.csv, calendar.csv and so on.");

    public static string NoSettingsFiles(string name) => Pick(
        $"文件夹“{name}”里没有设置文件：应有 roster.csv、calendar.csv、rules.json 等。",
        $"The folder '{name}' holds no settings files: expected roster.csv, calendar.csv, rules.json and so on.");

    public static string SettingsProblem(string problem, int count) => Pick(
        $"设置文件有问题，共 {count} 处，第一处：{problem}", $"The settings have {count} problem(s), the first: {problem}");

    public static string SettingsPlace(string file, int? line, string? column, string? found, string expected, string expectedEn) => Pick(
        $"{file}{(line is null ? "" : $" 第 {line} 行")}{(column is null ? "" : $"“{column}”")} 是“{found}”，应为{expected}",
        $"{file}{(line is null ? "" : $" line {line}")}{(column is null ? "" : $", {column}")} is '{found}', expected {expectedEn}");

    public static string YearNotInRoster(int year, string years) => Pick(
        $"单位名录里没有 {year} 年；有的年度：{years}。请改 --year，或在 roster.csv 里补上该年度。",
        $"The roster has no units of {year}; it has {years}. Change --year, or add that year to roster.csv.");

    public static string UnitNotInRoster(string unit, int year, string like) => Pick(
        $"{year} 年单位名录里没有“{unit}”：请核对单位代码（相近的有 {like}），或在 roster.csv 里补上。",
        $"The roster of {year} has no unit '{unit}': check the code (similar: {like}), or add it to roster.csv.");

    public static string AlreadyThere(string file) => Pick(
        $"“{file}”已经存在，为免覆盖已填的内容没有写出：请用 --out 换个名字，或先移走它。",
        $"'{file}' is there already and may be filled in, so nothing was written: name another file with --out, or move it away.");

    public static string DataIsFile(string name) => Pick(
        $"--data 要的是文件夹，“{name}”是文件。", $"--data takes a folder, and '{name}' is a file.");

    public static string InstallFailed(string last) => Pick(
        $"npm 没能安装存储模拟器 Azurite：请检查网络、代理和 npm config get registry，然后重试。npm 最后说：{last}",
        "npm could not install the storage emulator Azurite: check network, proxy and 'npm config get registry', then try again. "
        + $"npm's last words: {last}");

    public static string AzuriteNotReady(string last) => Pick(
        $"存储模拟器 Azurite 没有启动：请确认 Node.js 是 18 以上版本，然后重试。它最后说：{last}",
        $"The storage emulator Azurite did not start: see that Node.js is 18 or newer, then try again. Its last words: {last}");

    public static string NoAnswer(string message) => Pick(
        $"存储帐户没有应答（{message}）：请确认 perfingest up 在运行，或 --connection 正确。",
        $"The storage account does not answer as it should ({message}): see that 'perfingest up' runs, or that --connection is right.");

    public static string Refused(string message) => Pick(
        $"存储帐户拒绝访问（{message}）：请检查连接字符串里的密钥，或您的身份在该帐户上的角色。",
        $"The storage account refuses ({message}): check the key in the connection string, or the roles of your identity.");

    public static string StorageEnded(string folder) => Pick(
        $"存储模拟器自行结束了；数据在 {folder}。请重新运行 perfingest up。",
        $"The storage emulator ended by itself; its data is in {folder}. Start 'perfingest up' again.");

    public static string SeeLogs(string what) => Pick(
        $"{what}；处理进程的日志在输出文件夹的 logs 里。", $"{what}; the worker's log is in the folder 'logs' of the output.");

    public static string NoReport(int year) => Pick(
        $"还没有 {year} 年的报告；perfingest report --year {year} --now 会生成一份。",
        $"No report of {year} is published yet; 'perfingest report --year {year} --now' builds one.");

    public static string ProofFails(string difference) => Pick(
        $"勾稽不成立，报告没有发布：{difference}", $"The proof fails, so the report is not published: {difference}");

    public static string RunWithout(int year, string run, string file) => Pick(
        $"{year} 年的 {run} 缺少 {file}；请用 --now 重新生成。", $"The run {run} of {year} has no {file}; --now builds a new one.");

    public static string NotAReport(string file) => Pick(
        $"“{file}”不是汇总报告的数据：请给出报告文件夹里的 consolidated.json。",
        $"'{file}' is no report data: name the consolidated.json of a report's folder.");

    public static string NoFigure(string key) => Pick(
        $"报告里没有“{key}”这个数：写法和例子列在上面。", $"The report has no figure '{key}': the kinds of keys, with examples, are listed above.");

    public static string NeedsIndicators(string file) => Pick(
        $"这个数的出处在 {file} 里：请把它和 consolidated.json 放在同一文件夹。",
        $"The places of this figure are in {file}: put it into the same folder as consolidated.json.");

    public static string NoPlace(string name, PathFlaw flaw) => Pick(
        $"“{name}”不能作为报送位置：{PathFlaws.Explain(flaw)}。",
        $"'{name}' is no place for an upload: " + flaw switch
        {
            PathFlaw.Year => "the year must have four digits, such as 2025.",
            PathFlaw.Unit => "a unit code has letters, digits, '-', '_' or '.', 64 at most.",
            PathFlaw.File => "the file name is empty or only dots.",
            _ => "it must lie under year/unit/.",
        });

    public static string NoUnitCode(string unit) => Pick(
        $"“{unit}”不是单位代码：只能有字母、数字和 -_.，最多 64 个。", $"'{unit}' is no unit code: letters, digits and -_. only, 64 at most.");

    public static string NothingCounts(string unit, int year) => Pick(
        $"{unit} 在 {year} 年没有计入的版本；perfingest status --year {year} 可以查看。",
        $"No version of {unit} counts in {year}; 'perfingest status --year {year}' lists them.");

    public static string NoRevision(string revision, int year) => Pick(
        $"“{revision}”不是版本号；perfingest status --json --year {year} 会列出。",
        $"'{revision}' is no revision; 'perfingest status --json --year {year}' lists them.");

    public static string UnknownRevision(string unit, int year, string revision) => Pick(
        $"{unit} 在 {year} 年没有版本 {revision}；perfingest status --json --year {year} 会列出。",
        $"{unit} has no version {revision} in {year}; 'perfingest status --json --year {year}' lists them.");

    public static string WithdrawalsNotOurs(string file) => Pick(
        $"{file} 不是逗号分隔的 UTF-8，或列不是 year,unitCode,revision,reason,signer：请手工在其中加一行。",
        $"{file} is not comma-separated UTF-8 with the columns year,unitCode,revision,reason,signer: add the row there by hand.");

    public static string NotInForce(string problem) => Pick(
        $"设置文件有问题，这一行还没有生效：{problem}", $"The settings have problems, so the row is not in force yet: {problem}");
}
