using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PerfIngest.Cli.Saying;

namespace PerfIngest.Cli.Frame;

/// <summary>A verb with examples that its help shows.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>Help as the parser writes it, and the verb's examples below.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = parseResult.CommandResult.Command switch
        {
            Verb verb => verb.Examples,
            RootCommand => Texts.RootExamples,
            _ => [],
        };
        if (examples.Count > 0)
        {
            output.WriteLine(Texts.Examples);
            foreach (var example in examples)
            {
                output.WriteLine("  " + example);
            }

            output.WriteLine();
        }

        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine(Texts.RootNotes);
            output.WriteLine();
        }

        return code;
    }
}
