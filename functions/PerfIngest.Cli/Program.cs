using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using PerfIngest.Cli;
using PerfIngest.Cli.Check;
using PerfIngest.Cli.Completing;
using PerfIngest.Cli.Demo;
using PerfIngest.Cli.Filling;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Operate;
using PerfIngest.Cli.Receipts;
using PerfIngest.Cli.Saying;
using PerfIngest.Cli.Simulating;

Texts.Language = Languages.Of(args, Environment.GetEnvironmentVariable);
CultureInfo.DefaultThreadCurrentUICulture = Languages.Culture(Texts.Language);
var root = new RootCommand(Texts.Root)
{
    DemoCommand.Create(),
    UpCommand.Create(),
    TemplateCommand.Create(),
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
    CompletionCommand.Create(),
    Options.Lang(),
};
var help = root.Options.OfType<HelpOption>().Single();
help.Description = Texts.HelpOption;
help.Action = new HelpWithExamples((HelpAction)help.Action!);
return await Exit.RunAsync(root, args);
