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
// Its own help option also answers to /? and /h, which a shell would then complete.
root.Options.Remove(root.Options.OfType<HelpOption>().Single());
var help = new HelpOption("--help", "-h", "-?") { Description = Texts.HelpOption };
root.Options.Add(help);
help.Action = new HelpWithExamples((HelpAction)help.Action!);
return await Exit.RunAsync(root, args);
