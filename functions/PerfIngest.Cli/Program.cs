using System.CommandLine;
using PerfIngest.Cli;
using PerfIngest.Cli.Check;
using PerfIngest.Cli.Demo;
using PerfIngest.Cli.Operate;
using PerfIngest.Cli.Receipts;
using PerfIngest.Cli.Simulating;

var root = new RootCommand(
    "PerfIngest reads 项目支出绩效目标表, says everything that is wrong at its cell, and proves the district's totals.")
{
    DemoCommand.Create(),
    UpCommand.Create(),
    CheckCommand.Create(),
    SubmitCommand.Create(),
    StatusCommand.Create(),
    ReportCommand.Create(),
    TraceCommand.Create(),
    ReplayCommand.Create(),
    ReconcileCommand.Create(),
    WithdrawCommand.Create(),
    ReceiptCommand.Create(),
    SimulateCommand.Create(),
};
return await Exit.RunAsync(root, args);
