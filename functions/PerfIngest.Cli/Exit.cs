using System.CommandLine;
using Azure;
using PerfIngest.LocalWorker.Azurite;
using Spectre.Console;

namespace PerfIngest.Cli;

/// <summary>Exit codes, and what a failure says.</summary>
internal static class Exit
{
    public const int Fine = 0;

    /// <summary>The input has problems: needs fix, rejected, a proof that fails.</summary>
    public const int Problems = 1;

    /// <summary>Wrong use, or an environment that does not work.</summary>
    public const int Unusable = 2;

    /// <summary>Runs the command line; a failure that a person can mend is one line on standard error.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.Errors.Count > 0)
            {
                // The help that follows a wrong use is no output of the verb.
                invocation.Output = Console.Error;
                await parsed.InvokeAsync(invocation);
                return Unusable;
            }

            return await parsed.InvokeAsync(invocation);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Unusable;
        }
        catch (Exception failure) when (failure is UsageException or AzuriteException or IOException or UnauthorizedAccessException
            or AggregateException { InnerException: IOException or UnauthorizedAccessException })
        {
            await Console.Error.WriteLineAsync(failure is AggregateException ? failure.InnerException!.Message : failure.Message);
            return Unusable;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException { InnerException: RequestFailedException })
        {
            await Console.Error.WriteLineAsync(
                $"The storage account does not answer as it should: {First(failure)}. Is 'perfingest up' running, or --connection right?");
            return Unusable;
        }
    }

    private static string First(Exception failure) => failure.GetBaseException().Message.Split('\n')[0].Trim();
}

/// <summary>Wrong use; the message names the mend.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Where people and programs read: tables on standard output, notes on standard error.</summary>
internal static class Output
{
    public static readonly IAnsiConsole Out = AnsiConsole.Console;

    public static readonly IAnsiConsole Notes = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>A line for a person who waits.</summary>
    public static void Note(string text) => Notes.MarkupLineInterpolated($"[grey]{text}[/]");
}
