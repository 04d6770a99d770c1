using System.CommandLine;
using Azure;
using Azure.Identity;
using PerfIngest.Cli.Saying;
using PerfIngest.LocalWorker.Azurite;

namespace PerfIngest.Cli;

/// <summary>Exit codes, and what a failure says.</summary>
internal static class Exit
{
    public const int Fine = 0;

    /// <summary>The input has problems: needs fix, rejected, a proof that fails.</summary>
    public const int Problems = 1;

    /// <summary>Wrong use, or an environment that does not work.</summary>
    public const int Unusable = 2;

    /// <summary>After Ctrl-C: workers finish what they do, and then storage writes what it holds.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command line; a failure that a person can mend is one line on standard error that names the mend.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
            {
                var command = parsed.CommandResult.Command;
                var verb = string.Join(' ', command.Parents.OfType<Command>().Reverse().Append(command)
                    .Select(one => one is RootCommand ? "perfingest" : one.Name));
                await Console.Error.WriteLineAsync(Texts.WrongUse(parsed.Errors[0].Message.ReplaceLineEndings(" "), verb));
                return Unusable;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StopTimeout,
            });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Texts.Stopped);
            return Unusable;
        }
        catch (Exception failure) when (Explain(failure) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return Unusable;
        }
    }

    /// <summary>One line that names the mend; null for a failure that is a bug.</summary>
    internal static string? Explain(Exception failure) => failure switch
    {
        AggregateException { InnerException: { } inner } => Explain(inner),
        UsageException usage => usage.Message,
        AzuriteException { Problem: AzuriteProblem.NodeMissing } => Texts.NodeMissing,
        AzuriteException { Problem: AzuriteProblem.InstallFailed } install => Texts.InstallFailed(LastLine(install.Message)),
        AzuriteException { Problem: AzuriteProblem.PortTaken } => Texts.PortTaken,
        AzuriteException other => Texts.AzuriteNotReady(LastLine(other.Message)),
        RequestFailedException { Status: 404 } => Texts.NoContainers,
        RequestFailedException { Status: 401 or 403 } refused => Texts.Refused(First(refused)),
        RequestFailedException request => Texts.NoAnswer(First(request)),
        AuthenticationFailedException => Texts.NotSignedIn,
        IOException or UnauthorizedAccessException => Texts.FileTrouble(First(failure)),
        _ => null,
    };

    private static string First(Exception failure) => failure.GetBaseException().Message.Split('\n')[0].Trim();

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
}

/// <summary>Wrong use; the message is one line and names the mend.</summary>
internal sealed class UsageException(string message) : Exception(message);
