using System.Globalization;

namespace PerfIngest.Cli.Saying;

/// <summary>The language that people are spoken to in; documents for programs (<c>--json</c>) do not depend on it.</summary>
internal enum Language
{
    Chinese,
    English,
}

/// <summary>How the language is chosen: <c>--lang</c>, else the locale, else Chinese.</summary>
internal static class Languages
{
    public const string Option = "--lang";

    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static readonly string[] Names = ["zh", "en"];

    /// <summary>
    /// The language of a command line. It is looked for before parsing, since help and errors of the parser speak it too.
    /// </summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment) =>
        Parse(Asked(args)) ?? Locale(environment) ?? Language.Chinese;

    /// <summary>The culture whose resources the parser's own texts come from.</summary>
    public static CultureInfo Culture(Language language) => CultureInfo.GetCultureInfo(language == Language.Chinese ? "zh-Hans" : "en");

    private static string? Asked(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count && args[index] != "--"; index++)
        {
            if (args[index] == Option)
            {
                return index + 1 < args.Count ? args[index + 1] : null;
            }

            if (args[index].Length > Option.Length && args[index].StartsWith(Option, StringComparison.Ordinal)
                && args[index][Option.Length] is '=' or ':')
            {
                return args[index][(Option.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>zh_CN.UTF-8 is Chinese, de_DE.UTF-8 is somebody who had better read English, C and POSIX say nothing.</summary>
    private static Language? Locale(Func<string, string?> environment)
    {
        var name = Variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        name ??= OperatingSystem.IsWindows() ? CultureInfo.InstalledUICulture.Name : "";
        name = name.Split('.', '@')[0];
        return name is "" or "C" or "POSIX" ? null
            : name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese
            : Language.English;
    }

    private static Language? Parse(string? name) => Array.IndexOf(Names, name) switch
    {
        0 => Language.Chinese,
        1 => Language.English,
        _ => null,
    };
}
