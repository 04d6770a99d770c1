using Spectre.Console;

namespace PerfIngest.Cli;

/// <summary>Where people and programs read: tables on standard output, notes on standard error.</summary>
internal static class Output
{
    public static readonly IAnsiConsole Out = AnsiConsole.Console;

    public static readonly IAnsiConsole Notes = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Whether somebody watches: bars and spinners are drawn on a terminal only.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected && Notes.Profile.Capabilities.Interactive && Notes.Profile.Capabilities.Ansi;

    /// <summary>A line on standard output; in a pipe it is not wrapped.</summary>
    public static void Line(string text, string? style = null)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(text);
            return;
        }

        Out.MarkupLine(Styled(text, style));
    }

    /// <summary>A line for a person who waits.</summary>
    public static void Note(string text)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(text);
            return;
        }

        Notes.MarkupLine(Styled(text, "grey"));
    }

    /// <summary>Text as markup, its own brackets escaped.</summary>
    public static string Styled(string text, string? style) =>
        style is null ? Markup.Escape(text) : $"[{style}]{Markup.Escape(text)}[/]";

    /// <summary>Does work that takes long; on a terminal with a spinner, else with a plain line.</summary>
    /// <param name="work">Is handed what changes the text beside the spinner.</param>
    public static async Task<T> WhileAsync<T>(string text, Func<Action<string>, Task<T>> work)
    {
        if (!IsWatched)
        {
            Note(text);
            return await work(_ => { });
        }

        return await Notes.Status().StartAsync(Markup.Escape(text), status => work(now => status.Status(Markup.Escape(now))));
    }

    /// <summary>Does work of a known size; on a terminal with a bar.</summary>
    /// <param name="work">Is handed what counts one step.</param>
    public static void WithBar(string text, int steps, bool isLong, Action<Action> work)
    {
        if (!isLong || !IsWatched)
        {
            work(() => { });
            return;
        }

        Notes.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(text), maxValue: steps);
            work(() => task.Increment(1));
        });
    }
}
